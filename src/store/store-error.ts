/**
 * Why the store cannot go on. Closed: a caller may switch over it.
 * `locked`, `unreachable` and `connection-lost` pass by themselves (after the last, whether a commit took effect is not known);
 * `constraint` and `closed` are bugs of the caller; the rest needs a person.
 */
export type StoreErrorCode =
  | 'cannot-create'
  | 'read-only'
  | 'locked'
  | 'unreachable'
  | 'connection-lost'
  | 'refused'
  | 'corrupt'
  | 'newer-version'
  | 'engine-too-old'
  | 'driver-missing'
  | 'disk-full'
  | 'constraint'
  | 'closed'
  | 'io';

/** Broken or unusable storage. The message says what is wrong, where, and what to do next; `cause` keeps the engine's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
