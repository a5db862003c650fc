import { existsSync, readFileSync } from 'node:fs';
import type { Thresholds } from '../src/knowledge/model.ts';
import { type EvalCase, type Evaluation, evaluate } from '../src/matching/evaluate.ts';
import { buildMatcher } from '../src/matching/matcher.ts';
import { day, entryId, knowledgeOf } from '../test/matching/knowledge-of.ts';

/** What one public set gives: its train rows as phrasings, its test rows as cases. */
export interface AccuracyRow extends Evaluation {
  readonly set: string;
  readonly buildMs: number;
  readonly rssMb: number;
}

/**
 * Measures every public set that lies in the folder, one JSON object a line: `{text, label, split}`, the label
 * `__oos__` where nothing may be found. One setting for all. `null` when the folder has none of them.
 */
export function measureAccuracy(folder: string, thresholds: Thresholds): readonly AccuracyRow[] | null {
  const present = SETS.filter(({ file }) => existsSync(`${folder}/${file}.jsonl`));
  if (present.length === 0) return null;
  return present.map(({ file, lang, testOf = file }) => {
    const phrasings: Record<string, { [L in typeof lang]?: string[] }> = {};
    for (const { text, label, split } of readRows(folder, file)) {
      if (split !== 'train' || label === OUT_OF_SCOPE) continue;
      phrasings[label] ??= { [lang]: [] };
      phrasings[label][lang]?.push(text);
    }
    const before = performance.now();
    const matcher = buildMatcher(knowledgeOf(phrasings, { thresholds, languages: [lang] }));
    const buildMs = performance.now() - before;
    const cases = readRows(folder, testOf)
      .filter(({ split }) => split === 'test')
      .map(({ text, label }): EvalCase => ({ text, expect: label === OUT_OF_SCOPE ? null : entryId(label) }));
    const result = evaluate(matcher, cases, { on: day('2026-11-22'), now: () => performance.now() });
    return { set: file, ...result, buildMs, rssMb: process.memoryUsage.rss() / 1e6 };
  });
}

interface Row {
  readonly text: string;
  readonly label: string;
  readonly split: string;
}

function readRows(folder: string, file: string): readonly Row[] {
  const lines = readFileSync(`${folder}/${file}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

const OUT_OF_SCOPE = '__oos__';
/** `testOf` where a set of few phrasings is asked the questions of the full one. */
const SETS: readonly { readonly file: string; readonly lang: 'zh' | 'en'; readonly testOf?: string }[] = [
  { file: 'banking77', lang: 'en' },
  { file: 'banking77_10shot', lang: 'en', testOf: 'banking77' },
  { file: 'clinc150_full', lang: 'en' },
  { file: 'hint3_curekart_v1', lang: 'en' },
  { file: 'massive_zh_cn', lang: 'zh' },
];
