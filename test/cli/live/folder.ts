import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of made-up scripts on disk. */
export interface ScriptFolder {
  readonly dir: string;
  /** Writes a file of it; `null` deletes it. */
  write(name: string, text: string | null): void;
  remove(): void;
}

/** A folder with `files` files of `each` answers, ten phrasings each; one entry of file 0 is asked with "zebra crossing". */
export function scriptFolder(files: number, each: number): ScriptFolder {
  const dir = mkdtempSync(join(tmpdir(), 'cuecard-scripts-'));
  const write = (name: string, text: string | null): void => {
    const path = join(dir, name);
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
  };
  for (let file = 0; file < files; file += 1) write(fileName(file), fileText(file, each));
  return { dir, write, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export function fileName(file: number): string {
  return `answers-${file}.yaml`;
}

/** `more` is one more way to ask for the first answer of the file. */
export function fileText(file: number, each: number, more: string | null = null): string {
  const items = Array.from({ length: each }, (_, place) => answerText(file * each + place, place === 0 ? more : null));
  return `answers:\n${items.join('')}`;
}

function answerText(number: number, more: string | null): string {
  const own = [WORDS[number % WORDS.length], WORDS[Math.floor(number / WORDS.length) % WORDS.length], `item${number}`];
  // No two entries may share a phrasing: the number is in each.
  const phrasings = FRAMES.map((frame, place) => {
    const what = place % 3 === 2 ? own[2] : `${own[place % 3]} ${own[2]}`;
    return frame.replace('X', what ?? '').replace('Y', own[1] ?? '');
  });
  const asked = [...phrasings, ...(more === null ? [] : [more])].map((text) => `        - "${text}"\n`);
  return `  - id: made-up/answer-${number}
    title: { en: "Answer ${number}" }
    owner: trainers
    review_by: 2099-12-31
    ask:
      en:
${asked.join('')}    say: { en: ["This is what we say about ${own.join(' ')}."] }
`;
}

const WORDS = Array.from(
  { length: 40 },
  (_, place) => `${'bdfgklmnprstvz'[place % 14]}${'aeiou'[place % 5]}l${'aeiou'[place % 4]}${'kmnrst'[place % 6]}`,
);
const FRAMES = [
  'where is my X with the Y',
  'my X does not work',
  'how much is X for Y',
  'cancel the X please',
  'X was charged twice on Y',
  'can I change X to Y',
  'why is X so slow',
  'tell me about X and Y',
  'I lost my X',
  'when does X end',
];
