import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Lang } from '../src/knowledge/model.ts';

/** One labelled utterance; `label: null` = nothing may be found. */
export interface Row {
  readonly text: string;
  readonly label: string | null;
}

export interface LabelledSet {
  readonly name: string;
  readonly lang: Lang;
  /** Example phrasings, every one of them with a label. */
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/** The names of the public sets in a folder, in the order of the alphabet; none when there is no such folder. */
export function findSets(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => name.slice(0, -EXTENSION.length))
    .sort();
}

/**
 * Reads a set: one JSON object a line, `{text, label, split}`, the label `__oos__` where nothing may be found. A set that
 * has no test rows, because it is a thinned one, is asked those of the set that its name begins with. Training rows
 * without a label are left out: they are meant for tuning a threshold.
 */
export function readSet(folder: string, name: string): LabelledSet {
  const rows = readRows(folder, name);
  const train = rows.filter(({ split, label }) => split === 'train' && label !== null);
  let test = rows.filter(({ split }) => split === 'test');
  if (test.length === 0) {
    const full = findSets(folder).filter((other) => other !== name && name.startsWith(other));
    test = full.flatMap((other) => readRows(folder, other)).filter(({ split }) => split === 'test');
  }
  if (train.length === 0 || test.length === 0)
    throw new Error(`${name}${EXTENSION} has no training rows or no test rows`);
  const han = train.filter(({ text }) => /\p{Script=Han}/u.test(text)).length;
  return { name, lang: han * 2 > train.length ? 'zh' : 'en', train: train.map(bare), test: test.map(bare) };
}

interface SplitRow extends Row {
  readonly split: string;
}

function readRows(folder: string, name: string): readonly SplitRow[] {
  const lines = readFileSync(`${folder}/${name}${EXTENSION}`, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { text, label, split } = JSON.parse(line) as { text: string; label: string; split: string };
    return { text, label: label === OUT_OF_SCOPE ? null : label, split };
  });
}

function bare({ text, label }: SplitRow): Row {
  return { text, label };
}

const EXTENSION = '.jsonl';
const OUT_OF_SCOPE = '__oos__';
