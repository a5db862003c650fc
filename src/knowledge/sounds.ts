import { pinyin } from 'pinyin-pro';

/** What a Han character sounds like, in pinyin letters without tones; other characters as they are. */
export function soundOf(character: string): string {
  return pinyin(character, { toneType: 'none', v: true });
}

/** One sound for the pairs that many speakers and input methods do not tell apart: zh z, ch c, sh s, ng n. */
export function foldSound(sound: string): string {
  return sound.replace(RETROFLEX, '$1').replace(BACK_NASAL, '$1n');
}

const RETROFLEX = /^([zcs])h/;
const BACK_NASAL = /([aei])ng$/;
