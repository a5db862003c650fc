import type { Desk } from '../../desk/desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import { sayTo } from '../home/say.ts';
import type { ActionTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import type { Change } from '../run-handlers.ts';
import { notice } from '../views/notice.ts';
import { drillCard } from './drill-card.ts';
import { drillCopyFor } from './drill-copy.ts';

/** Short questions, in the direct conversation with the bot. */
export interface DrillHandlers {
  /** Has the round that is under way sent, or a new one; it is on disk when the promise resolves to what there is to say of it, in Slack's markup. */
  readonly begin: (turn: Turn) => Promise<string>;
  readonly start: Change<ActionTurn>;
  /** Shows in place of the question how the answer was, and the next one. */
  readonly answer: Change<ActionTurn>;
}

export function createDrillHandlers(desk: Desk, locales: Locales, log: Log): DrillHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);
  const begin: DrillHandlers['begin'] = async (turn) => {
    const ui = await locale(turn);
    const own = drillCopyFor(ui);
    const begun = await desk.startDrill(turn, { workspace: turn.team, lang: ui });
    if (begun.kind === 'refused') return own.nothing;
    return own.waiting;
  };
  return {
    begin,
    start: async (turn) => {
      const text = await begin(turn);
      return {
        show: async () => {
          const ui = await locale(turn);
          // In the direct conversation the questions follow right below.
          if (!inDirect(turn) || text !== drillCopyFor(ui).waiting) await sayTo(turn, text, ui, log);
        },
      };
    },
    answer: async (turn) => {
      const answered = await desk.answerDrill(turn, turn.team, readAnswer(turn.value));
      return {
        show: async () => {
          if (answered.kind === 'duplicate') return;
          const ui = await locale(turn);
          if (answered.kind === 'refused' && answered.why !== 'answered')
            return void (await reply(turn.client, notice(drillCopyFor(ui).gone), beside(turn.answerTo), log));
          const inPlace = turn.answerTo.filter(({ kind }) => kind === 'update');
          const others = turn.answerTo.filter(({ kind }) => kind !== 'update');
          await reply(turn.client, drillCard(answered.round, ui), [...inPlace, ...others], log);
        },
      };
    },
  };
}

function inDirect({ answerTo }: ActionTurn): boolean {
  return answerTo.some((to) => to.kind === 'update' && to.channel.startsWith('D'));
}

function readAnswer(value: string): Parameters<Desk['answerDrill']>[2] {
  const [round = '', question = '', choice = ''] = value.split('|');
  return { round, question: Number(question), choice: Number(choice) };
}
