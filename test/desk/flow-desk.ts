import { randomUUID } from 'node:crypto';
import { afterAll, afterEach } from 'vitest';
import type { Live } from '../../src/desk/cue.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { addressOfQueue, type Outgoing } from '../../src/desk/outgoing.ts';
import type { RunAction, RunCard, RunOutcome, StepStand } from '../../src/desk/run-card.ts';
import type { Knowledge, Lang } from '../../src/knowledge/model.ts';
import type { Matcher } from '../../src/matching/match.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import type { Store } from '../../src/store/ports.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import type { Opener } from '../store/opener.ts';
import { removeFolders, sqlite } from '../store/sqlite-opener.ts';

/** A Sunday noon in Shanghai. */
const NOON = Date.UTC(2026, 10, 22, 4);
export const MINUTE = 60_000;
export const TALK = 'T1:C1:100.1';

let shipped: Live | undefined;

/** The packs that Cuecard comes with; built once a file. */
export function shippedLive(): Live {
  if (shipped === undefined) {
    const knowledge = shippedKnowledge();
    shipped = { knowledge, matcher: buildMatcher(knowledge) };
  }
  return shipped;
}

/** For tests in which nobody asks anything. */
export function withoutMatching(knowledge: Knowledge): Live {
  const matcher: Matcher = {
    match: () => {
      throw new Error('nothing is asked here');
    },
  } as unknown as Matcher;
  return { knowledge, matcher };
}

export interface Team {
  readonly desk: Desk;
  readonly store: Store;
  readonly live: { current: Live };
  readonly clock: { now: number };
  readonly place: string;
  /** Another desk in front of the same database, as a second process has it. */
  another(): Promise<Team>;
}

/** A desk on a database of its own; the clock stands still but for a millisecond a look. */
export async function openTeam(
  live: Live,
  opener: Opener = sqlite,
  place?: string,
  clock = { now: NOON },
): Promise<Team> {
  const at = place ?? (await opener.fresh());
  const store = await opener.open(at);
  open.push(store);
  const current = { current: live };
  const desk = createDesk({ store, live: () => current.current, now: () => clock.now++, newId: nextId });
  return { desk, store, live: current, clock, place: at, another: () => openTeam(live, opener, at, clock) };
}

/** Presses one thing after the other on one card, each on the revision of the card before. */
export class Walk {
  readonly #team: Team;
  readonly #actor: string;
  card: RunCard;
  last: RunOutcome | null = null;

  constructor(team: Team, card: RunCard, actor = 'UAGENT') {
    this.#team = team;
    this.#actor = actor;
    this.card = card;
  }

  async press(action: RunAction): Promise<RunCard> {
    const act = { deliveryId: randomUUID(), actor: this.#actor };
    this.last = await this.#team.desk.advance(act, this.card.id, this.card.revision, action);
    if (this.last.kind !== 'run') throw new Error(`${JSON.stringify(action)}: ${JSON.stringify(this.last)}`);
    this.card = this.last.card;
    return this.card;
  }

  fill(values: Readonly<Record<string, string | number | boolean>>): Promise<RunCard> {
    return this.press({ kind: 'fill', values });
  }

  /** By the button's text in either language. */
  choose(label: string): Promise<RunCard> {
    const choice = stepOf(this.card).choices.find((each) => each.label.zh === label || each.label.en === label);
    if (choice === undefined) throw new Error(`no button ${label} at ${stepOf(this.card).step}`);
    return this.press({ kind: 'choose', choice: choice.choice });
  }
}

export function stepOf(card: RunCard): StepStand {
  if (card.at.kind !== 'step') throw new Error('the flow has changed');
  return card.at;
}

/** The words to copy; fails while they are not ready. */
export function wordsOf(card: RunCard): string {
  const { words } = stepOf(card);
  if (words.kind !== 'ready') throw new Error(`words are ${words.kind} at ${stepOf(card).step}`);
  return words.parts.join('\n');
}

export async function begin(
  { desk }: Team,
  flow: string,
  more: {
    readonly lang?: Lang;
    readonly region?: string;
    readonly conversation?: string;
    readonly actor?: string;
  } = {},
): Promise<RunCard> {
  const { actor = 'UAGENT', ...rest } = more;
  const start = { kind: 'flow', flow, conversation: TALK, lang: 'zh', ...rest } as const;
  const outcome = await desk.beginRun({ deliveryId: randomUUID(), actor }, start);
  if (outcome.kind !== 'run') throw new Error(JSON.stringify(outcome));
  return outcome.card;
}

/** What waits to be sent, in the order of the commits: where to, and what. */
export async function sentBy({
  store,
}: Team): Promise<readonly { readonly channel: string; readonly what: Outgoing }[]> {
  const all = await store.messages({ limit: 10_000 });
  return all
    .toReversed()
    .map(({ channel, payload }) => ({ channel: addressOfQueue(channel), what: payload as unknown as Outgoing }));
}

/** In the order of making, so that what one commit writes can be told apart. */
function nextId(): string {
  ids += 1;
  return `id-${String(ids).padStart(6, '0')}`;
}

let ids = 0;
const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});
afterAll(removeFolders);
