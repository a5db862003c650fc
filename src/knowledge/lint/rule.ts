import type { Path } from '../locate.ts';
import type { Day, Knowledge } from '../model.ts';
import type { Sheet } from '../sheet.ts';

/** What a rule looks at; it reports on the sheet that a script is written in. */
export interface Lint {
  readonly knowledge: Knowledge;
  readonly today: Day;
  /** Where the answer, flow or fragment of this id stands. */
  readonly written: (id: string) => Written | null;
}

export interface Written {
  readonly sheet: Sheet;
  readonly path: Path;
}
