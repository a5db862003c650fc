import { unitOf } from './concepts.ts';
import { mix, seed } from './hash.ts';
import { ASKS, CLOSINGS, COURTESIES, FILLERS, HOLLOW, JOINTS, PAINS, STORIES, WEAK } from './line-phrases.ts';
import { fold } from './text.ts';
import { type Gap, type Token, tokenize } from './tokens.ts';
import { WordBook } from './words.ts';

/**
 * How loud every token of a message is, in 0..1: where somebody sends several lines, or tells a long story, the part that carries
 * the question decides. `null` when all of it is equally loud, as it is with nearly every message: one line, or nothing but
 * greetings. Linear in the number of tokens.
 */
export function lineLoudness(tokens: readonly Token[]): Float32Array | null {
  const excess = sizeOf(tokens) - 1;
  const long = excess > 0;
  if (!long && !hasBreak(tokens)) return null;
  const parts = cut(tokens, marksOf(tokens), long);
  const loud = parts.map((part) => (isIdle(part) ? IDLE : 1));
  signature(parts, loud);
  if (loud.every((value) => value < 1)) return null;
  if (long) tellApart(parts, loud, Math.min(1, excess / STORY_EXCESS));
  if (loud.every((value) => value === 1)) return null;
  const out = new Float32Array(tokens.length);
  parts.forEach(({ first, last }, at) => {
    out.fill(loud[at] as number, first, last + 1);
  });
  return out;
}

/** Sentences, and of long messages clauses: tokens `first` to `last`, both included. */
interface Part {
  readonly first: number;
  readonly last: number;
  /** All `MARK`s of it. */
  readonly marks: number;
  /** Tokens that are more than politeness, small words and empty questions. */
  readonly content: number;
  /** Content that is no address, phone number or picture. */
  readonly said: number;
  readonly ends: Gap;
}

/** 1 where a message begins to be a story. */
function sizeOf(tokens: readonly Token[]): number {
  let size = 0;
  for (const token of tokens) size += token.kind === 'han' ? 1 / LONG_HAN : 1 / LONG_WORDS;
  return size;
}

function hasBreak(tokens: readonly Token[]): boolean {
  for (let at = tokens.length - 2; at >= 0; at -= 1) if (ends((tokens[at] as Token).after)) return true;
  return false;
}

function ends(gap: Gap): boolean {
  return gap !== 'none';
}

/** For every token the marks of the longest known phrase it belongs to. */
function marksOf(tokens: readonly Token[]): Uint16Array {
  const known = phrases();
  const marks = new Uint16Array(tokens.length);
  for (let first = 0; first < tokens.length; ) {
    let key = seed(SEED);
    let hit = 0;
    let last = first;
    for (let at = first; at < tokens.length && at - first < LONGEST; at += 1) {
      const token = tokens[at] as Token;
      key = mix(key, unitOf(token));
      const mark = known.get(key);
      if (mark !== undefined) {
        hit = mark;
        last = at;
      }
      if (ends(token.after)) break;
    }
    marks.fill(hit, first, last + 1);
    first = last + 1;
  }
  return marks;
}

function cut(tokens: readonly Token[], marks: Uint16Array, fine: boolean): Part[] {
  const parts: Part[] = [];
  let first = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const { after } = tokens[at] as Token;
    const size = at + 1 - first;
    const joint = fine && size >= CLAUSE_LEAST && ((marks[at + 1] as number) & MARK.joint) > 0;
    const pause = fine && after === 'pause' && size >= CLAUSE_SHORTEST;
    if (at + 1 < tokens.length && !ends(after) && !pause && !joint) continue;
    parts.push(partOf(tokens, marks, first, at));
    first = at + 1;
  }
  return parts;
}

function partOf(tokens: readonly Token[], marks: Uint16Array, first: number, last: number): Part {
  let all = 0;
  let content = 0;
  let said = 0;
  for (let at = first; at <= last; at += 1) {
    const mark = marks[at] as number;
    all |= mark;
    if ((mark & (MARK.courtesy | MARK.filler | MARK.hollow)) > 0) continue;
    content += 1;
    const token = tokens[at] as Token;
    if (token.kind !== 'class' || token.name === 'number' || token.name === 'money') said += 1;
  }
  return { first, last, marks: all, content, said, ends: (tokens[last] as Token).after };
}

/** Politeness alone, or a bare phone number or address: what it belongs to is said elsewhere. */
function isIdle({ marks, content, said }: Part): boolean {
  return said === 0 && (content > 0 || (marks & MARK.hollow) === 0);
}

