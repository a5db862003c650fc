import type { Knowledge, Lang, WordingRule } from '../knowledge/model.ts';
import { findWording } from '../wording/phrases.ts';
import { sameLine } from './corrections.ts';

interface BadLine {
  readonly text: string;
  readonly rule: WordingRule;
}

/** Whole sentences that break a rule, each once: of the attempts that are written beside the scenarios. They are found once a knowledge. */
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
  for (const text of sentences) {
    const [first] = findWording(text, knowledge.wording);
    const rule = knowledge.wording.find(({ id }) => id === first?.rule);
    if (rule !== undefined) lines.set(sameLine(text), { text, rule });
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
