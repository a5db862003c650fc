import type { Path } from '../locate.ts';
import type { Answer, Day, EntryId, LangList, Validity } from '../model.ts';
import { type AnswerSource, answer, type EntrySource } from '../schema/answers.ts';
import { checkEntry, checkName, REGION, type Scope, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { answerFields } from './answer-fields.ts';
import { checkSpoken, toList, toRules, toText } from './text.ts';

/** An answer, or `null` where its shape is wrong. */
export function buildAnswer(sheet: Sheet, value: unknown, path: Path, scope: Scope): Answer | null {
  const salvaged = sheet.salvage<AnswerSource>(answer, value, path, {
    id: 'x/x',
    ask: { en: '?' },
    ...ENTRY_STAND_INS,
  });
  if (salvaged === null) return null;
  const { source, whole } = salvaged;
  const { fields, allowed } = answerFields(sheet, source, path, scope);
  checkSpoken(sheet, source, path, allowed, VALUES_OF_ANSWER);
  if (whole && source.say === undefined && source.do === undefined) {
    sheet.report(path, {
      code: 'no-words',
      severity: 'warning',
      message: 'This answer has nothing to say and nothing to do',
      hint: 'Add "say" with the words for the customer, or "do" with what the agent does.',
    });
  }
  return {
    kind: 'answer',
    ...entryBase(sheet, source, path, source.id, scope),
    ask: toPhrasings(sheet, source.ask, path),
    fields,
    do: source.do === undefined ? null : toText(source.do),
    say: toList(source.say),
  };
}

/** What answers and flows share, with its references checked. */
export function entryBase(sheet: Sheet, source: EntrySource, path: Path, id: string, scope: Scope) {
  const offered = (other: string, at: Path): void => {
    if (other === id) sheet.report(at, SELF_REFERENCE);
    else checkEntry(sheet, [...at], other, ['answer', 'flow'], scope);
  };
  for (const [index, other] of (source.see ?? []).entries()) offered(other, [...path, 'see', index]);
  if (source.replaced_by !== undefined) offered(source.replaced_by, [...path, 'replaced_by']);
  for (const [index, region] of (source.regions ?? []).entries()) {
    checkName(sheet, [...path, 'regions', index], region, scope.regions, REGION);
  }
  for (const [index, team] of (source.teams ?? []).entries()) {
    checkName(sheet, [...path, 'teams', index], team, scope.teams, TEAM);
  }
  return {
    id: id as EntryId,
    title: toText(source.title),
    owner: source.owner,
    reviewBy: reviewDay(sheet, source.review_by, [...path, 'review_by'], scope.today),
    dont: toRules(sheet, source.dont, [...path, 'dont'], scope),
    regions: source.regions ?? null,
    valid: toValidity(sheet, source.valid, [...path, 'valid']),
    replacedBy: (source.replaced_by ?? null) as EntryId | null,
    teams: source.teams ?? null,
    confidence: source.confidence ?? null,
    see: (source.see ?? []) as readonly string[] as readonly EntryId[],
    place: sheet.place(path),
  };
}

export function reviewDay(sheet: Sheet, text: string, path: Path, today: Day | null): Day {
  const day = text as Day;
  if (today !== null && day < today) {
    sheet.report(path, {
      code: 'review-past-due',
      severity: 'warning',
      message: `This was to be reviewed by ${day}`,
      hint: 'Look whether it is still right, then write a new day.',
    });
  }
  return day;
}

/** Phrasings; the same one twice in a language is a slip. */
export function toPhrasings(sheet: Sheet, source: AnswerSource['ask'] | undefined, path: Path): LangList {
  const ask = toList(source);
  for (const lang of ['zh', 'en'] as const) {
    const seen = new Set<string>();
    for (const [index, phrasing] of (ask[lang] ?? []).entries()) {
      const plain = phrasing
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\p{P}\s]+/gu, ' ')
        .trim();
      if (seen.has(plain)) {
        sheet.report([...path, 'ask', lang, index], {
          code: 'duplicate-phrasing',
          severity: 'warning',
          message: 'This phrasing stands here twice',
          hint: 'Delete one of the two.',
        });
      }
      seen.add(plain);
    }
  }
  return ask;
}

function toValidity(sheet: Sheet, valid: EntrySource['valid'], path: Path): Validity | null {
  if (valid === undefined) return null;
  const from = (valid.from ?? null) as Day | null;
  const until = (valid.until ?? null) as Day | null;
  if (from === null && until === null) {
    sheet.report(path, {
      code: 'missing-key',
      message: '"valid" needs a first or a last day',
      hint: 'Write valid: { from: 2026-11-01, until: 2026-12-31 }, or one of the two.',
    });
  }
  if (from !== null && until !== null && until < from) {
    sheet.report([...path, 'until'], {
      code: 'days-reversed',
      message: `The last day, ${until}, is before the first, ${from}`,
      hint: 'Swap the two days.',
    });
  }
  return { from, until };
}

/** For keys that are missing or wrong, and have been reported. */
export const ENTRY_STAND_INS = { title: { en: '?' }, owner: '?', review_by: '9999-12-31' };
const SELF_REFERENCE = {
  code: 'self-reference',
  message: 'This refers to itself',
  hint: 'Name another answer or flow, or remove the key.',
};
const VALUES_OF_ANSWER =
  'Answers may use the "values" of the desk file, and what the agent fills in: name that under "fields" of the answer.';
