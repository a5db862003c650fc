import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openStore } from '../src/store/open.ts';
import { freshDatabase, type Running, startCuecard } from '../test/start/running.ts';
import { collectAnswers, commandFields, postSigned } from '../test/start/signed.ts';
import { quantile } from './figures.ts';
import type { SaverNews, SaverOrder } from './saver.ts';
import { serve } from './slack/processes.ts';

/** How long each part lasts, and how often is saved meanwhile. */
export interface SavesLoad {
  readonly restSeconds: number;
  readonly saves: number;
  /** Milliseconds. */
  readonly everyMs: number;
}

/** What saving all the time does to those who ask. Times in milliseconds, from the command to its card. */
export interface SavesFigures {
  readonly load: SavesLoad;
  readonly saves: number;
  readonly broken: number;
  readonly seconds: number;
  readonly rest: Asked;
  readonly saving: Asked;
  /** Cues made from something that was never saved whole. */
  readonly half: number;
  /** Versions that cues were made from. */
  readonly versions: number;
  /** From the last save until a card shows it. */
  readonly lastMs: number;
}

interface Asked {
  readonly commands: number;
  /** Not acknowledged with 200, or without the card of the right answer. */
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Asks at rest, while four programs save, and at rest again, in one run of `cuecard start`. */
export async function measureSaves(load: SavesLoad): Promise<SavesFigures> {
  const saver = fork(fileURLToPath(new URL('./saver.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const { dir } = await news(saver, 'ready');
  const database = freshDatabase();
  const answers = await collectAnswers();
  const slack = await serve(STAND_IN);
  const cuecard = await startCuecard(['--knowledge', dir], {
    SLACK_BOT_TOKEN: 'xoxb-saves',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${slack.address}/api/`,
    CUECARD_DB: database,
    HOST: '127.0.0.1',
  });
  const ask = asker(cuecard, answers);
  await times(ask, ends(WARM_SECONDS));
  const before = await times(ask, ends(load.restSeconds / 2));

  let done = false;
  const saved = news(saver, 'saved').then((end) => {
    done = true;
    return end;
  });
  saver.send({ kind: 'save', saves: load.saves, everyMs: load.everyMs } satisfies SaverOrder);
  const during = await times(ask, () => done);
  const end = await saved;
  const waiting = performance.now();
  while (!(await ask(0)).card.includes(end.says) && performance.now() - waiting < PATIENCE);
  const lastMs = performance.now() - waiting;
  // Until the last index is built, it is not at rest.
  await times(ask, ends(CALM_SECONDS));
  const after = await times(ask, ends(load.restSeconds / 2));

  await cuecard.kill('SIGTERM');
  answers.close();
  slack.stop();
  saver.send({ kind: 'remove' } satisfies SaverOrder);
  const revisions = await revisionsIn(database);
  const good = new Set(end.good);
  return {
    load,
    saves: end.saves,
    broken: end.broken,
    seconds: end.seconds,
    rest: figuresOf([...before, ...after]),
    saving: figuresOf(during),
    half: revisions.filter((revision) => !good.has(revision)).length,
    versions: new Set(revisions).size,
    lastMs,
  };
}

interface Answered {
  readonly ms: number;
  readonly ok: boolean;
  readonly card: string;
}
type Ask = (place: number) => Promise<Answered>;

function asker({ address }: Running, answers: Awaited<ReturnType<typeof collectAnswers>>): Ask {
  return async (place) => {
    const count = answers.answers.length;
    const fields = commandFields(`cancel the item${place} please`, answers.url);
    const started = performance.now();
    const status = await postSigned(address ?? '', fields, { secret: SECRET });
    const came = await answers.waitFor(count + 1).then(
      () => true,
      () => false,
    );
    const ms = performance.now() - started;
    const card = answers.answers[count] ?? '';
    return { ms, ok: status === 200 && came && card.includes(`Answer ${place}`), card };
  };
}

/** One after the other, with a pause, until it is over. */
async function times(ask: Ask, over: () => boolean): Promise<readonly Answered[]> {
  const all: Answered[] = [];
  for (let place = 0; !over(); place = (place + 37) % 500) {
    all.push(await ask(place));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return all;
}

function ends(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() >= end;
}

function figuresOf(all: readonly Answered[]): Asked {
  const sorted = all.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    commands: all.length,
    failed: all.filter(({ ok }) => !ok).length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? 0,
  };
}

async function revisionsIn(database: string): Promise<readonly string[]> {
  const store = await openStore({ path: database });
  try {
    const cues = await store.events({ kinds: ['cue.made'], limit: 1_000_000 });
    return cues.map(({ data }) => (data as { readonly revision: string }).revision);
  } finally {
    await store.close();
  }
}

function news<K extends SaverNews['kind']>(saver: ChildProcess, kind: K): Promise<Extract<SaverNews, { kind: K }>> {
  return new Promise((resolve, reject) => {
    saver.once('message', (message: SaverNews) => {
      if (message.kind === kind) resolve(message as Extract<SaverNews, { kind: K }>);
      else reject(new Error(`The saver said "${message.kind}"`));
    });
    saver.once('error', reject);
  });
}

const STAND_IN = new URL('./slack/stand-in.ts', import.meta.url);
const SECRET = 'the secret of a bench';
/** Milliseconds between two commands: nobody waits for the one before, and the processor rests. */
const PAUSE = 20;
/** Code runs as fast as it will. */
const WARM_SECONDS = 5;
const CALM_SECONDS = 8;
/** Milliseconds. */
const PATIENCE = 30_000;
