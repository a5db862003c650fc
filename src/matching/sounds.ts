import { foldSound, soundOf as lettersOf } from '../knowledge/sounds.ts';
import { hashText } from './hash.ts';

/**
 * What a Han character sounds like, as a hash: without tones, and with the pairs of sounds that many speakers and input
 * methods do not tell apart (zh z, ch c, sh s, ng n) taken as one.
 */
export function soundOf(code: number): number {
  let sound = sounds.get(code);
  if (sound === undefined) {
    sound = hashText(SEED, foldSound(lettersOf(String.fromCodePoint(code))));
    if (sounds.size < MAX_SOUNDS) sounds.set(code, sound);
  }
  return sound;
}

/** A character sounds alike wherever it stands, so remembering it changes nothing but the time. */
const sounds = new Map<number, number>();
const MAX_SOUNDS = 20_000;
const SEED = 40;
