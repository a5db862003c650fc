import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flowDiagram, flowPicture } from '../desk/flow-picture.ts';
import type { Flow, Fragment, Knowledge } from '../knowledge/model.ts';
import { didYouMean } from '../knowledge/suggest.ts';
import { loadLive } from './load-live.ts';
import { readLang } from './read-lang.ts';
import { readTime } from './read-time.ts';
import { runTests } from './run-tests.ts';
import { fail, print } from './streams.ts';

export interface GraphOptions {
  readonly knowledge?: string;
  readonly format: string;
  readonly lang?: string;
  readonly out?: string;
}

/** `cuecard graph ID`: a flow or fragment as Mermaid or SVG, with what no test comes to marked. */
export function graph(id: string, options: GraphOptions): void {
  const { format, out } = options;
  if (format !== 'mermaid' && format !== 'svg') fail(2, `--format is "${format}": use mermaid or svg.`);
  const named = readLang(options.lang);
  if (out !== undefined) checkOut(out);
  const live = loadLive(options.knowledge);
  const { knowledge } = live;
  const flow = flowNamed(knowledge, id);
  const lang = named ?? knowledge.desk.languages[0] ?? 'en';
  // Only a walk comes to steps.
  const tests = knowledge.tests.filter(({ run }) => run.length > 0);
  const walked = { ...live, knowledge: { ...knowledge, tests, scenarios: [] } };
  const { steps, branches } = runTests(walked, readTime(undefined, knowledge.desk.timeZone)).coverage;
  const untested = [...steps.missed, ...branches.missed].map(({ place }) => place);
  const own = untested.filter(({ file }) => file === flow.place.file);
  const picture = (format === 'svg' ? flowPicture : flowDiagram)(flow, knowledge, { lang, untested: own });
  if (out === undefined) print(picture);
  else {
    writeFileSync(out, picture);
    print(`${flow.id} drawn to ${out}`);
  }
}

function flowNamed(knowledge: Knowledge, id: string): Flow | Fragment {
  const flows = knowledge.entries.filter((entry) => entry.kind === 'flow');
  const paths = [...flows, ...knowledge.fragments];
  const path = paths.find((each) => each.id === id);
  if (path !== undefined) return path;
  if (knowledge.entries.some((entry) => entry.id === id))
    fail(2, `${id} is an answer, which has no steps to draw. Name a flow or a fragment.`);
  const ids = paths.map((each) => each.id as string);
  fail(2, `There is no flow "${id}". ${didYouMean(id, ids, `Name one of: ${ids.slice(0, SHOWN).join(', ')} ...`)}`);
}

function checkOut(out: string): void {
  if (existsSync(out) && statSync(out).isDirectory())
    fail(2, `--out is the folder ${out}. Name a file, like flow.svg.`);
  if (!existsSync(dirname(out))) fail(2, `There is no folder ${dirname(out)} for --out.`);
}

const SHOWN = 8;
