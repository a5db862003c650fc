import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import pino from 'pino';
import type { Config } from '../config.ts';
import { checkWording } from '../desk/check-wording.ts';
import { createDesk } from '../desk/desk.ts';
import { createInstallations, type Installations } from '../desk/installations.ts';
import { makeCue } from '../desk/make-cue.ts';
import { createOutbox } from '../desk/outbox.ts';
import type { Desk, LangText } from '../knowledge/model.ts';
import { type Bot, startBot, type Transport } from '../slack/bot.ts';
import { openStore } from '../store/open.ts';
import type { Pages } from '../workspace/pages.ts';
import { PERSONAS } from '../workspace/seed.ts';
import { startWorkspace, type Workspace } from '../workspace/server.ts';
import { lastAuthor } from './live/file-author.ts';
import { loadFirst } from './live/first-load.ts';
import { followNews } from './live/follow-news.ts';
import type { News } from './live/live-knowledge.ts';
import { logNews, reloadOnChange } from './live/reload.ts';
import { type TroubleTeller, tellTrouble } from './live/tell-trouble.ts';
import { settings } from './settings.ts';
import { mendable } from './start-problems.ts';
import { fail, note } from './streams.ts';
import { startTimerLoop } from './timer-loop.ts';
import { type TrainerPage, trainerPage } from './trainer-page.ts';
import { createKnowledgeWriter } from './write-back/writer.ts';

export interface StartOptions {
  readonly knowledge?: string;
  readonly transport: string;
  readonly persona?: string;
}

/**
 * `cuecard start`: the bot on Slack when its tokens are set, otherwise a local workspace with the bot in it. Runs until
 * SIGINT or SIGTERM. Broken knowledge, a bad setting or a database that cannot be opened ends it before anything serves.
 */
export async function start(options: StartOptions): Promise<void> {
  const config = settings();
  const { transport: local, persona } = options;
  if (local !== 'http' && local !== 'socket') fail(2, `--transport is "${local}": use http or socket.`);
  if (persona !== undefined && !PERSONAS.includes(persona))
    fail(2, `--persona is "${persona}": use ${PERSONAS.slice(0, -1).join(', ')} or ${PERSONAS.at(-1)}.`);

  note('Reading the scripts ...');
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const newest = followNews(Date.now);
  let trainer: TrainerPage | null = null;
  let teller: TroubleTeller | null = null;
  let noteScripts: (() => void) | null = null;
  const hear = (news: News): void => {
    newest.hear(news);
    trainer?.hear(news);
    teller?.hear(news);
    if (news.kind === 'live') noteScripts?.();
  };
  const { knowledge, live, news } = await loadFirst(options.knowledge, (later) => {
    logNews(later, log);
    hear(later);
  });
  newest.begin();
  const source = {
    loaded: newest.loaded,
    reload: async () => void (await knowledge.refresh()),
    changedBy: async (file: string) => (knowledge.dir === undefined ? null : await lastAuthor(knowledge.dir, file)),
  };
  // The first message loads what later ones find ready; no customer should wait for that.
  for (const text of ['您好', 'hello']) {
    makeCue(live(), { text }, Date.now());
    checkWording(text, live().knowledge);
  }
  const store = await mendable(config, () => openStore(config.database));
  note(`Keeping questions and answers in ${'path' in config.database ? config.database.path : 'PostgreSQL'}.`);

  const writer =
    config.writing === null ? undefined : createKnowledgeWriter({ knowledge, git: config.writing, now: Date.now });
  const desk = createDesk({ store, live, now: Date.now, newId: randomUUID, source, writer });
  await desk.tidy();
  const tidying = setInterval(
    () => void desk.tidy().catch((error: unknown) => log.error({ error: String(error) }, 'Tidying failed')),
    DAY,
  );
  const outbox = createOutbox({ store, desk, now: Date.now, by: `${hostname()}:${process.pid}` });
  if (config.slack.kind === 'local') trainer = trainerPage(() => knowledge.dir, live, Date.now);
  const workspace = trainer === null ? null : await openWorkspace(config, live().knowledge.desk, trainer.pages);
  const bot = await mendable(config, () =>
    connect(config, local, workspace, createInstallations(store, Date.now), (botToken, transport, apiUrl) =>
      startBot({ desk, outbox, botToken, transport, apiUrl, log, now: Date.now }),
    ),
  );
  const endTimers = startTimerLoop(desk, (error) => log.error({ error: String(error) }, 'Reminding failed'));
  teller = tellTrouble(desk, newest.loaded, (error) => log.error({ error: String(error) }, 'Telling trainers failed'));
  noteScripts = () =>
    void desk.noteScripts().catch((error: unknown) => log.error({ error: String(error) }, 'Noting changes failed'));
  noteScripts();
  hear(news);
  const remind = (): void =>
    void desk
      .remindReviews()
      .catch((error: unknown) => log.error({ error: String(error) }, 'Reminding of reviews failed'));
  remind();
  const reminding = setInterval(remind, REVIEWS_EVERY);
  const endReloading = reloadOnChange(knowledge, log);
  if (workspace !== null && bot.port !== null) workspace.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);

  const stop = async (): Promise<void> => {
    note('Stopping: finishing what is under way ...');
    clearInterval(tidying);
    clearInterval(reminding);
    await endReloading();
    teller?.close();
    trainer?.close();
    await endTimers();
    await bot.stop();
    await workspace?.close();
    await knowledge.close();
    await store.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // A second signal ends it at once, the system's default.
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error: String(error) }, 'Stopping failed');
          process.exit(1);
        },
      );
    });
  note(banner(config, workspace, bot, persona));
}

