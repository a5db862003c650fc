import { describe, expect, it } from 'vitest';
import { isMap, isSeq, parseDocument } from 'yaml';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { compile } from '../../src/knowledge/compile.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';

type Path = readonly (string | number)[];
interface Mutation {
  readonly name: string;
  readonly file: SourceFile;
}

const files = shippedFlows();
const flows = files.filter(({ text }) => /^(?:flow|fragment):/m.test(text));

describe('a shipped flow', () => {
  it('compiles as it is', () => {
    expect(errorsOf(files)).toEqual([]);
    for (const flow of flows) expect(errorsOf(neededFor(flow))).toEqual([]);
  });

  const all = flows.flatMap(mutationsOf);

  it('can be broken in many ways', () => {
    const kinds = all.map(({ name }) => name.split(':')[0] ?? '');
    for (const kind of ['branch dropped', 'loop without exit', 'target renamed', 'two-step loop'])
      expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(9);
  });

  it.each(all.map((mutation) => [mutation.name, mutation] as const))('is refused with a %s', (_, { file }) => {
    expect(errorsOf(neededFor(file))).not.toEqual([]);
  });
});

function errorsOf(all: readonly SourceFile[]): readonly string[] {
  return compile(all).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
}

/** The flow, the fragments it uses, and one step in place of each flow it goes into: the rest would only take time. */
function neededFor(flow: SourceFile): readonly SourceFile[] {
  const used = [...flow.text.matchAll(/use: ([a-z0-9/-]+)/g)].map(([, id]) => id);
  const entered = [...flow.text.matchAll(/: "?flow:([a-z0-9/-]+)/g)].map(([, id]) => id);
  const others = flows.filter(({ path }) => path !== flow.path);
  return [
    ...files.filter((file) => !flows.includes(file)),
    ...others.filter((file) => used.includes(idOf(file))),
    ...others.filter((file) => entered.includes(idOf(file))).map(inOneStep),
    flow,
  ];
}

function idOf({ text }: SourceFile): string | undefined {
  return text.match(/^(?:flow|fragment): (\S+)/m)?.[1];
}

function inOneStep(file: SourceFile): SourceFile {
  const document = parseDocument(file.text);
  document.deleteIn(['fields']);
  document.setIn(['steps'], [{ id: 'only', say: { en: 'All done.', zh: '好了。' }, end: 'resolved' }]);
  return { ...file, text: document.toString() };
}

function mutationsOf(file: SourceFile): readonly Mutation[] {
  const steps = (parseDocument(file.text).toJS() as { steps: readonly Step[] }).steps;
  return steps.flatMap((step, index) => [
    ...['branch', 'next'].flatMap((key) => dropped(file, ['steps', index, key])),
    ...renamed(file, ['steps', index], step),
    ...looped(file, ['steps', index], step, steps),
  ]);
}

/** Without one line of a list of branches: something is not covered any more, or nothing leads to a step. */
function dropped(file: SourceFile, path: Path): readonly Mutation[] {
  const document = parseDocument(file.text);
  const list = document.getIn(path);
  if (!isSeq(list)) return [];
  const targets = (document.toJS() as { steps: readonly Step[] }).steps.flatMap((step) =>
    placesIn(step).map((place) => place.reduce<unknown>((value, key) => (value as never)[key], step)),
  );
  return list.items.flatMap((_, index) => {
    const go = document.getIn([...path, index, 'go']);
    // Who still gets there by another way, or falls to the other lines, is no mistake.
    const needless = typeof go === 'string' && (go.startsWith('flow:') || targets.filter((to) => to === go).length > 1);
    if (needless) return [];
    return [
      changed(file, `branch dropped: ${at(file, [...path, index])}`, (changing) => {
        changing.deleteIn([...path, index]);
      }),
    ];
  });
}

/** With each place that a step names called something else. */
function renamed(file: SourceFile, path: Path, step: Step): readonly Mutation[] {
  return placesIn(step).map((place) =>
    changed(file, `target renamed: ${at(file, [...path, ...place])}`, (document) => {
      document.setIn([...path, ...place], `${document.getIn([...path, ...place])}-x`);
    }),
  );
}

/** With a step that only leads to itself, or to the one before it that only leads here. */
function looped(file: SourceFile, path: Path, step: Step, steps: readonly Step[]): readonly Mutation[] {
  if (step.branch !== undefined || step.use !== undefined) return [];
  const to = (target: string) => (document: ReturnType<typeof parseDocument>) => {
    for (const key of ['next', 'choose', 'end']) document.deleteIn([...path, key]);
    document.setIn([...path, 'next'], target);
  };
  const before = steps[steps.indexOf(step) - 1];
  const onlyHere =
    before !== undefined && ['next', 'choose', 'branch', 'end', 'use'].every((key) => before[key] === undefined);
  return [
    changed(file, `loop without exit: ${at(file, path)}`, to(step.id)),
    ...(onlyHere ? [changed(file, `two-step loop: ${at(file, path)}`, to(before.id))] : []),
  ];
}

function placesIn(step: Step): readonly Path[] {
  const places: Path[] = [];
  const look = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (typeof inner === 'string' && ['go', 'else', 'next', 'use'].includes(key)) places.push(here);
      else look(inner, here);
    }
  };
  look(step, []);
  return places;
}

function changed(
  file: SourceFile,
  name: string,
  change: (document: ReturnType<typeof parseDocument>) => void,
): Mutation {
  const document = parseDocument(file.text);
  change(document);
  if (!isMap(document.contents)) throw new Error(file.path);
  return { name, file: { ...file, text: document.toString({ lineWidth: 0 }) } };
}

function at(file: SourceFile, path: Path): string {
  return `${file.path} ${path.join('.')}`;
}

/** Flows without their phrasings and what they name beside their steps. All else but the desk would only take time. */
function shippedFlows(): readonly SourceFile[] {
  const read = readKnowledge('knowledge');
  if (read.kind === 'refused') throw new Error(read.message);
  return read.files
    .filter(({ text }) => /^(?:flow|fragment|desk):/m.test(text))
    .map((file) => {
      const document = parseDocument(file.text);
      for (const key of ['ask', 'see', 'dont', 'replaced_by', 'practice']) document.deleteIn([key]);
      const steps = document.getIn(['steps']);
      if (isSeq(steps)) for (const index of steps.items.keys()) document.deleteIn(['steps', index, 'dont']);
      return { ...file, text: document.toString({ lineWidth: 0 }) };
    });
}

interface Step {
  readonly id: string;
  readonly [key: string]: unknown;
}
