import type { InboxCopy } from './copy.ts';

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const LANG = { zh: 'Chinese', en: 'English' } as const;

export const EN_INBOX: InboxCopy = {
  inbox: 'Inbox, last 30 days',
  none: 'Everything that was asked was answered well.',
  more: 'More was asked than is counted here; these are the newest.',
  kinds: ({ unanswered, refused, 'not-helpful': notHelpful, unsure }) =>
    [
      ...(unanswered > 0 ? [`not found ${unanswered}`] : []),
      ...(refused > 0 ? [`none of these ${refused}`] : []),
      ...(notHelpful > 0 ? [`not helpful ${notHelpful}`] : []),
      ...(unsure > 0 ? [`taken though unsure ${unsure}`] : []),
    ].join(', '),
  asked: (count) => `asked ${count === 1 ? 'once' : `${count} times`}`,
  trend: (week, before) => `this week ${week}, the week before ${before}`,
  last: (when) => `last ${when}`,
  since: (when) => `first ${when}`,
  langs: (langs) => langs.map((lang) => LANG[lang]).join(', '),
  needed: 'What agents needed',
  neededWas: (text) => `needed: ${text}`,
  look: 'Look',
  title: 'Not answered well',
  customers: 'Customers',
  wordings: (count) => (count === 1 ? 'In these words' : `In ${count} wordings`),
  moreOf: (count) => `and ${count} more`,
  scripts: 'Scripts that came up',
  script: (refused, notHelpful, accepted) =>
    [
      ...(refused > 0 ? [`none of these ${refused}`] : []),
      ...(notHelpful > 0 ? [`not helpful ${notHelpful}`] : []),
      ...(accepted > 0 ? [`taken ${accepted}`] : []),
    ].join(', '),
  likely: 'Where it may belong',
  sure: (percent) => `${percent}% sure today`,
  addHere: 'Add here',
  add: 'Add to a script',
  draft: 'New answer',
  dismiss: 'Not for us',
  recall: 'Take it back',
  decided: (kind, when, script) =>
    ({
      added: `Added to “${script}” ${when}.`,
      drafted: `“${script}” was written for it ${when}.`,
      dismissed: `Not for us, since ${when}. It stays off the inbox, in other words too.`,
    })[kind],
  cameBack: 'It was asked in vain since then, or some of it is not found yet.',
  recalled: 'Taken back. It waits in the inbox again.',
  gone: 'This question is no longer in the inbox: somebody else has seen to it, or it is older than 30 days.',
  addTitle: 'Add to a script',
  draftTitle: 'New answer',
  whichScript: 'Script',
  findScript: 'Type a word of its title; slips are fine',
  lines: 'How customers say it, one a line',
  linesHint: (most) => `Edit them as you like, or leave some out; at most ${most}. No personal data.`,
  leftOut: 'Left out, as personal data was masked in it. Type it anew without the masked place if you want it:',
  preview: 'Show what changes',
  write: 'Write it',
  looking: 'Looking what would change …',
  writing: 'Checking, testing and writing …',
  changes: 'What changes',
  intoFile: (file) => `New in ${file}:`,
  answers: (answered, of) => `Of the ${many(of, 'wording')} in the inbox, ${answered} get this script then.`,
  others: 'Other messages that get another answer',
  noOthers: 'No other message gets another answer.',
  fromTo: (before, after) =>
    `${before === null ? 'nothing' : `“${before}”`} → ${after === null ? 'nothing' : `“${after}”`}`,
  warnings: 'What the check would remark',
  already: (lines) => `Left out, as it stands there already: ${lines}`,
  edited: 'You have changed something since. This is what changes now.',
  nothingNew: 'This script has all of these lines already. Type others, or choose another script.',
  chooseScript: 'Choose the script.',
  line: ({ at, why }, other) =>
    ({
      masked: `Line ${at} has a masked place in it: type something else there, or leave the line out.`,
      personal: `Line ${at} has personal data in it: take it out.`,
      taken: `Line ${at} is a phrasing of “${other}” already: leave it out here, or take it out there first.`,
      long: `Line ${at} is too long: what a customer asks fits into 300 characters.`,
      none: 'Put in at least one line.',
      'too-many': 'That is too many at once: keep the twenty that differ most.',
    })[why],
  part: ({ part, why }) => {
    if (part === 'pack') return 'Choose the pack.';
    if (part === 'say')
      return why === 'blank' ? 'Fill in the gap ____ before it goes to customers.' : 'Put in what to say.';
    if (part === 'title')
      return why === 'other-language'
        ? 'There are words in this language, so it needs a title too.'
        : 'Put in a title.';
    return why === 'taken'
      ? 'There is a script of this name already: choose another one.'
      : 'Give it a short name of lower-case letters and dashes, such as gift-wrapping.';
  },
  pack: 'Pack',
  titleIn: (lang) => `Title, ${LANG[lang]}`,
  sayIn: (lang) => `What to say, ${LANG[lang]}`,
  sayHint: 'Empty: not in this language.',
  doIn: (lang) => `For the agent only: what to do, ${LANG[lang]}`,
  owner: 'Who keeps it',
  ownerHint: 'Empty: whoever keeps most of the pack.',
  name: 'Short name in the file',
  nameHint: 'Empty: made from the title.',
  writtenTitle: 'Written',
  written: (title) => `“${title}” has it, and it is in use.`,
  inFile: (file, commit) => (commit === null ? `File ${file}` : `File ${file}, commit ${commit}`),
  left: (count) => `${many(count, 'wording')} still do not find it and stay in the inbox:`,
  allAnswered: 'All of its wordings find it now.',
  refused: 'Nothing was written.',
};
