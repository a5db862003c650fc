import { toMinutes } from '../duration.ts';
import type { EntryId, PracticeRules } from '../model.ts';
import type { Names } from '../names.ts';
import type { PracticeSource } from '../schema/desk.ts';
import { checkEntry } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { toText } from './text.ts';

/** How new hires get on, with what the desk file leaves out as most desks would have it. */
export function buildPractice(sheet: Sheet, source: PracticeSource | undefined, names: Names): PracticeRules {
  const { tools_up_to, unlock, exam, certificates, changes } = source ?? {};
  return {
    toolsUpTo: tools_up_to ?? DEFAULT_PRACTICE.toolsUpTo,
    unlock: unlock ?? DEFAULT_PRACTICE.unlock,
    exam: {
      withinMinutes: minutes(exam?.within) ?? DEFAULT_PRACTICE.exam.withinMinutes,
      retakeMinutes: minutes(exam?.retake_after) ?? DEFAULT_PRACTICE.exam.retakeMinutes,
    },
    certificates: Object.entries(certificates ?? {}).map(([id, each]) => {
      const at = ['practice', 'certificates', id, 'scenarios'];
      for (const [index, scenario] of each.scenarios.entries())
        checkEntry(sheet, [...at, index], scenario, ['scenario'], { names });
      return {
        id,
        title: toText(each.title),
        scenarios: [...new Set(each.scenarios)].map((scenario) => scenario as EntryId),
        score: each.score ?? SCORE,
        validMinutes: minutes(each.valid) ?? VALID,
      };
    }),
    changes: changes ?? DEFAULT_PRACTICE.changes,
  };
}

function minutes(text: string | undefined): number | null {
  return text === undefined ? null : toMinutes(text);
}

/** The first half of the levels with everything at hand, as at work; whoever can do two of a level is ready for the next. */
export const DEFAULT_PRACTICE: PracticeRules = {
  toolsUpTo: 2,
  unlock: 2,
  exam: { withinMinutes: 20, retakeMinutes: 24 * 60 },
  certificates: [],
  changes: 'home',
};
const SCORE = 80;
/** Half a year. */
const VALID = 180 * 24 * 60;
