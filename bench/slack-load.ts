import { loadKnowledge } from '../src/cli/load-knowledge.ts';
import { openStore } from '../src/store/open.ts';
import { freshDatabase, startCuecard } from '../test/start/running.ts';
import { quantile } from './figures.ts';
import { type Command, commandsOf, conversationOf } from './slack/commands.ts';
import { type Acks, offer, pump, type Target } from './slack/generator.ts';
import { type CardCount, type Serving, serve } from './slack/processes.ts';

/** How much load. */
export interface SlackLoad {
  readonly perSecond: number;
  readonly seconds: number;
  /** Turns of the throughput, each of `roundMs` with so many connections. */
  readonly rounds: number;
  readonly roundMs: number;
  readonly connections: number;
}

/** What a busy desk gets out of `cuecard start`. Times in milliseconds. */
export interface SlackFigures {
  readonly load: SlackLoad;
  readonly acks: Omit<Acks, 'due' | 'endedAt'>;
  readonly cards: {
    /** Acknowledged commands with exactly one card. */
    readonly once: number;
    readonly none: number;
    readonly twice: number;
    /** From when a command was due until its card. */
    readonly p50: number;
    readonly p99: number;
    /** From the last command until the last card. */
    readonly drainMs: number;
  };
  /** Conversations of which the store has as many cues as commands were acknowledged, of all. */
  readonly kept: { readonly right: number; readonly conversations: number };
  /** Lines of the log that warn or tell of an error. */
  readonly complaints: number;
  /** Acknowledged commands a second, side by side. */
  readonly rounds: readonly { readonly cuecard: number; readonly ackOnly: number }[];
}

/**
 * Runs `cuecard start` with the shipped scripts and a database of its own against a stand-in for Slack, and a Bolt app that
 * only acknowledges beside it, each in a process of its own. `dir` = a folder of other scripts.
 */
export async function measureSlackLoad(load: SlackLoad, dir?: string): Promise<SlackFigures> {
  const { knowledge } = loadKnowledge(dir);
  const slack = await serve(STAND_IN);
  const database = freshDatabase();
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-load',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${slack.address}/api/`,
  };
  const args = dir === undefined ? [] : ['--knowledge', dir];
  const cuecard = await startCuecard(args, { ...env, CUECARD_DB: database, HOST: '127.0.0.1' });
  const target = (address: string): Target => ({ address, secret: SECRET, answers: `${slack.address}/answers/` });
  const bot = target(cuecard.address ?? '');
  const acked: Command[] = [];

  const warming = commandsOf(knowledge, Math.min(WARMING, load.perSecond * load.seconds), 'warm');
  const warmed = await offer(bot, warming, WARMING_A_SECOND);
  acked.push(...warming.filter(({ id }) => warmed.due.has(id)));
  await drained(slack, acked.length);

  const commands = commandsOf(knowledge, load.perSecond * load.seconds, 'load');
  const { due, endedAt, ...acks } = await offer(bot, commands, load.perSecond);
  acked.push(...commands.filter(({ id }) => due.has(id)));
  const cards = cardFigures(await drained(slack, acked.length), due, endedAt);

  const ackOnly = load.rounds === 0 ? null : await serve(ACK_ONLY, env);
  const rounds = [];
  const more = commandsOf(knowledge, load.rounds * load.roundMs * MOST_A_MS, 'more').values();
  const other = commandsOf(knowledge, (load.rounds + 1) * load.roundMs * MOST_A_MS, 'other').values();
  if (ackOnly !== null) await pump(target(ackOnly.address), other, load.connections, load.roundMs);
  for (let round = 0; ackOnly !== null && round < load.rounds; round += 1) {
    const bare = await pump(target(ackOnly.address), other, load.connections, load.roundMs);
    const ours = await pump(bot, more, load.connections, load.roundMs);
    acked.push(...ours.acked);
    rounds.push({ cuecard: ours.perSecond, ackOnly: bare.perSecond });
    // What is still to be answered would take the processor from the next round.
    await drained(slack, acked.length);
  }

  ackOnly?.stop();
  await cuecard.kill('SIGTERM');
  slack.stop();
  return { load, acks, cards, kept: await keptIn(database, acked), complaints: complaintsIn(cuecard.output()), rounds };
}

/** The cards, once there are as many as wanted, or none has come for a while. */
async function drained(slack: Serving, wanted: number): Promise<readonly CardCount[]> {
  for (let before = -1, quiet = 0; ; quiet += LOOK) {
    const { cards } = await slack.counts();
    if (cards.length >= wanted || quiet > PATIENCE) return cards;
    if (cards.length !== before) quiet = 0;
    before = cards.length;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

function cardFigures(
  all: readonly CardCount[],
  due: ReadonlyMap<string, number>,
  endedAt: number,
): SlackFigures['cards'] {
  const cards = all.filter(({ id }) => due.has(id));
  const delays = cards.map(({ id, at }) => at - (due.get(id) ?? at)).sort((a, b) => a - b);
  return {
    once: cards.filter(({ times }) => times === 1).length,
    none: due.size - cards.length,
    twice: cards.filter(({ times }) => times > 1).length,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    drainMs: Math.max(0, ...cards.map(({ at }) => at - endedAt)),
  };
}

async function keptIn(database: string, acked: readonly Command[]): Promise<SlackFigures['kept']> {
  const wanted = countBy(acked.map(conversationOf));
  const store = await openStore({ path: database });
  try {
    const events = await store.events({ kinds: ['cue.made'], limit: acked.length * 2 });
    const found = countBy(events.map(({ conversation }) => conversation));
    const all = new Set([...wanted.keys(), ...found.keys()]);
    const right = [...all].filter((conversation) => wanted.get(conversation) === found.get(conversation));
    return { right: right.length, conversations: all.size };
  } finally {
    await store.close();
  }
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function complaintsIn(log: string): number {
  return log.split('\n').filter((line) => /^\{"level":(?:[4-6]0)/.test(line)).length;
}

const STAND_IN = new URL('./slack/stand-in.ts', import.meta.url);
const ACK_ONLY = new URL('./slack/ack-only.ts', import.meta.url);
const SECRET = 'the secret of a bench';
/** Enough for the code to be compiled as it will be, which no desk waits for twice a day. */
const WARMING = 400;
const WARMING_A_SECOND = 100;
/** No server here acknowledges more commands in a millisecond. */
const MOST_A_MS = 20;
/** Milliseconds between two looks at what has come in. */
const LOOK = 200;
/** Milliseconds without a card, after which no more will come. */
const PATIENCE = 15_000;
