/** What a check in the schema means, in words. The keys are the messages that the schemas give their checks. */
export const FORMATS: Readonly<Record<string, { code: string; message: string; hint: string }>> = {
  empty: { code: 'empty-text', message: 'This text is empty', hint: 'Write the text, or remove the key.' },
  'no-language': {
    code: 'missing-language',
    message: 'There is no text in any language here',
    hint: 'Write one text a language: { en: "...", zh: "..." }.',
  },
  'entry-id': {
    code: 'bad-id',
    message: 'This is not an id',
    hint: 'An id is pack/name in small letters, digits and hyphens, like telecom/bill-breakdown.',
  },
  name: {
    code: 'bad-name',
    message: 'This is not a name',
    hint: 'A name has small letters, digits and hyphens only, like look-up: not the title that people read, but the short name from where it is set up.',
  },
  'field-name': {
    code: 'bad-name',
    message: 'This is not a name for a field or a value',
    hint: 'Use small letters, digits and underscores, beginning with a letter, like due_day.',
  },
  'option-name': {
    code: 'bad-name',
    message: 'This is not a name for an option',
    hint: 'Use small letters, digits and hyphens, like yearly-renewal.',
  },
  target: {
    code: 'bad-target',
    message: 'This is not a place to go to',
    hint: 'Write the name of a step, or "flow:pack/name" to run another flow.',
  },
  day: {
    code: 'bad-day',
    message: 'This is not a day of the calendar',
    hint: 'Write year, month and day as 2027-03-31.',
  },
  clock: {
    code: 'bad-clock',
    message: 'This is not a time of the day',
    hint: 'Write hours and minutes in quotes: "08:00", "17:30", "24:00".',
  },
  duration: {
    code: 'bad-duration',
    message: 'This is not a duration',
    hint: 'Write a whole number and m, h or d: 15m, 24h, 3d.',
  },
  currency: {
    code: 'bad-currency',
    message: 'This is not a currency',
    hint: 'Write its code in three capital letters, like CNY.',
  },
  'time-zone': {
    code: 'bad-time-zone',
    message: 'This is not a time zone',
    hint: 'Write it as area and city, like Asia/Shanghai.',
  },
  moment: {
    code: 'bad-moment',
    message: 'This is not a moment of a conversation',
    hint: 'Write the id of a habit, collect.<fact>, pick.flow, pick.answer, handoff or end.',
  },
};
