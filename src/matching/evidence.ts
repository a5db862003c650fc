import type { EntryIndex, QueryVector } from './entry-index.ts';
import type { FeatureBag } from './features.ts';
import type { Evidence } from './match.ts';
import type { Folded } from './text.ts';
import type { Token } from './tokens.ts';

/** A message as it was taken apart: enough to say which of its words counted. */
export interface Dissected {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: readonly Token[];
}

/**
 * The parts of the message that counted for one class: every feature's share goes to the words it spans, and Han
 * characters that counted as a pair are shown together.
 */
export function matchedParts(
  message: Dissected,
  bag: FeatureBag,
  query: QueryVector,
  index: EntryIndex,
  owner: number,
): Evidence['matched'] {
  const { tokens } = message;
  const share = new Float64Array(tokens.length);
  const joined = new Uint8Array(tokens.length);
  const tokenAt = tokensByPlace(message);
  let total = 0;
  for (let at = 0; at < query.size; at += 1) {
    const feature = query.feature[at] as number;
    if (feature < 0) continue;
    const part = (query.value[at] as number) * weightFor(index, feature, owner);
    if (part <= 0) continue;
    total += part;
    const first = tokenAt[bag.from[at] as number] as number;
    const last = tokenAt[(bag.to[at] as number) - 1] as number;
    const ends = last > first ? 2 : 1;
    share[first] = (share[first] as number) + part / ends;
    if (ends === 2) share[last] = (share[last] as number) + part / ends;
    if (last === first + 1 && tokens[first]?.kind === 'han' && tokens[last]?.kind === 'han') joined[last] = 1;
  }
  return total > 0 ? strongest(runs(message, share, joined), total) : [];
}

/** The weight of a feature for a class; 0 when the class does not have it. */
export function weightFor(index: EntryIndex, feature: number, owner: number): number {
  let low = index.start[feature] as number;
  let high = (index.start[feature + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = index.owner[middle] as number;
    if (found === owner) return index.weight[middle] as number;
    if (found < owner) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
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
  return [...byText]
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
