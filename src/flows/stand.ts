import { namesOf, parseMessage } from '../knowledge/message.ts';
import type { Field, Flow, Step } from '../knowledge/model.ts';
import { LANGS } from '../knowledge/model.ts';
import { fieldOf, flowOf, given, stepAt } from './book.ts';
import { decide, lookAt } from './decide.ts';
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
export interface Ask {
  readonly field: Field;
  readonly value: FieldValue | null;
  /** The step's words can't be copied without it. */
  readonly forWords: boolean;
}

/** Throws where the run does not stand on this knowledge: `changedFlows` tells before. */
export function standOf(book: FlowBook, run: Run): Stand {
  const frame = run.stack.at(-1);
  const flow = frame === undefined ? undefined : flowOf(book, frame.flow);
  const step = flow === undefined || frame === undefined ? undefined : stepAt(book, flow, frame.path);
  if (frame === undefined || flow === undefined || step === undefined)
    throw new Error(`no step ${frame?.path.join('/')} in ${frame?.flow}`);
  const words = wordFields(step, run);
  const names = new Set([...step.collect, ...words, ...branchNeeds(book, run, flow, step)]);
  const asks = [...names].flatMap((name): Ask[] => {
    const field = name === 'region' ? regionField(book) : fieldOf(flow, name);
    if (field === undefined) return [];
    const value = name === 'region' ? regionValue(run) : (given(run, flow.id, name) ?? null);
    // What is known is only shown where it is this step that asks for it.
    const shown = value === null || step.collect.includes(name);
    return shown ? [{ field, value, forWords: words.includes(name) }] : [];
  });
  const missing = asks.filter(({ field, value }) => field.required && value === null).map(({ field }) => field);
  return { frame, flow, step, asks, missing, settled: asks.length === 0 };
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
  return run.region === null ? null : { value: run.region, typed: run.region, since: 0 };
}

/** Fields that the words name; the desk's own values are always there. */
function wordFields(step: Step, run: Run): readonly string[] {
  return partsOf(step, run).flatMap(valueNames);
}

function branchNeeds(book: FlowBook, run: Run, flow: Flow, step: Step): readonly string[] {
  const branches = step.branch.length > 0 ? step.branch : step.next;
  if (branches.length === 0) return [];
  const decision = decide(branches, flow, lookAt(book, run));
  return 'needs' in decision ? decision.needs : [];
}

function valueNames(message: string): readonly string[] {
  let names = known.get(message);
  if (names === undefined) {
    names = message.includes('{') ? [...new Set(namesOf(parseMessage(message)))] : [];
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(message, names);
  }
  return names;
}

/** Parsing is most of what looking at a step costs, and the words of a desk are few. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 5_000;
