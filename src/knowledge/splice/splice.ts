import { positionAt } from '../lines.ts';
import { readDocument } from '../read.ts';
import type { Document, SourceFile } from '../source.ts';
import { type Added, addedLines, apply, follow, type Region } from './apply.ts';
import type { KnowledgeChange } from './change.ts';
import { type NoSplice, refusals } from './refusals.ts';
import { sameData } from './same-data.ts';
import { type Step, stepsOf } from './steps.ts';

export type Spliced =
  | {
      readonly kind: 'spliced';
      readonly text: string;
      /** The lines that are new, or that something was put into, as they stand in `text`. */
      readonly added: readonly Added[];
    }
  | NoSplice;

/**
 * The text of a file with a change in it. What YAML reads from it is what it read before and exactly the change; of the text
 * nothing else differs, to the byte: comments, order, quotes, line ends, byte order mark. Where that can't be had it is refused.
 */
export function spliceChange(file: SourceFile, change: KnowledgeChange): Spliced {
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const empty = change.kind === 'answer' && isEmpty(file.text.slice(mark.length));
  const before = empty ? null : readDocument(file);
  const broken = before?.problems.find(({ severity }) => severity === 'error');
  if (broken !== undefined) return refusals.broken(file, lineAt(before, broken.offset), broken.message);
  if (before?.root === null) return refusals.broken(file, 1, 'nothing in it can be read');
  const text = file.text.slice(mark.length);
  const steps = stepsOf(change, before, file);
  if (steps.kind === 'refused') return steps;

  let now: Now = { text, document: before, regions: [] };
  for (const step of steps.steps) {
    const next = take(now, step, file);
    if (next === null) return refusals.shape(file, lineAt(now.document, step.offset(now.document)), step.what);
    now = next;
  }
  return { kind: 'spliced', text: mark + now.text, added: addedLines(now.text, now.regions) };
}

/** A text on its way, and what was put into it. */
export interface Now {
  readonly text: string;
  readonly document: Document | null;
  readonly regions: readonly Region[];
}

/** The first way of a step that changes the data as it should, and nothing else; `null`: none does. */
export function take({ text, document, regions }: Now, step: Step, file: SourceFile): Now | null {
  const data = structuredClone(document?.data ?? {}) as Record<string, unknown>;
  step.edit(data);
  const had = problemsOf(document);
  for (const way of step.ways(text, document)) {
    const changed = apply(text, way);
    const read = readDocument({ path: file.path, text: changed });
    if (read.root === null || !sameData(read.data, data) || problemsOf(read) !== had) continue;
    return { text: changed, document: read, regions: follow(regions, way) };
  }
  return null;
}

/** Codes of what is wrong with it, in order. */
export function problemsOf(document: Document | null): string {
  return (document?.problems ?? [])
    .map(({ code }) => code)
    .sort()
    .join(' ');
}

function lineAt(document: Document | null, offset: number): number {
  return document === null ? 1 : positionAt(document.lines, offset).line;
}

/** Nothing but spaces and comments. */
function isEmpty(text: string): boolean {
  return text.split(/\r?\n/).every((line) => /^\s*(?:#.*)?$/.test(line));
}
