import type { Dissected } from './engine.ts';
import type { FeatureBag } from './features.ts';
import type { Evidence } from './match.ts';
import type { Ranker } from './ranker.ts';
import type { QueryVector } from './rows.ts';
import { SMALL_WORDS } from './small-words.ts';

/**
 * The parts of the message that counted for one class, which the query must have looked up last: every feature's share goes
 * to the words it spans. `joined` tells which Han characters are one word to the reader.
 */
export function matchedParts(
  message: Dissected,
  joined: Uint8Array,
  bag: FeatureBag,
  query: QueryVector,
  ranker: Ranker,
  owner: number,
): Evidence['matched'] {
  const { tokens } = message;
  const share = new Float64Array(tokens.length);
  const tokenAt = tokensByPlace(message);
  let total = 0;
  for (let at = 0; at < query.size; at += 1) {
    const cell = query.posting[at] as number;
    // What only the trained model holds against or for a class is no part of it that a reader could see.
    if (cell < 0) continue;
    const part = ranker.share(query, at, owner);
    if (part <= 0) continue;
    total += part;
    const first = tokenAt[bag.from[query.place[at] as number] as number] as number;
    const last = tokenAt[(bag.to[query.place[at] as number] as number) - 1] as number;
    const ends = last > first ? 2 : 1;
    share[first] = (share[first] as number) + part / ends;
    if (ends === 2) share[last] = (share[last] as number) + part / ends;
  }
  return total > 0 ? strongest(runs(message, share, joined), total) : [];
}

interface Run {
  readonly text: string;
  readonly share: number;
}

function runs(message: Dissected, share: Float64Array, joined: Uint8Array): Run[] {
  const out: Run[] = [];
  const { tokens, folded, original } = message;
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    let sum = share[at] as number;
    let end = at + 1;
    // A contraction gives two tokens at one place; they are one word to the reader.
    while (end < tokens.length && (joined[end] === 1 || tokens[end]?.from === first?.from)) {
      sum += share[end] as number;
      end += 1;
    }
    const last = tokens[end - 1];
    if (sum > 0 && first !== undefined && last !== undefined) {
      out.push({ text: original.slice(folded.at[first.from], folded.at[last.to]), share: sum });
    }
    at = end;
  }
  return out;
}

function strongest(parts: readonly Run[], total: number): Evidence['matched'] {
  const byText = new Map<string, number>();
  for (const part of parts) byText.set(part.text, (byText.get(part.text) ?? 0) + part.share);
  const telling = [...byText].filter(([text]) => !SMALL_WORDS.has(text.toLowerCase()));
  return (telling.length > 0 ? telling : [...byText])
    .map(([text, sum]) => ({ text, weight: Math.min(1, sum / total) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MATCHED_MOST);
}

/** For every unit of the folded text the token it belongs to. */
function tokensByPlace({ tokens, folded }: Dissected): Int32Array {
  const out = new Int32Array(folded.text.length);
  tokens.forEach((token, index) => {
    out.fill(index, token.from, token.to);
  });
  return out;
}

/** More would not fit on a card. */
const MATCHED_MOST = 6;
