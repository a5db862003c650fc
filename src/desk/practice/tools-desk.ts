import type { EntryId, LangText } from '../../knowledge/model.ts';
import { maskPersonalData } from '../../wording/mask.ts';
import { checkWording, LONGEST_DRAFT, loudestFirst, type WordingCheck } from '../check-wording.ts';
import { dayIn } from '../day.ts';
import { entryOf } from '../make-cue.ts';
import type { DeskParts } from '../parts.ts';
import type { Scripts } from '../scripts.ts';
import type { AttemptCard } from './attempt-card.ts';
import { outcomesOf } from './outcomes.ts';
import type { PlayDesk } from './play-desk.ts';

/** Scripts to choose from in an attempt. */
interface LookedUp {
  /** `words`: by what the customer said, as at work. `title`: by title alone, where the attempt is without tools. */
  readonly by: 'words' | 'title';
  readonly scripts: readonly { readonly id: EntryId; readonly title: LangText }[];
}

/** What a learner has at hand in an attempt of the own; nothing of it is kept, and time goes on. `null`: not the learner's, or over. */
export interface PracticeTools {
  lookUp(actor: string, id: string, typed: string): Promise<LookedUp | null>;
  /** `closed`: this attempt goes without. */
  checkLine(actor: string, id: string, text: string): Promise<CheckedLine | 'closed' | null>;
  /** The ways to close the talk. */
  waysToFinish(attempt: AttemptCard): readonly string[];
}

/** As the check of a draft. */
interface CheckedLine {
  readonly kind: 'checked';
  readonly check: WordingCheck;
  readonly masked: boolean;
  readonly whole: boolean;
}

export function createPracticeTools(
  { live, now }: Pick<DeskParts, 'live' | 'now'>,
  play: Pick<PlayDesk, 'ownAttempt'>,
  scripts: Pick<Scripts, 'listScripts'>,
): PracticeTools {
  const running = async (actor: string, id: string): Promise<AttemptCard | null> => {
    const attempt = await play.ownAttempt(actor, id);
    return attempt === null || attempt.ended !== null ? null : attempt;
  };
  return {
    lookUp: async (actor, id, typed) => {
      const attempt = await running(actor, id);
      if (attempt === null) return null;
      const { knowledge, matcher } = live();
      const titled = (): LookedUp => {
        const list = typed.trim() === '' ? [] : scripts.listScripts({ pack: null, topic: null, typed }).scripts;
        return { by: 'title', scripts: list.slice(0, MOST).map(({ id: script, title }) => ({ id: script, title })) };
      };
      if (!attempt.tools) return titled();
      const on = dayIn(knowledge.desk.timeZone, now());
      const { ranked } = matcher.match({ text: typed, on, lang: attempt.lang });
      const found = ranked.slice(0, MOST).flatMap(({ id: script }) => {
        const entry = entryOf(knowledge, script);
        return entry === undefined ? [] : [{ id: entry.id, title: entry.title }];
      });
      return found.length === 0 ? titled() : { by: 'words', scripts: found };
    },
    checkLine: async (actor, id, text) => {
      const attempt = await running(actor, id);
      if (attempt === null) return null;
      if (!attempt.tools) return 'closed';
      const { text: masked, found } = maskPersonalData(text);
      const checked = checkWording(masked, live().knowledge);
      const check = { ...checked, findings: loudestFirst(checked.findings) };
      return { kind: 'checked', check, masked: found.length > 0, whole: text.length <= LONGEST_DRAFT };
    },
    waysToFinish: ({ scenario }) => (scenario === null ? [] : outcomesOf(scenario, live().knowledge)),
  };
}

/** More is a list and no choice. */
const MOST = 5;
