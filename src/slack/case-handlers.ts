import type { CaseDesk, CaseOutcome, CaseRefusal } from '../desk/case-desk.ts';
import type { Desk } from '../desk/desk.ts';
import type { Lang } from '../knowledge/model.ts';
import { type CaseCopy, caseCopyFor } from './case-copy.ts';
import { roleText } from './home/copy.ts';
import { sayTo } from './home/say.ts';
import type { ActionTurn } from './incoming.ts';
import type { Locales } from './locale.ts';
import type { Log } from './log.ts';
import { reply } from './reply.ts';
import type { Roles } from './roles.ts';
import type { Change } from './run-handlers.ts';
import { escapeEntities } from './text.ts';
import { readCueValue } from './views/actions.ts';
import { caseCard, caseDetails, readTopic } from './views/case-card.ts';
import { openOrTell } from './windows.ts';

/** What leads do on the card of a case. */
export interface CaseHandlers {
  readonly take: Change<ActionTurn>;
  readonly finish: Change<ActionTurn>;
  readonly reopen: Change<ActionTurn>;
  /** A window; pressed in the window, its next page. */
  readonly details: (turn: ActionTurn) => Promise<void>;
}

export function createCaseHandlers(desk: Desk & CaseDesk, locales: Locales, roles: Roles, log: Log): CaseHandlers {
  const locale = (turn: ActionTurn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);

  const tell = async (turn: ActionTurn, text: (own: CaseCopy) => string): Promise<void> => {
    const ui = await locale(turn);
    await sayTo(turn, text(caseCopyFor(ui)), ui, log);
  };

  /** Everybody on the team sees the card, so it stays in the desk's language; a refusal is for the one who pressed. */
  const show = async (turn: ActionTurn, outcome: CaseOutcome): Promise<void> => {
    if (outcome.kind === 'duplicate') return;
    if (outcome.case !== null) {
      const { languages, timeZone } = desk.live().knowledge.desk;
      const topic = readTopic(readCueValue(turn.value).choice);
      const problem = await reply(
        turn.client,
        caseCard(outcome.case, topic, languages[0] ?? 'en', { timeZone }),
        turn.answerTo,
        log,
      );
      if (problem !== null) log.error({ case: outcome.case.id, problem }, 'A case’s card could not be drawn');
    }
    if (outcome.kind !== 'refused') return;
    const ui = await locale(turn);
    await sayTo(turn, caseRefusalText(outcome.refusal, ui), ui, log);
  };

  return {
    take: async (turn) => {
      const outcome = await desk.takeCase(turn, readCueValue(turn.value).cue);
      return { show: () => show(turn, outcome) };
    },
    finish: async (turn) => {
      const outcome = await desk.finishCase(turn, readCueValue(turn.value).cue);
      return { show: () => show(turn, outcome) };
    },
    reopen: async (turn) => {
      const act = { ...turn, roles: await roles.now(turn.client, turn.team, turn.actor) };
      const outcome = await desk.reopenCase(act, readCueValue(turn.value).cue);
      return { show: () => show(turn, outcome) };
    },
    details: async (turn) => {
      const id = readCueValue(turn.value).cue;
      const act = { ...turn, roles: await roles.now(turn.client, turn.team, turn.actor) };
      const [shown, fields] = await Promise.all([desk.caseView(id), desk.caseFields(act, id)]);
      if (shown === null) return await tell(turn, (own) => own.unknown);
      if (fields === null) return await tell(turn, (own) => own.notForYou);
      const ui = await locale(turn);
      if (turn.viewId === null || turn.inHome) return await openOrTell(turn, caseDetails(shown, fields, ui), ui, log);
      const view = caseDetails(shown, fields, ui, Number(readCueValue(turn.value).choice) || 0);
      await turn.client.views.update({ view_id: turn.viewId, view });
    },
  };
}

/** Why nothing happened to a case, in Slack's markup. */
export function caseRefusalText(refusal: CaseRefusal, ui: Lang): string {
  const own = caseCopyFor(ui);
  switch (refusal.kind) {
    case 'taken':
      return own.takenBy(/^[UW][A-Z0-9]+$/.test(refusal.by) ? `<@${refusal.by}>` : escapeEntities(refusal.by));
    case 'closed':
      return own.closed;
    case 'unknown-case':
      return own.unknown;
    case 'role':
      return roleText(refusal, ui);
  }
}
