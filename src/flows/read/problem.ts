import type { LangText } from '../../knowledge/model.ts';

/** Why a value can't be taken. */
export type ProblemCode =
  | 'unknown-field'
  | 'empty'
  | 'too-long'
  | 'not-a-number'
  | 'too-precise'
  | 'too-large'
  | 'negative'
  | 'wrong-currency'
  | 'not-a-date'
  | 'no-such-day'
  | 'ambiguous'
  | 'not-a-month'
  | 'not-a-time'
  | 'not-a-phone'
  | 'not-an-id-number'
  | 'wrong-check-digit'
  | 'not-an-email'
  | 'not-yes-or-no'
  | 'not-an-option'
  | 'personal-data';

interface Problem {
  readonly code: ProblemCode;
  /** What to write instead, with an example, in both languages. */
  readonly hint: { readonly zh: string; readonly en: string };
  /** For `ambiguous`: what it may mean, each in a form that is taken. */
  readonly readings: readonly string[];
}

export interface FieldProblem extends Problem {
  readonly name: string;
  readonly label: LangText;
  readonly typed: string;
}

/** A value as it is kept, or why there is none. */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem };

export function value<T>(it: T): Reading<T> {
  return { kind: 'value', value: it };
}

export function problem(code: ProblemCode, zh: string, en: string, readings: readonly string[] = []): Reading<never> {
  return { kind: 'problem', problem: { code, hint: { zh, en }, readings } };
}
