import { pinyin } from 'pinyin-pro';
import type { Lang } from '../src/knowledge/model.ts';

/** One slip in so many letters or characters, on average, as people make them on a keyboard or in choosing a character. */
export function misspell(text: string, lang: Lang, every: number, random: () => number): string {
  return lang === 'zh' ? swapSoundAlikes(text, every, random) : slipLetters(text, every, random);
}

/** In every run of `every` letters one is a neighbour's on the keyboard, dropped, doubled or swapped with the next. */
function slipLetters(text: string, every: number, random: () => number): string {
  const letters = Array.from(text);
  const places = letters.flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []));
  for (const place of chosen(places, every, random)) {
    const letter = letters[place] as string;
    const next = letters[place + 1];
    const kind = Math.floor(random() * 4);
    if (kind === 0) letters[place] = neighbour(letter, random);
    else if (kind === 1) letters[place] = '';
    else if (kind === 2 || next === undefined || !/[a-z]/i.test(next)) letters[place] = letter + letter;
    else [letters[place], letters[place + 1]] = [next, letter];
  }
  return letters.join('');
}

/** In every run of `every` Han characters one is another common character that sounds the same but for its tone. */
function swapSoundAlikes(text: string, every: number, random: () => number): string {
  const characters = Array.from(text);
  const sounds = pinyin(text, { toneType: 'none', type: 'array' });
  const places = characters.flatMap((character, at) => (/\p{Script=Han}/u.test(character) ? [at] : []));
  for (const place of chosen(places, every, random)) {
    const others = (soundAlikes().get(sounds[place] ?? '') ?? []).filter((other) => other !== characters[place]);
    const other = others[Math.floor(random() * others.length)];
    if (other !== undefined) characters[place] = other;
  }
  return characters.join('');
}

/** One place of every `every`; of a shorter rest one with the chance that it has of being hit. */
function chosen(places: readonly number[], every: number, random: () => number): readonly number[] {
  const hit: number[] = [];
  for (let from = 0; from < places.length; from += every) {
    const place = places[from + Math.floor(random() * every)];
    if (place !== undefined) hit.push(place);
  }
  return hit;
}

function neighbour(letter: string, random: () => number): string {
  const row = KEYS.findIndex((keys) => keys.includes(letter.toLowerCase()));
  const at = (KEYS[row] as string).indexOf(letter.toLowerCase());
  const around = [KEYS[row]?.[at - 1], KEYS[row]?.[at + 1], KEYS[row - 1]?.[at], KEYS[row + 1]?.[at]];
  const near = around.filter((key) => key !== undefined);
  return near[Math.floor(random() * near.length)] as string;
}

let bySound: ReadonlyMap<string, readonly string[]> | null = null;

/** The 3,755 characters that GB 2312 holds for common, by their sound. */
function soundAlikes(): ReadonlyMap<string, readonly string[]> {
  if (bySound !== null) return bySound;
  const found = new Map<string, string[]>();
  const decoder = new TextDecoder('gbk');
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      const sound = pinyin(character, { toneType: 'none' });
      const same = found.get(sound);
      if (same === undefined) found.set(sound, [character]);
      else same.push(character);
    }
  }
  bySound = found;
  return bySound;
}

/** A slip in so many letters or characters is a bad day; a message rarely holds more. */
export const TYPO_EVERY = 6;
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
