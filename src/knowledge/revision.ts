import { createHash } from 'node:crypto';
import type { SourceFile } from './source.ts';

/** First 12 hex digits of SHA-256 over what the files hold: the same texts give the same, in any order, wherever they lie. */
export function revisionOf(files: readonly SourceFile[]): string {
  return shortHash(files.map(({ text }) => text).sort());
}

/** The same over plain data; where something was written does not count. */
export function shortHash(value: unknown): string {
  const text = JSON.stringify(value, (key, inner: unknown) => (key === 'place' ? undefined : inner));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