/** A name on the lines behind the last thanks. */
function signature(parts: readonly Part[], loud: number[]): void {
  let length = 0;
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const part = parts[at] as Part;
    if ((loud[at] as number) < 1 && (part.marks & MARK.closing) > 0 && part.ends === 'line') {
      loud.fill(IDLE, at + 1);
      return;
    }
    length += part.content;
    if (length > NAME_LONGEST || asks(part)) return;
  }
}

function asks({ marks, ends: gap }: Part): boolean {
  return (marks & MARK.ask) > 0 || gap === 'question';
}

/**
 * In a story the question is loudest, then what it follows on and what went wrong; how it came to that is background, the more
 * so the longer the story is (`strength` in 0..1).
 */
function tellApart(parts: readonly Part[], loud: number[], strength: number): void {
  const telling = parts.map((part, at) => (loud[at] as number) === 1 && part.said > 0);
  const hollow = parts.map(({ said, marks }) => said === 0 && (marks & MARK.hollow) > 0);
  const asking = parts.map((part, at) => telling[at] === true && asks(part));
  const decided = asking.includes(true) || hollow.includes(true);
  const lastTold = telling.lastIndexOf(true);
  const level = parts.map((part, at) => {
    if (hollow[at] === true) return HOLLOW_LOUDNESS;
    if (asking[at] === true) return told(part) ? LEADING_UP : 1;
    return decided || at !== lastTold ? background(part.marks, decided) : 1;
  });
  // What is asked about often stands just before.
  for (let at = 1; at < parts.length; at += 1) {
    if (asking[at] !== true && hollow[at] !== true) continue;
    const before = telling.lastIndexOf(true, at - 1);
    if (before >= 0) level[before] = Math.max(level[before] as number, hollow[at] === true ? 1 : LEADING_UP);
  }
  parts.forEach((_, at) => {
    if (loud[at] === 1) loud[at] = 1 - strength * (1 - (level[at] as number));
  });
}

/** What somebody asked back then, and not now. */
function told({ marks, ends: gap }: Part): boolean {
  return (marks & MARK.story) > 0 && gap !== 'question';
}

function background(marks: number, decided: boolean): number {
  const story = (marks & MARK.story) > 0;
  if ((marks & MARK.pain) === 0) return story ? STORY : NEUTRAL;
  if (!decided) return 1;
  return story ? STORY_OF_PAIN : PAIN;
}

let table: ReadonlyMap<number, number> | undefined;

/** Made when the first message needs it. */
function phrases(): ReadonlyMap<number, number> {
  if (table !== undefined) return table;
  const made = new Map<number, number>();
  const book = new WordBook();
  const enter = (list: readonly string[], mark: number): void => {
    for (const phrase of list) {
      const key = tokenize(fold(phrase), (word) => book.learn(word))
        .map(unitOf)
        .reduce(mix, seed(SEED));
      made.set(key, (made.get(key) ?? 0) | mark);
    }
  };
  enter(COURTESIES, MARK.courtesy);
  enter(CLOSINGS, MARK.courtesy | MARK.closing);
  enter(FILLERS, MARK.filler);
  enter(ASKS, MARK.ask);
  enter(HOLLOW, MARK.hollow | MARK.ask);
  enter(PAINS, MARK.pain);
  enter(STORIES, MARK.story);
  enter(WEAK, MARK.hollow);
  enter(JOINTS, MARK.joint);
  table = made;
  return made;
}

const SEED = 51;
const MARK = { courtesy: 1, closing: 2, filler: 4, ask: 8, hollow: 16, pain: 32, story: 64, joint: 128 };
/** Tokens in the longest phrase. */
const LONGEST = 8;
/** Past so many words, or Han characters, a message is a story. */
const LONG_WORDS = 25;
const LONG_HAN = 40;
/** Tokens before a clause may end at a comma, or at a joining word. */
const CLAUSE_SHORTEST = 3;
const CLAUSE_LEAST = 6;
const NAME_LONGEST = 3;
/** What is left of a greeting beside a question. With more, a question about nothing known would be taken for a greeting. */
const IDLE = 0.05;
/** An empty question passes its part on to what it is about. */
const HOLLOW_LOUDNESS = 0.4;
/**
 * Found on long training rows of a public set and on messages written for it. Below about fifty words nearly everything that
 * people write is to the point: there the differences are small.
 */
const STORY_EXCESS = 1.25;
const LEADING_UP = 0.9;
const PAIN = 0.9;
const STORY_OF_PAIN = 0.7;
const NEUTRAL = 0.5;
const STORY = 0.3;
