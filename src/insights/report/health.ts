import type { LangText } from '../../knowledge/model.ts';
import { byText } from './count.ts';

/** Whether the scripts are looked after. */
export interface HealthSection {
  readonly scripts: number;
  /** Past their day, by use times age. */
  readonly pastDue: readonly PastDue[];
  /** Presses of "still right" in the range. */
  readonly stillRight: number;
  readonly needsWork: number;
  /** Scripts that differ between the first and the last day of the range; `null` where git does not tell. */
  readonly changed: readonly ChangedScript[] | null;
  /** Versions of the scripts that answered in the range, in order of their first question. */
  readonly versions: readonly { readonly revision: string; readonly questions: number }[];
}

export interface PastDue {
  readonly id: string;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: string;
  readonly daysPast: number;
  readonly shown: number;
  /** (shown + 1) x days past. */
  readonly weight: number;
}

export interface ChangedScript {
  readonly id: string;
  readonly title: LangText;
  readonly change: 'added' | 'changed' | 'removed';
}

/** `today` as `YYYY-MM-DD`. */
export function pastDueOf(
  entries: readonly {
    readonly id: string;
    readonly title: LangText;
    readonly owner: string;
    readonly reviewBy: string;
  }[],
  today: string,
  shown: (id: string) => number,
): readonly PastDue[] {
  return entries
    .filter(({ reviewBy }) => reviewBy < today)
    .map(({ id, title, owner, reviewBy }) => {
      const daysPast = Math.round((Date.parse(today) - Date.parse(reviewBy)) / DAY);
      const times = shown(id);
      return { id, title, owner, reviewBy, daysPast, shown: times, weight: (times + 1) * daysPast };
    })
    .sort((a, b) => b.weight - a.weight || byText(a.id, b.id));
}

/** What differs between two versions of the scripts, by id. Where a file is or what stands around a script is no change of it. */
export function changedScripts(before: readonly Comparable[], after: readonly Comparable[]): readonly ChangedScript[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Map(after.map((entry) => [entry.id, entry]));
  return [...new Set([...old.keys(), ...now.keys()])].sort(byText).flatMap((id): ChangedScript[] => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === undefined && is !== undefined) return [{ id, title: is.title, change: 'added' }];
    if (was !== undefined && is === undefined) return [{ id, title: was.title, change: 'removed' }];
    if (was === undefined || is === undefined || contentOf(was) === contentOf(is)) return [];
    return [{ id, title: is.title, change: 'changed' }];
  });
}

interface Comparable {
  readonly id: string;
  readonly title: LangText;
}

function contentOf(entry: Comparable): string {
  return JSON.stringify(entry, (key, value: unknown) => (key === 'place' ? undefined : value));
}

const DAY = 24 * 3_600_000;
