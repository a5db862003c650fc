import { type Answered, type Figures, figuresOf } from './figures.ts';
import { heapSettled, residentMb } from './memory.ts';
import { shuffled } from './random.ts';
import type { Contender } from './rivals/contender.ts';
import type { LabelledSet, Row } from './sets.ts';

/** One matcher on one set. */
export interface ContestFigures extends Figures {
  readonly buildMs: number;
  /** Growth of the process from the rows being read to the last answer. */
  readonly memoryMb: number;
}

export interface AskingLimits {
  /** Messages are asked for so long, and on until there are `least`, though not for more than `PATIENCE` times as long. */
  readonly askMs: number;
  readonly least: number;
}

/** Is told, and waited for, before training begins and when it is over. */
export type Phases = (phase: 'training' | 'trained') => Promise<void>;

/** Trains a matcher on a set's phrasings and asks it the set's messages, in an order that is the same for everybody. */
export async function runContest(
  contender: Contender,
  set: LabelledSet,
  { askMs, least }: AskingLimits,
  reached: Phases = async () => {},
): Promise<ContestFigures> {
  const messages = shuffled(set.test, SEED);
  await reached('training');
  heapSettled();
  const before = residentMb();
  const start = performance.now();
  await contender.train(set.train.flatMap(labelled), set.lang);
  const buildMs = performance.now() - start;
  await reached('trained');

  // A process that has answered before is what people meet: the first messages would time the compiler.
  const warm = performance.now() + askMs * WARM_UP_SHARE;
  for (const { text } of messages.slice(0, WARM_UP)) {
    await contender.classify(text);
    if (performance.now() > warm) break;
  }
  const answered: Answered[] = [];
  const asking = performance.now();
  for (const row of messages) {
    answered.push(await ask(contender, row));
    const spent = performance.now() - asking;
    if (spent > askMs * PATIENCE || (spent > askMs && answered.length >= least)) break;
  }
  heapSettled();
  return { ...figuresOf(answered), buildMs, memoryMb: Math.max(0, residentMb() - before) };
}

async function ask(contender: Contender, { text, label }: Row): Promise<Answered> {
  const start = performance.now();
  const ranked = await contender.classify(text);
  const ms = performance.now() - start;
  return {
    inScope: label !== null,
    rank: ranked.findIndex((one) => one.label === label),
    score: ranked[0]?.score ?? 0,
    ms,
  };
}

function labelled({ text, label }: Row): { readonly text: string; readonly label: string }[] {
  return label === null ? [] : [{ text, label }];
}

const SEED = 20;
const WARM_UP = 1_000;
const PATIENCE = 5;
/** Of the time for asking, at most. */
const WARM_UP_SHARE = 0.1;
