import type { Entry, Lang } from '../knowledge/model.ts';
import { plainMeaning, type ScriptWords } from './script-words.ts';
import { shuffled } from './seeded.ts';
import { cutDown, type FillIn, type WordsChange, wordChanges } from './word-changes.ts';

/** One question about a script that has changed, or, where none would be honest, what to read. */
export type ChangeCheck = {
  readonly lang: Lang;
  /** All that is different, what the question is about first. */
  readonly changes: readonly WordsChange[];
} & (
  | {
      readonly kind: 'choose';
      /** What a customer says who needs it. */
      readonly customer: string;
      /** Three, no two of them alike. */
      readonly choices: readonly string[];
      /** Indexes. */
      readonly right: number;
      readonly old: number;
    }
  | { readonly kind: 'read' }
);

/** What a question is made of. */
export interface ChangeStock {
  readonly entry: Pick<Entry, 'ask'>;
  /** `null`: nobody knows any more. */
  readonly before: ScriptWords | null;
  readonly after: ScriptWords;
  /** Versions before that one. */
  readonly older: readonly ScriptWords[];
  /** Other scripts, those that a message is nearest to first; looked at as far as they are needed. */
  readonly others: (text: string, lang: Lang) => Iterable<ScriptWords>;
  readonly fillIn: FillIn;
}

/** The same stock, language and seed make the same check. The right answer stands where the seed says, whatever the words are. Pure. */
export function changeCheck(stock: ChangeStock, lang: Lang, seed: number): ChangeCheck {
  const { before, after, fillIn } = stock;
  if (before === null) return { kind: 'read', lang, changes: wordChanges(NOTHING, after, lang, fillIn) };
  const changes = wordChanges(before, after, lang, fillIn);
  const asked = changes.find((each) => each.before !== null && each.after !== null && !each.removed);
  const [customer] = shuffled(stock.entry.ask[lang] ?? [], seed, 'customer');
  if (asked === undefined || customer === undefined || asked.after === null || asked.before === null)
    return { kind: 'read', lang, changes };
  const third = thirdChoice(stock, asked, customer, lang);
  if (third === null) return { kind: 'read', lang, changes };
  const order = shuffled([0, 1, 2], seed, 'order');
  // The marks of what was left out must not tell which words are this script's.
  const [lead = ''] = /^… ?/u.exec(asked.after) ?? [];
  const [end = ''] = / ?…$/u.exec(asked.after) ?? [];
  const alike = third.includes('…') ? third : `${lead}${third}${end}`;
  const choices = order.map((index) => [asked.after, asked.before, alike][index] ?? '');
  const first = [asked, ...changes.filter((each) => each !== asked)];
  return { kind: 'choose', lang, changes: first, customer, choices, right: order.indexOf(0), old: order.indexOf(1) };
}

/** Words that were right once, stand elsewhere in this script, or belong to a neighbour; of the same kind, and in no way right now. */
function thirdChoice(stock: ChangeStock, asked: WordsChange, customer: string, lang: Lang): string | null {
  const { what, stepId, before, after } = asked;
  const right = plainMeaning(
    stock.after.parts.find((part) => part.what === what && part.step === stepId)?.text[lang] ?? '',
  );
  const taken = [before, after].map((each) => plainMeaning(each ?? ''));
  const fits = (text: string): boolean => {
    const plain = plainMeaning(text);
    return plain !== '' && !taken.includes(plain) && !right.includes(plain) && !plain.includes(taken[1] ?? '');
  };
  const read = (text: string): string => (what === 'say' || what === 'do' ? stock.fillIn(text, lang) : text);
  const now = read(stock.after.parts.find((part) => part.what === what && part.step === stepId)?.text[lang] ?? '');
  for (const older of stock.older) {
    const part = older.parts.find((each) => each.what === what && each.step === stepId);
    const text = cutDown(read(part?.text[lang] ?? ''), now).before ?? '';
    if (fits(text)) return text;
  }
  for (const { parts } of inTurn(stock.after, stock.others(customer, lang)))
    for (const part of parts) {
      if (part.what !== what) continue;
      const text = shortened(read(part.text[lang] ?? ''), after?.length ?? 0);
      if (fits(text)) return text;
    }
  return null;
}

function* inTurn(own: ScriptWords, others: Iterable<ScriptWords>): Iterable<ScriptWords> {
  yield own;
  yield* others;
}

/** As many sentences as make it about as long as the right answer: length must not tell. */
function shortened(text: string, like: number): string {
  let kept = '';
  for (const piece of text.split(/(?<=[。！？])|(?<=[.!?]\s)|\n/u)) {
    if (kept !== '' && kept.length + piece.length > Math.max(like, SHORT)) break;
    kept += kept === '' || kept.endsWith(' ') ? piece : ` ${piece}`;
  }
  const letters = Array.from(kept.trim());
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
}

const NOTHING: ScriptWords = { parts: [] };
const SHORT = 40;
const LONGEST = 240;
