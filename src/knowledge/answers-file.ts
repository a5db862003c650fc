import { Document, isScalar, Scalar, visit } from 'yaml';
import type { Lang } from './model.ts';

/** An answer as it is going to be written, not yet compiled. */
export interface AnswerDraft {
  readonly id: string;
  readonly title: Readonly<Partial<Record<Lang, string>>>;
  readonly owner: string;
  readonly reviewBy: string;
  readonly ask: Readonly<Partial<Record<Lang, readonly string[]>>>;
  readonly do: Readonly<Partial<Record<Lang, string>>>;
  readonly say: Readonly<Partial<Record<Lang, readonly string[]>>>;
  /** By name, as a file has them. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** All else that an answer may say, as a file has it: `regions`, `valid` and so on. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Answers as the text of knowledge files, each at most `maxBytes` of UTF-8, in the order given. All text is quoted, so
 * that nothing in it means something to YAML. An answer larger than that on its own gets a file of its own.
 */
export function writeAnswerFiles(answers: readonly AnswerDraft[], maxBytes: number): readonly string[] {
  const files: string[] = [];
  let current = '';
  for (const answer of answers) {
    const text = itemText(answer);
    if (current !== '' && bytes(HEAD) + bytes(current) + bytes(text) > maxBytes) {
      files.push(HEAD + current);
      current = '';
    }
    current += text;
  }
  return current === '' ? files : [...files, HEAD + current];
}

/** One item of the list under `answers:`, indented. */
function itemText(answer: AnswerDraft): string {
  const document = new Document([
    {
      id: answer.id,
      title: answer.title,
      owner: answer.owner,
      review_by: answer.reviewBy,
      ask: answer.ask,
      ...(Object.keys(answer.fields ?? {}).length === 0 ? {} : { fields: answer.fields }),
      ...(Object.keys(answer.do).length === 0 ? {} : { do: answer.do }),
      ...(Object.keys(answer.say).length === 0 ? {} : { say: answer.say }),
      ...answer.settings,
    },
  ]);
  visit(document, {
    Pair: (_, pair) => {
      const plain = isScalar(pair.key) && PLAIN.includes(String(pair.key.value));
      if (!plain && isText(pair.value)) pair.value.type = Scalar.QUOTE_DOUBLE;
    },
    Seq: (_, list) => {
      for (const item of list.items) if (isText(item)) item.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === 'string';
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

const HEAD = 'answers:\n';
/** Ids, days and types need no quotes. */
const PLAIN = ['id', 'review_by', 'from', 'until', 'replaced_by', 'type', 'currency'];
