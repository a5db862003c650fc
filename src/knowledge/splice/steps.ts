import { isMap, isScalar, isSeq, type ParsedNode, Scalar } from 'yaml';
import type { Splice } from '../fix/splices.ts';
import { foldPhrasing } from '../lint/fold-phrasing.ts';
import { LANGS, type Lang } from '../model.ts';
import type { Document, SourceFile } from '../source.ts';
import type { KnowledgeChange, NewAnswer, NewPhrasing } from './change.ts';
import { answerData, waysToAnswer } from './new-answer.ts';
import { type Way, waysToAdd } from './phrasing-spots.ts';
import { type NoSplice, refusals } from './refusals.ts';
import { type MapNode, pairOf, type SeqNode } from './spots.ts';

/** One change to the data, and the ways to make it in the text. */
export interface Step {
  readonly ways: (text: string, document: Document | null) => readonly Way[];
  /** Changes a copy of the data. */
  readonly edit: (data: Record<string, unknown>) => void;
  readonly offset: (document: Document | null) => number;
  /** What is to be written, for a person who has to do it by hand. */
  readonly what: string;
}

/** A change as steps to be made one after the other; `document` is `null` for a file with nothing in it. */
export function stepsOf(
  change: KnowledgeChange,
  document: Document | null,
  file: SourceFile,
): { readonly kind: 'steps'; readonly steps: readonly Step[] } | NoSplice {
  if (change.kind === 'answer') return stepsToAnswer(change.answer, file);
  const [path, second] = document === null ? [] : entriesIn(document, change.entry);
  if (path === undefined) return refusals.unknown(file, change.entry);
  if (second !== undefined) return refusals.twice(file, change.entry);
  const entry = dataAt(document?.data ?? {}, path);
  return change.kind === 'reviewed'
    ? stepsToReview(change.until, path, entry, file)
    : stepsToPhrasings(change.phrasings, path, entry, file);
}

function stepsToAnswer(answer: NewAnswer, file: SourceFile): ReturnType<typeof stepsOf> {
  const { phrasings, owner, title, say, do: does = {} } = answer;
  const words = [title, say, does].flatMap((each) => Object.values(each));
  if ([...phrasings.map(({ text }) => text), owner, ...words].some(isUnwritable)) return refusals.unwritable(file);
  const added = plain(answerData(answer));
  const step: Step = {
    ways: (text, now) => waysToAnswer(text, now?.root ?? null, answer),
    edit: (data) => {
      const list = data['answers'];
      data['answers'] = [...(Array.isArray(list) ? list : []), added];
    },
    offset: (now) => now?.lines.text.length ?? 0,
    what: answer.id,
  };
  return { kind: 'steps', steps: [step] };
}

function stepsToReview(until: string, path: EntryPath, entry: Data, file: SourceFile): ReturnType<typeof stepsOf> {
  if (entry['review_by'] === until) return refusals.nothingNew(file);
  const step: Step = {
    ways: (text, now) => waysToDate(text, mapAt(now, path), until),
    edit: (data) => {
      dataAt(data, path)['review_by'] = until;
    },
    offset: (now) => mapAt(now, path)?.range[0] ?? 0,
    what: `review_by: ${until}`,
  };
  return { kind: 'steps', steps: [step] };
}

function stepsToPhrasings(
  phrasings: readonly NewPhrasing[],
  path: EntryPath,
  entry: Data,
  file: SourceFile,
): ReturnType<typeof stepsOf> {
  if (phrasings.some(({ text }) => isUnwritable(text))) return refusals.unwritable(file);
  const steps = LANGS.flatMap((lang): Step[] => {
    const fresh = newIn(phrasings, lang, phrasingsIn(entry, lang));
    if (fresh.length === 0) return [];
    return [
      {
        ways: (text, now) => {
          const map = mapAt(now, path);
          return map === null ? [] : waysToAdd(text, map, lang, fresh);
        },
        edit: (data) => {
          const changed = dataAt(data, path);
          const ask = changed['ask'] as Data | null | undefined;
          changed['ask'] = { ...ask, [lang]: [...phrasingsIn(changed, lang), ...fresh] };
        },
        offset: (now) => mapAt(now, path)?.range[0] ?? 0,
        what: fresh.join(' / '),
      },
    ];
  });
  return steps.length === 0 ? refusals.nothingNew(file) : { kind: 'steps', steps };
}

/** Those that the entry does not have, nor one that is the same but for case, width and punctuation. */
function newIn(phrasings: readonly NewPhrasing[], lang: Lang, had: readonly unknown[]): readonly string[] {
  const seen = new Set(had.map((each) => foldPhrasing(String(each))));
  return phrasings.flatMap(({ lang: own, text }) => {
    const folded = foldPhrasing(text);
    if (own !== lang || seen.has(folded)) return [];
    seen.add(folded);
    return [text];
  });
}

function phrasingsIn(entry: Data, lang: Lang): readonly unknown[] {
  const texts = (entry['ask'] as Data | null | undefined)?.[lang] ?? [];
  return Array.isArray(texts) ? texts : [texts];
}

/** Where the entries with this id stand: the whole file, or an item of its answers (its index). */
export function entriesIn({ data }: Document, id: string): readonly EntryPath[] {
  if (data?.['flow'] === id || data?.['fragment'] === id) return ['file'];
  const answers = data?.['answers'];
  if (!Array.isArray(answers)) return [];
  return answers.flatMap((each: unknown, index) => ((each as { id?: unknown } | null)?.id === id ? [index] : []));
}

export function mapAt(document: Document | null, path: EntryPath): MapNode | null {
  const root = document?.root ?? null;
  if (path === 'file') return isMap(root) ? (root as MapNode) : null;
  const list = isMap(root) ? pairOf(root as MapNode, 'answers')?.value : null;
  const item = isSeq(list) ? (list as SeqNode).items[path] : null;
  return isMap(item) ? (item as MapNode) : null;
}

export function dataAt(data: Data, path: EntryPath): Data {
  return (path === 'file' ? data : (data['answers'] as unknown[])[path]) as Data;
}

/** In the quotes that the day before had. */
export function waysToDate(text: string, map: MapNode | null, until: string): readonly Way[] {
  const value: ParsedNode | null | undefined = map === null ? null : pairOf(map, 'review_by')?.value;
  if (!isScalar(value) || value.type === Scalar.BLOCK_LITERAL || value.type === Scalar.BLOCK_FOLDED) return [];
  const [from, to] = value.range;
  const quote = /^["']/.exec(text.slice(from, to))?.[0] ?? '';
  const day: Splice = { from, to, text: `${quote}${until}${quote}` };
  return [[day]];
}

export type Data = Record<string, unknown>;
/** The whole file, or the index of an answer. */
export type EntryPath = number | 'file';

/** Nothing to read in it, or signs that no file may hold. */
export function isUnwritable(text: string): boolean {
  return !/\S/.test(text) || UNWRITABLE.test(text);
}

/** Without the keys that have no value, as YAML has none. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\ufffd/u;
