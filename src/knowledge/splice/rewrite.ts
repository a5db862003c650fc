import { positionAt } from '../lines.ts';
import { readDocument } from '../read.ts';
import type { Document, SourceFile } from '../source.ts';
import { apply } from './apply.ts';
import { type NoSplice, refusals } from './refusals.ts';
import { type Rewrite, stepTo, textsOf } from './rewrite-steps.ts';
import { sameData } from './same-data.ts';
import { type Now, problemsOf, take } from './splice.ts';
import { entriesIn, isUnwritable, type Step } from './steps.ts';

export type Rewritten =
  | { readonly kind: 'rewritten'; readonly text: string }
  /** `of` is `null` where it is the file itself that can't take anything. */
  | { readonly kind: 'refused'; readonly refusals: readonly { readonly of: Rewrite | null; readonly no: NoSplice }[] };

/**
 * The text of a file with parts of its entries as they are wanted. What YAML reads from it is what it read before and exactly
 * these changes; comments, order, quotes and line ends stay. All of them, or none: what can't be had is refused one by one.
 */
export function rewriteEntries(file: SourceFile, rewrites: readonly Rewrite[]): Rewritten {
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const document = readDocument(file);
  const broken = document.problems.find(({ severity }) => severity === 'error');
  if (broken !== undefined || document.root === null) {
    const line = positionAt(document.lines, broken?.offset ?? 0).line;
    const no = refusals.broken(file, line, broken?.message ?? 'nothing in it can be read');
    return { kind: 'refused', refusals: [{ of: null, no }] };
  }
  const steps = rewrites.map((rewrite) => ({ rewrite, step: stepIn(document, file, rewrite) }));
  const refused = steps.flatMap(({ rewrite, step }) => ('why' in step ? [{ of: rewrite, no: step }] : []));
  if (refused.length > 0) return { kind: 'refused', refusals: refused };
  const ready = steps as readonly { readonly rewrite: Rewrite; readonly step: Step }[];

  const start: Now = { text: file.text.slice(mark.length), document, regions: [] };
  const atOnce = takeAll(
    start,
    ready.map(({ step }) => step),
    file,
  );
  if (atOnce !== null) return { kind: 'rewritten', text: mark + atOnce };
  let now = start;
  const failed: { readonly of: Rewrite; readonly no: NoSplice }[] = [];
  for (const { rewrite, step } of ready) {
    const next = take(now, step, file);
    if (next === null) {
      const { line } = positionAt(document.lines, step.offset(document));
      failed.push({ of: rewrite, no: refusals.rewrite(file, line) });
    } else now = next;
  }
  return failed.length > 0 ? { kind: 'refused', refusals: failed } : { kind: 'rewritten', text: mark + now.text };
}

function stepIn(document: Document, file: SourceFile, rewrite: Rewrite): Step | NoSplice {
  const [path, second] = entriesIn(document, rewrite.entry);
  if (path === undefined) return refusals.unknown(file, rewrite.entry);
  if (second !== undefined) return refusals.twice(file, rewrite.entry);
  const texts = textsOf(rewrite);
  const removes = rewrite.field === 'setting' && rewrite.value === null;
  return (texts.length === 0 && !removes) || texts.some(isUnwritable)
    ? refusals.unwritable(file)
    : stepTo(rewrite, path);
}

/** All steps in one go, each its finest way; `null`: they get in each other's way, or one of them has none that does. */
function takeAll({ text, document }: Now, steps: readonly Step[], file: SourceFile): string | null {
  const data = structuredClone(document?.data ?? {}) as Record<string, unknown>;
  const ways = steps.map((step) => step.ways(text, document)[0]);
  if (ways.some((way) => way === undefined)) return null;
  const splices = ways.flatMap((way) => way ?? []).sort((a, b) => a.from - b.from);
  if (splices.some(({ from }, index) => from < (splices[index - 1]?.to ?? 0))) return null;
  for (const step of steps) step.edit(data);
  const changed = apply(text, splices);
  const read = readDocument({ path: file.path, text: changed });
  const same = read.root !== null && sameData(read.data, data) && problemsOf(read) === problemsOf(document);
  return same ? changed : null;
}
