import type { Dissected } from './engine.ts';
import { ownFeature } from './features.ts';
import type { Shortfall } from './match.ts';
import type { Rarity } from './rows.ts';
import { SMALL_WORDS } from './small-words.ts';

/** What a message lacks to be about the nearest entry; `shared` is the share of it that the entry has. */
export function shortfallOf(
  message: Dissected,
  { vocabulary }: Rarity,
  measured: Omit<Shortfall, 'unknown'>,
): Shortfall {
  const { tokens, folded, original } = message;
  const unknown: string[] = [];
  let end = -1;
  for (const token of tokens) {
    const feature = ownFeature(token);
    // A word that was taken for another one is not known either.
    const guessed = token.kind === 'word' && token.form.slips > 0;
    if (feature === null || (!guessed && vocabulary.find(feature) >= 0)) continue;
    const text = original.slice(folded.at[token.from], folded.at[token.to]);
    // Han characters side by side are one word to the reader.
    if (token.kind === 'han' && token.from === end) unknown.push(`${unknown.pop() ?? ''}${text}`);
    else unknown.push(text);
    end = token.kind === 'han' ? token.to : -1;
  }
  const telling = [...new Set(unknown)].filter((text) => !SMALL_WORDS.has(text.toLowerCase()));
  return { ...measured, unknown: telling.slice(0, UNKNOWN_MOST) };
}

/** More would not be read. */
const UNKNOWN_MOST = 6;
