import type { CueOption } from '../desk/cue.ts';
import { type CueContent, makeCue, prepareScript } from '../desk/make-cue.ts';
import type { Knowledge, Lang, LangText } from '../knowledge/model.ts';
import { explainCue } from './explain-cue.ts';
import { loadLive } from './load-live.ts';
import { printCue } from './print-cue.ts';
import { readLang } from './read-lang.ts';
import { checkTime, readTime } from './read-time.ts';
import { fail, print, printJson } from './streams.ts';
import { walkFlow } from './walk-flow.ts';

export interface AskOptions {
  readonly knowledge?: string;
  readonly lang?: string;
  readonly region?: string;
  readonly team?: string;
  readonly at?: string;
  readonly explain?: boolean;
  readonly walk?: boolean;
  readonly json?: boolean;
}

/** `cuecard ask TEXT`: the cue for a message, as an agent would get it; `--walk` goes through its steps. Nothing is stored. */
export async function ask(words: readonly string[], options: AskOptions): Promise<void> {
  const text = words.join(' ');
  if (text.trim() === '')
    fail(2, 'There is no message to look up. Write it in quotes: cuecard ask "I was charged twice"');
  if (options.walk && options.json) fail(2, '--walk asks questions, so it prints no JSON: leave one of the two out.');
  const lang = readLang(options.lang);
  if (options.at !== undefined) checkTime(options.at);
  const live = loadLive(options.knowledge);
  const region = readName('region', options.region, live.knowledge.desk.regions);
  const team = readName('team', options.team, live.knowledge.desk.teams);
  const at = readTime(options.at, live.knowledge.desk.timeZone);
  const cue = makeCue(live, { text, lang, region, team }, at);
  if (options.json) printJson(asJson(cue, live.knowledge));
  else if (options.walk) {
    const { script } = cue;
    if (script === null || script.kind !== 'flow')
      fail(
        1,
        `There are no steps to walk: ${script === null ? 'no single script fits' : `${script.id} is an answer`}.`,
      );
    const start = { flow: script.id, lang: lang ?? cue.lang, region: region ?? null, team: team ?? null, at };
    await walkFlow(live.knowledge, start, process.stdin);
  } else {
    print(printCue(cue, lang ?? cue.lang));
    if (options.explain) print(`\n${explainCue(cue, lang ?? cue.lang)}`);
  }
}

/**
 * The shape that the command table promises; `missing` is what the agent fills in before there is anything to `say`, `gapped`
 * how that will read; `nearest` is what `none` was closest to, `shortfall` why that was not enough.
 */
function asJson(cue: CueContent, knowledge: Knowledge): object {
  const candidates: readonly CueOption[] = cue.script === null ? cue.options : [cue.script, ...cue.options];
  const shown = candidates.map((option) => {
    const script = prepareScript(option, knowledge, cue.lang);
    const { id, kind, confidence, evidence } = option;
    const missing = (script?.missing ?? []).map(({ name, type, label }) => ({
      name,
      type,
      label: inLang(label, cue.lang),
    }));
    const { say = [], gapped = [] } = script ?? {};
    return { id, kind, title: inLang(option.title, cue.lang), confidence, say, missing, gapped, evidence };
  });
  return {
    outcome: cue.outcome,
    lang: cue.lang,
    candidates: cue.outcome === 'none' ? [] : shown,
    nearest: cue.outcome === 'none' ? shown : [],
    shortfall: cue.shortfall,
    signals: cue.signals,
    withheld: cue.withheld.map(({ id, reason, day, meant, replacedBy }) => ({
      id,
      reason,
      day,
      meant,
      replacedBy: replacedBy?.id ?? null,
    })),
    revision: cue.revision,
  };
}

function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

function readName(
  what: 'region' | 'team',
  name: string | undefined,
  known: readonly { readonly id: string }[],
): string | undefined {
  if (name === undefined || known.length === 0 || known.some((item) => item.id === name)) return name;
  fail(
    2,
    `--${what} is "${name}", which the desk file does not know. Use one of: ${known.map((item) => item.id).join(', ')}.`,
  );
}
