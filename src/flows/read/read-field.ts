import type { Field, Scalar } from '../../knowledge/model.ts';
import { readDate } from './date.ts';
import { foldTyped } from './fold.ts';
import { readMoney, readNumber } from './money.ts';
import { readMonth } from './month.ts';
import { readEmail, readIdNumber, readPhone } from './person.ts';
import { problem, type Reading, value } from './problem.ts';
import { readTime } from './time.ts';

/** What a field keeps of what somebody typed, or why it can't be taken. `today` is the day in the desk's time zone. Never throws. */
export function readField(field: Field, typed: Scalar, today: string): Reading<Scalar> {
  const text = String(typed).trim();
  if (text === '') return problem('empty', '请填写这一项。', 'Fill this in.');
  if (text.length > MAX_TEXT) return problem('too-long', `最多${MAX_TEXT}个字。`, `At most ${MAX_TEXT} characters.`);
  switch (field.type) {
    case 'text':
      return value(text.replace(/\r\n?/g, '\n'));
    case 'phone':
      return readPhone(text);
    case 'money':
      return readMoney(text, field.currency);
    case 'number':
      return readNumber(text);
    case 'date':
      return readDate(text, today);
    case 'time':
      return readTime(text);
    case 'month':
      return readMonth(text, today);
    case 'choice':
      return readChoice(text, field);
    case 'yes-no':
      return readYesNo(text);
    case 'id-number':
      return readIdNumber(text);
    case 'email':
      return readEmail(text);
  }
}

/** Whether a field, as it is now, could have kept this value: for what was collected before it was changed. */
export function accepts(field: Field, kept: Scalar): boolean {
  switch (field.type) {
    case 'money':
    case 'number':
      return typeof kept === 'number';
    case 'yes-no':
      return typeof kept === 'boolean';
    case 'text':
    case 'phone':
    case 'date':
    case 'time':
    case 'month':
    case 'choice':
    case 'id-number':
    case 'email': {
      const reading = typeof kept === 'string' ? readField(field, kept, ANY_DAY) : null;
      return reading?.kind === 'value' && reading.value === kept;
    }
  }
}

/** The option's name, or its text in either language; part of a text where only one option has it. */
function readChoice(typed: string, { options }: Field): Reading<string> {
  const wanted = foldTyped(typed);
  const texts = options.map(({ value: name, label }) => ({
    name,
    texts: [name, label.zh ?? '', label.en ?? ''].filter((each) => each !== '').map(foldTyped),
  }));
  const exact = texts.filter((option) => option.texts.includes(wanted));
  const part =
    wanted.length < MIN_PART ? [] : texts.filter((option) => option.texts.some((text) => text.includes(wanted)));
  const found = exact.length > 0 ? exact : part;
  const [only, second] = found;
  if (only !== undefined && second === undefined) return value(only.name);
  const shown = (found.length > 0 ? found : texts).map(({ name }) => options.find((option) => option.value === name));
  const list = (lang: 'zh' | 'en') => shown.map((option) => option?.label[lang] ?? option?.value ?? '');
  return problem(
    found.length > 0 ? 'ambiguous' : 'not-an-option',
    `请选一项：${list('zh').join('、')}。`,
    `Choose one of: ${list('en').join(', ')}.`,
    found.length > 0 ? found.map(({ name }) => name) : [],
  );
}

function readYesNo(typed: string): Reading<boolean> {
  const text = foldTyped(typed).replace(/[.!。!~,]+$/, '');
  if (YES.has(text)) return value(true);
  if (NO.has(text)) return value(false);
  return problem('not-yes-or-no', '请写“是”或“否”。', 'Write yes or no.');
}

const YES = new Set(
  'yes y yeah yep yup ok okay sure true agree agrees agreed 是 是的 对 对的 好 好的 行 可以 同意 愿意 有 要 嗯'.split(
    ' ',
  ),
);
const NO = new Set(
  'no n nope nah false disagree declined refuses 否 不 不是 不对 不行 不可以 不同意 不愿意 没有 没 不要 不用 拒绝'.split(
    ' ',
  ),
);
/** What a field in Slack takes at most. */
const MAX_TEXT = 3_000;
/** One letter is in too many texts to mean one of them. */
const MIN_PART = 2;
/** Kept values name their day themselves. */
const ANY_DAY = '2000-01-01';