/** With a channel for each team of the desk file, so that cases arrive there as they would in Slack. */
async function openWorkspace(config: Config, { teams, trainers }: Desk, pages: Pages): Promise<Workspace> {
  const manifest = readManifest();
  const all = [...teams, { channel: trainers.channel, title: TRAINERS }];
  const teamChannels = all.flatMap(({ channel, title }) => {
    const name = channel?.startsWith('#') ? channel.slice(1) : undefined;
    return name === undefined ? [] : [{ name, topic: { zh: title.zh ?? name, en: title.en ?? name } }];
  });
  const common = { manifest, teamChannels, host: config.host, pages: [pages] };
  try {
    return await startWorkspace({ ...common, port: config.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (config.portGiven) fail(2, `Port ${config.port} is taken. Set PORT to another one, or to 0 for any free one.`);
    note(`Port ${config.port} is taken; using a free one.`);
    return await startWorkspace({ ...common, port: 0 });
  }
}

/** The app's manifest, as it comes with Cuecard. */
function readManifest(): { readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } } } {
  return JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
}

async function connect(
  config: Config,
  localTransport: 'http' | 'socket',
  workspace: Workspace | null,
  installations: Installations,
  startWith: (botToken: string | null, transport: Transport, apiUrl: string | undefined) => Promise<Bot>,
): Promise<Bot> {
  const { slack, host, port, apiUrl } = config;
  if (slack.kind === 'socket')
    return await startWith(slack.botToken, { kind: 'socket', appToken: slack.appToken }, apiUrl);
  if (slack.kind === 'http')
    return await startWith(slack.botToken, { kind: 'http', signingSecret: slack.signingSecret, host, port }, apiUrl);
  if (slack.kind === 'install') {
    const { kind: _, signingSecret, ...app } = slack;
    const install = { ...app, scopes: readManifest().oauth_config.scopes.bot, installations };
    return await startWith(null, { kind: 'http', signingSecret, host, port, install }, apiUrl);
  }
  if (workspace === null) throw new Error('A local start without a workspace');
  const transport: Transport =
    localTransport === 'socket'
      ? { kind: 'socket', appToken: workspace.appToken }
      : { kind: 'http', signingSecret: workspace.signingSecret, host: '127.0.0.1', port: 0 };
  return await startWith(workspace.botToken, transport, workspace.apiUrl);
}

function banner(config: Config, workspace: Workspace | null, bot: Bot, persona: string | undefined): string {
  if (workspace !== null)
    return `\nCuecard is ready. Open ${workspace.url}${persona === undefined ? '' : `#/${persona}`}\nThe scripts and their tests, for trainers: ${workspace.url}trainer\n\nPress Ctrl+C to stop.`;
  if (config.slack.kind === 'socket') return 'Cuecard is connected to Slack over Socket Mode.';
  if (config.slack.kind === 'install')
    return `Cuecard is ready. Install it from ${config.slack.publicUrl ?? `http://localhost:${bot.port}`}/slack/install.\nSlack delivers to port ${bot.port}, path /slack/events.`;
  return `Cuecard is ready. Slack delivers to port ${bot.port}, path /slack/events.`;
}

const DAY = 24 * 3_600_000;
/** Milliseconds; each script is told of once a date. */
const REVIEWS_EVERY = 10 * 60_000;
const TRAINERS: LangText = { zh: '话术维护', en: 'Keeping the scripts true' };
