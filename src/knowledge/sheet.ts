import { isMap, isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import { schemaProblems } from './issues.ts';
import { positionAt } from './lines.ts';
import { keyOffsetOf, nodeAt, offsetOf, type Path } from './locate.ts';
import type { Place } from './model.ts';
import type { Document, Problem } from './source.ts';
import { didYouMean } from './suggest.ts';

/** What to say about a spot; an error unless told. */
export interface Remark {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly severity?: 'error' | 'warning';
}

/** A document as the builders see it: its data by path, and somewhere to put what is wrong with it. */
export class Sheet {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  get document(): Document {
    return this.#document;
  }

  /** `value` as `schema` wants it, or `null` with the mistakes reported. */
  check<T>(schema: z.ZodType<T>, value: unknown, path: Path): T | null {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const { root, problems } = this.#document;
    problems.push(...schemaProblems(result.error.issues, schema, value, path, root));
    return null;
  }

  /**
   * As `check`, but where only some keys are wrong the others are given back, with `standIns` for what must be there, so
   * that what they refer to is looked up at once. There is no knowledge to come out of it: an error has been reported.
   */
  salvage<T>(
    schema: z.ZodType<T>,
    value: unknown,
    path: Path,
    standIns: Partial<T>,
  ): { source: T; whole: boolean } | null {
    const result = schema.safeParse(value);
    if (result.success) return { source: result.data, whole: true };
    const { issues } = result.error;
    const { root, problems } = this.#document;
    problems.push(...schemaProblems(issues, schema, value, path, root));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const wrong = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path[0])));
    const right = Object.entries(value).filter(([key]) => !wrong.has(key));
    const second = schema.safeParse({ ...standIns, ...Object.fromEntries(right) });
    return second.success ? { source: second.data, whole: false } : null;
  }

  /** `Did you mean "x"?`, or `otherwise`; looking for it stops once there is more wrong than will be shown. */
  suggest(wrong: string, known: readonly string[], otherwise: string): string {
    return this.crowded ? otherwise : didYouMean(wrong, known, otherwise);
  }

  /** There is more wrong than will be shown: looking further only takes time. */
  get crowded(): boolean {
    return this.#document.problems.length >= MANY;
  }

  /** At the value. */
  report(path: Path, remark: Remark): void {
    this.#add(offsetOf(this.#document.root, path), remark);
  }

  /** At the key itself. */
  reportKey(path: Path, remark: Remark): void {
    this.#add(keyOffsetOf(this.#document.root, path), remark);
  }

  /** Some characters into the value, where its text stands as it is written. */
  reportInside(path: Path, needle: string, remark: Remark): void {
    const start = offsetOf(this.#document.root, path);
    const at = needle === '' ? -1 : this.#document.lines.text.indexOf(needle, start);
    this.#add(at === -1 || at - start > NEAR ? start : at, remark);
  }

  /** The keys of the map at `path` in the order written; the schema gives them in its own. */
  keys(path: Path): readonly string[] {
    const node = nodeAt(this.#document.root, path);
    return isMap(node) ? node.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
  }

  /** There may be one text alone where there can be several. */
  isList(path: Path): boolean {
    return isSeq(nodeAt(this.#document.root, path));
  }

  place(path: Path): Place {
    return { file: this.#document.path, ...positionAt(this.#document.lines, offsetOf(this.#document.root, path)) };
  }

  #add(offset: number, { severity = 'error', ...rest }: Remark): void {
    const problem: Problem = { severity, offset, ...rest };
    this.#document.problems.push(problem);
  }
}

/** No text for a card is longer; farther away it is another text. */
const NEAR = 20_000;
/** More than the diagnostics a file is shown with. */
const MANY = 200;
