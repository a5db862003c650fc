import type { Lang } from '../knowledge/model.ts';
import { firstOf, meaning, plainMeaning, type ScriptWords } from './script-words.ts';

/** One part of a script that means something else than before, as far as it has to be read. */
export interface WordsChange {
  readonly what: ScriptWords['parts'][number]['what'];
  readonly stepId: string;
  /** Which step of a flow it is; `null` for an answer. */
  readonly step: string | null;
  /** `null`: it was not there. */
  readonly before: string | null;
  /** `null`: it was taken out. */
  readonly after: string | null;
  /** Nothing has come in its place, or to it. */
  readonly removed: boolean;
}

/** Fills values into what is said and done, to be read. */
export type FillIn = (text: string, lang: Lang) => string;

/** What is different in a language, what is said first. Long words are cut down to what has changed. */
export function wordChanges(
  before: ScriptWords,
  after: ScriptWords,
  lang: Lang,
  fillIn: FillIn,
): readonly WordsChange[] {
  const [old, now] = [partsBy(before), partsBy(after)];
  const changed = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): WordsChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const part = is ?? was;
    if (
      part === undefined ||
      (was === undefined ? '' : meaning(was, lang)) === (is === undefined ? '' : meaning(is, lang))
    )
      return [];
    const { what, step } = part;
    const read = (of: typeof part | undefined): string => {
      const text = of?.text[lang] ?? '';
      return what === 'say' || what === 'do' ? fillIn(text, lang) : text;
    };
    // A value in the place of a name that has it changes nothing to be read; then the names are.
    const same = plainMeaning(read(was)) === plainMeaning(read(is));
    const texts = same
      ? { before: was?.text[lang] ?? '', after: is?.text[lang] ?? '' }
      : { before: read(was), after: read(is) };
    return [
      {
        what,
        stepId: step,
        step: step === '' ? null : labelOf(step, after, before, lang),
        ...cutDown(texts.before, texts.after),
      },
    ];
  });
  return changed.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what));
}

/** Two versions of a text, whole where they are short, else the sentences that differ with as much around them as tells where they stand. */
export function cutDown(before: string, after: string): Pick<WordsChange, 'before' | 'after' | 'removed'> {
  const [old, now] = [sentencesOf(before), sentencesOf(after)];
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && alike(old[head], now[head])) head += 1;
  let tail = 0;
  while (tail < least - head && alike(old.at(-1 - tail), now.at(-1 - tail))) tail += 1;
  const removed = now.length - tail <= head;
  const none = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  if (widthOf(before) <= WHOLE && widthOf(after) <= WHOLE) return { before: none(before), after: none(after), removed };
  // Where there is nothing but what came or went, the sentence beside it says where.
  const beside = head >= old.length - tail || removed;
  const from = beside && head > 0 ? head - 1 : head;
  const rest = beside && head === 0 && tail > 0 ? tail - 1 : tail;
  const piece = (all: readonly string[]): string => {
    const middle = joined(all.slice(from, all.length - rest));
    return middle === '' ? '' : `${from > 0 ? '… ' : ''}${middle}${rest > 0 ? ' …' : ''}`;
  };
  const [was, is] = aroundChange(piece(old), piece(now));
  return { before: none(was), after: none(is), removed };
}

/** Of two long texts, what differs with some letters around it. */
function aroundChange(before: string, after: string): readonly [string, string] {
  if (before.length <= LONG && after.length <= LONG) return [before, after];
  const [old, now] = [Array.from(before), Array.from(after)];
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - AROUND);
  const rest = Math.max(0, tail - AROUND);
  const piece = (all: readonly string[]): string => {
    const middle = all.slice(from, all.length - rest);
    const cut = middle.length > LONG ? [...middle.slice(0, LONG - 1), '…'] : middle;
    return `${from > 0 ? '…' : ''}${cut.join('')}${rest > 0 && cut === middle ? '…' : ''}`;
  };
  return [piece(old), piece(now)];
}

/** A Chinese character says as much as two or three letters. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

function partsBy({ parts }: ScriptWords): ReadonlyMap<string, ScriptWords['parts'][number]> {
  return new Map(parts.map((part) => [`${part.what} ${part.step}`, part]));
}

/** No space behind a Chinese full stop. */
function joined(sentences: readonly string[]): string {
  return sentences.reduce((text, each) => `${text}${/[。！？；]$/u.test(text) || text === '' ? '' : ' '}${each}`, '');
}

function labelOf(step: string, after: ScriptWords, before: ScriptWords, lang: Lang): string {
  const parts = [...after.parts, ...before.parts].filter((part) => part.step === step);
  const named = parts.find(({ what }) => what === 'do') ?? parts.find(({ what }) => what === 'say');
  return firstOf(named?.text[lang] ?? '') || step;
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?。！？；;])(?:\s+|(?<=[。！？；]))|\n/u)
    .map((each) => each.trim())
    .filter((each) => plainMeaning(each) !== '');
}

function alike(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && plainMeaning(one) === plainMeaning(other);
}

/** What is told to the customer weighs most. */
const ORDER: readonly WordsChange['what'][] = ['say', 'do', 'ways', 'handoff', 'collect', 'dont'];
/** Letters that are read at a glance. */
const WHOLE = 160;
const LONG = 240;
const AROUND = 80;
