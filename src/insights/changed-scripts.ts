/** What one person is asked about one script. Times in epoch milliseconds. */
export interface ChangeRow {
  readonly script: string;
  readonly person: string;
  /** Since when the words are in use that it is about. */
  readonly since: number;
  /** When it was answered rightly; `null` = not yet. */
  readonly taken: number | null;
  /** Wrong answers. */
  readonly tries: number;
}

/** How far a change of a script has come to those who use it. */
export interface ChangedScript {
  readonly script: string;
  readonly since: number;
  /** Who has not taken it, the one who was asked first before the others. */
  readonly open: readonly ChangeRow[];
  /** Who has, the newest first. */
  readonly taken: readonly ChangeRow[];
}

/** The scripts that changed, those that somebody has still to take first, and of these the newest first. Pure. */
export function changedScripts(rows: readonly ChangeRow[]): readonly ChangedScript[] {
  const scripts = new Map<string, ChangeRow[]>();
  for (const row of rows) {
    const before = scripts.get(row.script);
    if (before === undefined) scripts.set(row.script, [row]);
    else before.push(row);
  }
  return [...scripts]
    .map(
      ([script, all]): ChangedScript => ({
        script,
        since: Math.max(...all.map(({ since }) => since)),
        open: all.filter(({ taken }) => taken === null).toSorted((a, b) => a.since - b.since || byName(a, b)),
        taken: all
          .filter(({ taken }) => taken !== null)
          .toSorted((a, b) => (b.taken ?? 0) - (a.taken ?? 0) || byName(a, b)),
      }),
    )
    .toSorted(
      (a, b) =>
        Number(b.open.length > 0) - Number(a.open.length > 0) || b.since - a.since || (a.script < b.script ? -1 : 1),
    );
}

function byName(a: ChangeRow, b: ChangeRow): number {
  return a.person < b.person ? -1 : Number(a.person > b.person);
}
