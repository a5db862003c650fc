import type { WebClient } from '@slack/web-api';
import { workspaceOf } from '../../desk/conversation-key.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Outgoing } from '../../desk/outgoing.ts';
import type { Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import type { Locales } from '../locale.ts';
import { changesList } from '../practice/change-card.ts';
import { drawPractice } from '../practice/draw.ts';
import { drillCard } from '../practice/drill-card.ts';
import { drillCopyFor } from '../practice/drill-copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { shorten } from '../text.ts';
import { caseCard, caseMessage, caseNews } from '../views/case-card.ts';
import { cueCard, type View } from '../views/cue-card.ts';
import { notice } from '../views/notice.ts';
import { reviewsDue } from '../views/reviews.ts';
import { runCard } from '../views/run-card.ts';
import { scriptsNews } from '../views/scripts-news.ts';
import { notShared, sharedScript, sharedWords } from '../views/shared.ts';
import { offerView } from '../views/watch.ts';
import type { People } from './people.ts';

/** How a message goes out, beside what it shows. */
export interface Drawn extends View {
  readonly thread?: string | null;
  /** Whose name stands over it. */
  readonly username?: string;
  /** Whoever alone sees it; `null`: nobody who should could be found. */
  readonly onlyFor?: string | null;
  /** A message that stands there already and is drawn anew before this one goes out. */
  readonly redraw?: View & { readonly channel: string; readonly ts: string };
}

/** What a message of the outbox looks like now: in its reader's language, or for a channel in the desk's; `now` in epoch milliseconds. */
export async function drawOutgoing(
  message: { readonly channel: string; readonly payload: unknown },
  desk: Desk,
  locales: Locales,
  client: WebClient,
  people: People,
  now: number,
): Promise<Drawn> {
  const { languages, timeZone, name } = desk.live().knowledge.desk;
  const reader = await readerOf(message.channel, client, people);
  const ui: Lang = reader === null ? (languages[0] ?? 'en') : await locales.of(client, '', reader);
  const shown = message.payload as Outgoing;
  switch (shown.kind) {
    case 'run-card': {
      const run = await desk.runView(shown.run);
      return run === null ? notice(runCopyFor(ui).unknownRun) : runCard(run, ui);
    }
    case 'changed-scripts': {
      const open = await desk.openChanges(workspaceOf(shown.conversation), shown.person);
      return changesList(open, { ui, now, timeZone });
    }
    case 'shared':
      return shown.what === 'script'
        ? { ...sharedScript(shown, ui), thread: shown.thread }
        : {
            ...sharedWords(shown.say),
            thread: shown.thread,
            username: shorten(`${await nameOf(client, shown.by)} · ${pickText(name, shown.lang)}`, USERNAME),
          };
    case 'watch-offer':
      return await drawOffer(shown, desk, locales, client, people, ui);
    case 'practice-turn':
    case 'practice-soon':
    case 'practice-step':
    case 'practice-card':
    case 'practice-news':
      return await drawPractice(shown, desk, locales, client, now, ui);
    case 'drill-round': {
      const round = await desk.drillView(workspaceOf(shown.conversation), shown.learner);
      return round?.id === shown.round ? drillCard(round, ui) : notice(drillCopyFor(ui).gone);
    }
    case 'scripts-broken':
    case 'scripts-mended':
      return scriptsNews(shown, ui, timeZone);
    case 'reviews-due':
      return reviewsDue(shown.reviews, ui);
    case 'not-shared':
      return notShared(shown, ui);
    case 'case-noted':
      return await drawNoted(shown, desk, ui, timeZone);
    case 'case-opened':
    case 'signal':
    case 'case-updated':
    case 'case-reminder':
    case 'case-climbed':
    case 'promise-late':
    case 'case-news':
      return caseMessage(shown, ui, timeZone);
  }
}

/** What is new in the thread of the case’s card, which is drawn anew; a card of its own where that one can’t be found. */
async function drawNoted(
  shown: Extract<Outgoing, { kind: 'case-noted' }>,
  desk: Desk,
  ui: Lang,
  timeZone: string,
): Promise<Drawn> {
  const { id } = shown.case;
  const [place, now] = await Promise.all([desk.casePlace(id), desk.caseView(id)]);
  if (place === null || shown.undelivered !== null) return caseMessage(shown, ui, timeZone);
  const card = caseCard(now ?? shown.case, 'signal', ui, { timeZone });
  return { ...caseNews(shown, ui), thread: place.ts, redraw: { ...card, ...place } };
}

/** The cue itself for one agent alone; a line for everybody in the thread, also where that agent can't be found. */
async function drawOffer(
  shown: Extract<Outgoing, { kind: 'watch-offer' }>,
  desk: Desk,
  locales: Locales,
  client: WebClient,
  people: People,
  ui: Lang,
): Promise<Drawn> {
  const { agent, offer, conversation, thread, guest, replied } = shown;
  const to = agent === null ? null : await readerOf(agent, client, people);
  if (to === null) return { ...offerView(shown, ui), thread, ...(guest ? { onlyFor: null } : {}) };
  const taken = await desk.takeOffer({ actor: to, deliveryId: `offer:${offer}` }, offer);
  const own = await locales.of(client, workspaceOf(conversation), to);
  const view = taken.kind === 'cue' ? cueCard(taken.cue, own) : offerView(shown, own);
  return { ...view, thread: replied ? thread : null, onlyFor: to };
}

/** The person whom it is for; `null` for a channel, and for a name that can't be found. */
async function readerOf(channel: string, client: WebClient, people: People): Promise<string | null> {
  if (/^[UW][A-Z0-9]+$/.test(channel)) return channel;
  // Sending it says what is wrong.
  return channel.startsWith('@') ? await people.idOf(client, channel.slice(1)).catch(() => null) : null;
}

/** As colleagues and customers know the agent. */
async function nameOf(client: WebClient, user: string): Promise<string> {
  const { user: person } = await client.users.info({ user });
  return person?.profile?.display_name || person?.real_name || person?.name || '';
}

const USERNAME = 80;
