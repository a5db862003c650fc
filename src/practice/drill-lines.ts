import type { Knowledge, Lang, WordingRule } from '../knowledge/model.ts';
import { findWording } from '../wording/phrases.ts';
import { sameLine } from './corrections.ts';

export interface BadLine {
  readonly text: string;
  readonly rule: WordingRule;
  /** The same said better; `null` where nobody wrote it. */
  readonly better: string | null;
}

/**
 * Whole lines that break a rule, each once: the examples of the rules, and sentences of the attempts that are written beside the
 * scenarios. They are found once a knowledge.
 */
export function badLines(knowledge: Pick<Knowledge, 'scenarios' | 'wording'>, lang: Lang): readonly BadLine[] {
  const known = found.get(knowledge.wording) ?? new Map<Lang, readonly BadLine[]>();
  found.set(knowledge.wording, known);
  const before = known.get(lang);
  if (before !== undefined) return before;
  const sentences = knowledge.scenarios.flatMap(({ transcripts }) =>
    transcripts
      // One that passes says nothing that would have to be said better.
      .filter((each) => each.lang === lang && each.misses !== null)
      .flatMap(({ moves }) => moves.flatMap((move) => (move.kind === 'say' ? sentencesOf(move.text) : []))),
  );
  const lines = new Map<string, BadLine>();
  for (const rule of knowledge.wording)
    for (const { bad, better } of rule.examples[lang] ?? [])
      if (!lines.has(sameLine(bad))) lines.set(sameLine(bad), { text: bad, rule, better });
  for (const text of sentences) {
    const [first] = findWording(text, knowledge.wording);
    const rule = knowledge.wording.find(({ id }) => id === first?.rule);
    if (rule !== undefined && !lines.has(sameLine(text))) lines.set(sameLine(text), { text, rule, better: null });
  }
  const all = [...lines.values()];
  known.set(lang, all);
  return all;
}

/** The line that a rule would have instead, where it quotes a whole one that breaks no rule. */
export function betterLine({ instead }: WordingRule, rules: readonly WordingRule[], lang: Lang): string | null {
  const quoted = /“([^”]+)”/u.exec(instead[lang] ?? '')?.[1];
  if (quoted === undefined || quoted.includes('…') || quoted.includes('{')) return null;
  return findWording(quoted, rules).length === 0 ? quoted : null;
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?。！？])\s*/u)
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.includes('{'));
}

/** By the rules: they are made anew with every knowledge. */
const found = new WeakMap<Knowledge['wording'], Map<Lang, readonly BadLine[]>>();
