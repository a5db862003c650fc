import type { Path } from './locate.ts';
import type { Day, Desk, Lang } from './model.ts';
import type { EntryKind, Names, RuleKind } from './names.ts';
import type { Remark, Sheet } from './sheet.ts';

/** What a builder may refer to. `null` = anything goes, because the desk file is absent or can't be read. */
export interface Scope {
  readonly names: Names;
  readonly desk: Desk;
  /** Languages every text must have; empty = not said. */
  readonly languages: readonly Lang[];
  readonly regions: readonly string[] | null;
  readonly teams: readonly string[] | null;
  readonly values: readonly string[] | null;
  readonly today: Day | null;
}

/** Reports an id that stands for nothing, or for something that can't be meant here. */
export function checkEntry(
  sheet: Sheet,
  path: Path,
  id: string,
  allowed: readonly EntryKind[],
  { names }: Pick<Scope, 'names'>,
): EntryKind | null {
  const kind = names.entries.get(id);
  if (kind === undefined) {
    if (names.open) return null;
    const known = [...names.entries].filter(([, each]) => allowed.includes(each)).map(([name]) => name);
    sheet.report(path, unknown(sheet, 'unknown-id', `There is no ${allowed.join(' or ')} "${id}"`, id, known));
    return null;
  }
  if (kind === 'unread') return null;
  if (allowed.includes(kind)) return kind;
  sheet.report(path, {
    code: 'wrong-kind',
    message: `"${id}" is a ${kind}, but ${allowed.map((each) => `${each === 'answer' ? 'an' : 'a'} ${each}`).join(' or ')} is needed`,
    hint: null,
  });
  return null;
}

export function checkRule(
  sheet: Sheet,
  path: Path,
  id: string,
  allowed: readonly RuleKind[],
  { names }: Scope,
): RuleKind | null {
  const kind = names.rules.get(id);
  const what = allowed.map((each) => (each === 'skill' ? 'habit' : 'wording rule')).join(' or ');
  if (kind === undefined) {
    if (names.open) return null;
    const known = [...names.rules].filter(([, each]) => allowed.includes(each)).map(([name]) => name);
    sheet.report(path, unknown(sheet, 'unknown-rule', `There is no ${what} "${id}"`, id, known));
    return null;
  }
  if (kind === 'unread') return null;
  if (allowed.includes(kind)) return kind;
  const has = kind === 'skill' ? 'is a habit ("shows")' : 'is a rule to avoid something';
  sheet.report(path, { code: 'wrong-kind', message: `"${id}" ${has}, but a ${what} is needed`, hint: null });
  return null;
}

/** Reports a name that is not among `known`; `null` accepts any. */
export function checkName(
  sheet: Sheet,
  path: Path,
  name: string,
  known: readonly string[] | null,
  what: { readonly code: string; readonly called: string },
): boolean {
  if (known === null || known.includes(name)) return true;
  sheet.report(path, unknown(sheet, what.code, `There is no ${what.called} "${name}"`, name, known));
  return false;
}

/** Reports names that come a second time in the same list; what is no text is passed over. */
export function checkDoubled(
  sheet: Sheet,
  names: readonly unknown[],
  pathOf: (index: number) => Path,
  what: { readonly code: string; readonly called: string },
): void {
  const seen = new Set<unknown>();
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string') continue;
    if (seen.has(name)) {
      sheet.report(pathOf(index), {
        code: what.code,
        message: `There are two ${what.called}s "${name}" here`,
        hint: 'Give one of the two another name.',
      });
    }
    seen.add(name);
  }
}

export const REGION = { code: 'unknown-region', called: 'region' };
export const TEAM = { code: 'unknown-team', called: 'team' };
export const SHIFT = { code: 'unknown-shift', called: 'shift' };
export const STEP = { code: 'unknown-step', called: 'step' };
export const FIELD = { code: 'unknown-field', called: 'field' };

function unknown(sheet: Sheet, code: string, message: string, name: string, known: readonly string[]): Remark {
  const few = known.length > 0 && known.length <= FEW ? `There are: ${known.join(', ')}.` : null;
  return {
    code,
    message,
    hint: sheet.suggest(name, known, few ?? 'Look for a slip in the name, or write what it stands for.'),
  };
}

/** As many names as can be read at a glance. */
const FEW = 12;
