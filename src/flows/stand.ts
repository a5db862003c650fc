import { namesOf, parseMessage } from '../knowledge/message.ts';
import type { Field, Flow, Step } from '../knowledge/model.ts';
import { LANGS } from '../knowledge/model.ts';
import { fieldOf, flowOf, stepAt } from './book.ts';
import { decide, lookAt, subjectKey } from './decide.ts';
import { given } from './given.ts';
import type { FieldValue, FlowBook, Frame, Run } from './run.ts';

/** Where a run stands, looked up. */
export interface Stand {
  readonly frame: Frame;
  readonly flow: Flow;
  readonly step: Step;
  readonly asks: readonly Ask[];
  /** Fields without which the step can't be left. */
  readonly missing: readonly Field[];
  /** Nobody has to do anything here before what the step does takes place. */
  readonly settled: boolean;
}

/** A field that a step asks for: to note it down, to fill its words, or to decide where to go. */
interface Ask {
  readonly field: Field;
  readonly value: FieldValue | null;
  /** The step's words can't be copied without it. */
  readonly forWords: boolean;
}

/** Throws where the run does not stand on this knowledge: `changedFlows` tells before. */
export function standOf(book: FlowBook, run: Run): Stand {
  const stands = looked.get(book) ?? new WeakMap<Run, Stand>();
  looked.set(book, stands);
  const stand = stands.get(run) ?? lookUp(book, run);
  stands.set(run, stand);
  return stand;
}

function lookUp(book: FlowBook, run: Run): Stand {
  const frame = run.stack.at(-1);
  const flow = frame === undefined ? undefined : flowOf(book, frame.flow);
  const step = flow === undefined || frame === undefined ? undefined : stepAt(book, flow, frame.path);
  if (frame === undefined || flow === undefined || step === undefined)
    throw new Error(`no step ${frame?.path.join('/')} in ${frame?.flow}`);
  const words = partsOf(step, run).flatMap(valueNames);
  const names = new Set([...step.collect, ...words, ...branchSubjects(book, run, flow, step)]);
  const asks = [...names].flatMap((name): Ask[] => {
    const field = name === 'region' ? regionField(book) : fieldOf(flow, name);
    if (field === undefined) return [];
    const value = name === 'region' ? regionValue(run) : (given(run, flow.id, name) ?? null);
    // What was known before is not asked again; what was given here can be mended here.
    const asked = value === null || step.collect.includes(name) || isBranch(step) || value.since >= run.trail.length;
    return asked ? [{ field, value, forWords: words.includes(name) }] : [];
  });
  const missing = asks.filter(({ field, value }) => field.required && value === null).map(({ field }) => field);
  const settled = asks.every(({ field, value }) => value !== null && !step.collect.includes(field.name));
  return { frame, flow, step, asks, missing, settled };
}

/** The parts of what to say in the customer's language, or in whichever there is. */
export function partsOf(step: Step, run: Run): readonly string[] {
  return [run.lang, ...LANGS].map((lang) => step.say[lang] ?? []).find((parts) => parts.length > 0) ?? [];
}

/** The region as something to choose. */
export function regionField(book: FlowBook): Field {
  return {
    name: 'region',
    type: 'choice',
    label: { zh: '地区', en: 'Region' },
    required: true,
    pii: false,
    currency: null,
    options: book.desk.regions.map(({ id, title }) => ({ value: id, label: title })),
  };
}

function regionValue(run: Run): FieldValue | null {
  return run.region === null ? null : { value: run.region, typed: run.region, since: -1 };
}

/** What has to be known before the branches can be decided; when all is known, what they look at. */
function branchSubjects(book: FlowBook, run: Run, flow: Flow, step: Step): readonly string[] {
  const branches = isBranch(step) ? step.branch : step.next;
  if (branches.length === 0) return [];
  const looker = lookAt(book, run);
  const decision = decide(branches, flow, looker);
  if ('needs' in decision) return decision.needs;
  return ['region', ...flow.fields.map(({ name }) => name)].filter(
    (name) => (looker.looked[subjectKey(flow.id, name)] ?? null) !== null,
  );
}

function isBranch(step: Step): boolean {
  return step.branch.length > 0;
}

function valueNames(message: string): readonly string[] {
  let names = parsed.get(message);
  if (names === undefined) {
    names = message.includes('{') ? [...new Set(namesOf(parseMessage(message)))] : [];
    if (parsed.size >= MAX_KNOWN) parsed.clear();
    parsed.set(message, names);
  }
  return names;
}

/** An event asks several times about the same run; neither ever changes. */
const looked = new WeakMap<FlowBook, WeakMap<Run, Stand>>();
/** Parsing is most of what looking at a step costs, and the words of a desk are few. */
const parsed = new Map<string, readonly string[]>();
const MAX_KNOWN = 5_000;
