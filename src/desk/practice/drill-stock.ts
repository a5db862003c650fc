import type { Inbox, InboxGroup } from '../../insights/inbox.ts';
import type { AskedInVain, DrillStock } from '../../practice/drills.ts';
import type { Live } from '../cue.ts';
import { dayIn } from '../day.ts';

/** What questions are made of today: the scripts in use, and what the inbox shows that people got wrong. */
export function drillStock({ knowledge, matcher }: Live, inbox: Inbox, now: number): DrillStock {
  const on = dayIn(knowledge.desk.timeZone, now);
  return {
    knowledge,
    near: (text, lang) => matcher.match({ text, lang, on }).ranked,
    asked: [...inbox.open, ...inbox.closed].flatMap(askedInVain),
  };
}

/** Only where the right script is known: a trainer has put the message there, or agents took it more often than not. */
function askedInVain({ wordings, scripts, decision }: InboxGroup): readonly AskedInVain[] {
  if (decision?.kind === 'dismissed') return [];
  const wrong = scripts.filter((each) => each.refused + each['not-helpful'] > each.accepted).map(({ id }) => id);
  const entry = decision?.entry ?? scripts.find(({ accepted, id }) => accepted > 0 && !wrong.includes(id))?.id;
  const taken = wrong.filter((id) => id !== entry);
  const [first] = wordings;
  if (entry === undefined || taken.length === 0 || first === undefined) return [];
  return [{ text: first.text, lang: first.lang, entry, taken }];
}
