import type { Desk } from '../../desk/desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type PracticeWords, readPractice } from '../command-words.ts';
import type { Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import type { Change } from '../run-handlers.ts';
import { escapeEntities } from '../text.ts';
import { notice } from '../views/notice.ts';
import { changesList } from './change-card.ts';
import { practiceCopyFor } from './copy.ts';
import type { DrillHandlers } from './drill-handlers.ts';
import { eraseCard } from './erase-card.ts';
import { sendExport } from './export.ts';
import { practiceList } from './list-card.ts';
import { startRefusal } from './refusals.ts';

export type PracticeCommand = (turn: Turn, rest: string) => ReturnType<Change<Turn>>;

/** `/cue practice`, with what stands behind it. What begins an attempt is on disk when the promise resolves. */
export function createPracticeCommand(
  desk: Desk,
  locales: Locales,
  drill: DrillHandlers['begin'],
  log: Log,
  now: () => number,
): PracticeCommand {
  const clock = (ui: Lang) => ({ ui, now: now(), timeZone: desk.live().knowledge.desk.timeZone });
  return async (turn, rest) => {
    const words: PracticeWords = readPractice(rest) ?? { kind: 'list' };
    const ui = await locales.of(turn.client, turn.team, turn.actor);
    const own = practiceCopyFor(ui);
    const say = async (text: string): Promise<void> =>
      void (await reply(turn.client, notice(text), beside(turn.answerTo), log));
    switch (words.kind) {
      case 'list': {
        const board = await desk.learnerBoard(turn.team, turn.actor);
        return {
          show: async () => void (await reply(turn.client, practiceList(board, ui, clock(ui)), turn.answerTo, log)),
        };
      }
      case 'start': {
        const scenario = desk.live().knowledge.scenarios.find(({ id }) => id === words.scenario);
        const langs = scenario === undefined ? [] : desk.langsOf(scenario);
        const lang = words.lang ?? (langs.includes(ui) ? ui : (langs[0] ?? ui));
        const start = { workspace: turn.team, scenario: words.scenario, lang, exam: words.exam };
        const started = await desk.startAttempt(turn, start);
        if (started.kind === 'duplicate') return { show: async () => undefined };
        const text = started.kind === 'refused' ? escapeEntities(startRefusal(started, own, clock(ui))) : own.started;
        return { show: () => say(text) };
      }
      case 'drill': {
        const text = await drill(turn);
        return { show: () => say(text) };
      }
      case 'changes': {
        const open = await desk.openChanges(turn.team, turn.actor);
        return { show: async () => void (await reply(turn.client, changesList(open, clock(ui)), turn.answerTo, log)) };
      }
      case 'export':
        return { show: async () => await sendExport(turn, await desk.exportPractice(turn.team, turn.actor), ui, log) };
      case 'delete':
        return { show: async () => void (await reply(turn.client, eraseCard(ui), turn.answerTo, log)) };
    }
  };
}
