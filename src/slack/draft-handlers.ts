import type { Desk } from '../desk/desk.ts';
import type { Lang } from '../knowledge/model.ts';
import type { FormTurn, ShortcutTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import type { Log } from './log.ts';
import { beside, reply } from './reply.ts';
import type { Change } from './run-handlers.ts';
import { checkForm, readWords } from './views/ask-forms.ts';
import { notice } from './views/notice.ts';
import { formError } from './views/run-forms.ts';
import { wordingCard, wordingResult } from './views/wording-card.ts';
import { openOrTell } from './windows.ts';
import { type WordingCopy, wordingCopyFor } from './wording-copy.ts';

/** What agents do with a draft before they send it. */
export interface DraftHandlers {
  /** Looks at `draft` and answers where the turn does, to the person alone. */
  readonly check: (turn: Turn, draft: string) => Promise<void>;
  /** The same for a message that stands in a channel. */
  readonly message: (turn: Turn) => Promise<void>;
  /** A window to type a draft into. */
  readonly open: (turn: ShortcutTurn) => Promise<void>;
  /** The result takes the window's place. */
  readonly checked: Change<FormTurn>;
}

export function createDraftHandlers(desk: Desk, locales: Locales, log: Log): DraftHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);

  const tell = async (turn: Turn, text: (own: WordingCopy) => string): Promise<void> => {
    await reply(turn.client, notice(text(wordingCopyFor(await locale(turn)))), beside(turn.answerTo), log);
  };

  const check = async (turn: Turn, text: string): Promise<void> => {
    const checked = await desk.checkDraft({ ...actOf(turn), text });
    if (checked.kind === 'duplicate') return;
    if (checked.kind === 'empty') return await tell(turn, (own) => own.emptyMessage);
    const problem = await reply(turn.client, wordingCard(checked, await locale(turn)), turn.answerTo, log);
    if (problem !== null) log.error({ problem }, 'What was found in a draft could not be shown');
  };

  return {
    check,
    message: (turn) => check(turn, turn.text),
    open: async (turn) => {
      const ui = await locale(turn);
      await openOrTell(turn, checkForm(carriedBy(turn), ui), ui, log);
    },
    checked: async (turn) => {
      const [checked, ui] = await Promise.all([
        desk.checkDraft({ ...actOf(turn), text: readWords(turn.state) }),
        locale(turn),
      ]);
      const show = async (): Promise<void> => undefined;
      switch (checked.kind) {
        case 'duplicate':
          return { show };
        case 'empty':
          return { errors: formError(turn.state, wordingCopyFor(ui).empty), show };
        case 'checked':
          return { view: wordingResult(checked, ui), show };
      }
    },
  };
}

/** What a form brings back: nothing that it is about, only where its answer goes. */
export function carriedBy({ answerTo }: Pick<Turn, 'answerTo'>): string {
  return JSON.stringify({ about: '', on: 0, answerTo });
}

function actOf({ deliveryId, actor, conversation }: Turn) {
  return { deliveryId, actor, conversation };
}
