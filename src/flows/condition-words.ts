import type { Desk, Field, LangText, Test } from '../knowledge/model.ts';

/** What must hold for a branch, as a person would say it, in both languages; labels stand for fields, regions and teams. */
export function conditionWords(
  tests: readonly Test[],
  fields: readonly Field[],
  desk: Pick<Desk, 'regions' | 'teams'>,
): { readonly zh: string; readonly en: string } {
  if (tests.length === 0) return { zh: '其他情况', en: 'Otherwise' };
  const parts = tests.map((test) => testText(test, fields, desk));
  return { zh: parts.map((part) => part.zh).join('，且'), en: parts.map((part) => part.en).join(' and ') };
}

function testText(
  test: Test,
  fields: readonly Field[],
  desk: Pick<Desk, 'regions' | 'teams'>,
): { readonly zh: string; readonly en: string } {
  const subject = subjectText(test.subject, fields);
  const values = (test.op === 'in' ? test.value : [test.value]).map((value) =>
    valueText(test.subject, value, fields, desk),
  );
  const zh = values.map((value) => value.zh).join('、');
  const en = values.map((value) => value.en).join(' or ');
  switch (test.op) {
    case 'is':
    case 'in':
      return { zh: `${subject.zh}：${zh}`, en: `${subject.en}: ${en}` };
    case 'known':
      return test.value
        ? { zh: `已知${subject.zh}`, en: `${subject.en} is known` }
        : { zh: `未知${subject.zh}`, en: `${subject.en} is not known` };
    case 'gt':
      return { zh: `${subject.zh}超过${zh}`, en: `${subject.en} over ${en}` };
    case 'gte':
      return { zh: `${subject.zh}不少于${zh}`, en: `${subject.en} ${en} or more` };
    case 'lt':
      return { zh: `${subject.zh}低于${zh}`, en: `${subject.en} under ${en}` };
    case 'lte':
      return { zh: `${subject.zh}不超过${zh}`, en: `${subject.en} ${en} or less` };
  }
}

function subjectText(subject: string, fields: readonly Field[]): { readonly zh: string; readonly en: string } {
  return SUBJECTS[subject] ?? full(fields.find((field) => field.name === subject)?.label ?? both(subject));
}

function valueText(
  subject: string,
  value: string | number | boolean,
  fields: readonly Field[],
  desk: Pick<Desk, 'regions' | 'teams'>,
): { readonly zh: string; readonly en: string } {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const named =
    subject === 'region'
      ? desk.regions.find((region) => region.id === value)?.title
      : subject === 'team'
        ? desk.teams.find((team) => team.id === value)?.title
        : fields.find((field) => field.name === subject)?.options.find((option) => option.value === value)?.label;
  return full(named ?? both(String(value)));
}

function full(text: LangText): { readonly zh: string; readonly en: string } {
  return { zh: text.zh ?? text.en ?? '', en: text.en ?? text.zh ?? '' };
}

function both(text: string): LangText {
  return { zh: text, en: text };
}

const SUBJECTS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = Object.assign(
  Object.create(null),
  {
    region: { zh: '地区', en: 'Region' },
    team: { zh: '团队', en: 'Team' },
    lang: { zh: '语言', en: 'Language' },
  },
);
