/**
 * The bot with its sender and its reminders in a process of its own, and twenty agents who walk, hear threats and hand off until
 * it is killed: `crew.ts MODULE PLACE KNOWLEDGE SLACK AT WHAT`. It begins when it gets a message, and sends what the desk has told
 * an agent. `AT` is what its clock shows then; `WHAT`: `walk`, `hear` with customers who threaten as well, or `finish` to deliver
 * what is left and end.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startTimerLoop } from '../../src/cli/timer-loop.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { makeCue } from '../../src/desk/make-cue.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import type { RunAction, RunCard, StepStand } from '../../src/desk/run-card.ts';
import type { Field, Knowledge } from '../../src/knowledge/model.ts';
import type { Matcher } from '../../src/matching/match.ts';
import { startBot } from '../../src/slack/bot.ts';
import type { Store } from '../../src/store/ports.ts';
import type { Told } from './told.ts';

const AGENTS = 20;
const FLOW = 'common/attitude-complaint';
const [module = '', place = '', file = '', apiUrl = '', at = '', what = ''] = process.argv.slice(2);
const engine = (await import(module)) as { readonly open: (place: string) => Promise<Store> };
const knowledge = JSON.parse(readFileSync(file, 'utf8')) as Knowledge;
// A customer's words are only looked through for threats here.
const matcher = {
  match: () => ({ outcome: 'none', ranked: [], withheld: [], lang: 'zh', shortfall: null }),
} as unknown as Matcher;
const live = { knowledge, matcher };
// What the first message loads.
if (what === 'hear') makeCue(live, { text: '您好' }, Date.now());
await new Promise((told) => process.once('message', told));

const ahead = Number(at) - Date.now();
const now = () => Date.now() + ahead;
const store = await engine.open(place);
const desk = createDesk({ store, live: () => live, now, newId: randomUUID });
const bot = await startBot({
  paceMs: 0,
  desk,
  outbox: createOutbox({ store, desk, now, by: String(process.pid) }),
  botToken: 'xoxb-crew',
  transport: { kind: 'http', signingSecret: 'secret', host: '127.0.0.1', port: 0 },
  apiUrl,
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: (fields, text) => console.error(text, fields) },
  now,
});
const endTimers = startTimerLoop(desk, (error) => console.error('Reminding failed', error));

if (what !== 'finish') await Promise.all(Array.from({ length: AGENTS }, (_, n) => agent(`U${n}`, n)));
else {
  await endTimers();
  while ((await store.messages({ states: ['pending', 'sending', 'uncertain'], limit: 1 })).length > 0)
    await setTimeout(50);
  await bot.stop();
  await store.close();
  process.exit(0);
}

/** Goes on with what is open, or begins another one. */
async function agent(actor: string, n: number): Promise<void> {
  for (;;) {
    const open = (await desk.myRuns(actor)).find(({ status }) => status.kind === 'open');
    if (open === undefined) await begin(actor, n);
    else if (hasThreat(open, n)) await hear(open);
    else await step(actor, open, n);
  }
}

async function begin(actor: string, n: number): Promise<void> {
  const lang = n % 2 === 0 ? 'zh' : 'en';
  const start = { kind: 'flow', flow: FLOW, conversation: `T1:C1:${randomUUID()}`, lang } as const;
  const begun = await desk.beginRun({ deliveryId: randomUUID(), actor }, start);
  if (begun.kind !== 'run') throw new Error(JSON.stringify(begun));
  await show(begun.card);
}

/** In the middle of every third agent's walks. */
function hasThreat({ flow, revision }: RunCard, n: number): boolean {
  return what === 'hear' && n % 3 === 1 && flow === FLOW && revision === 2;
}

async function hear({ conversation, lang }: RunCard): Promise<void> {
  const text = lang === 'zh' ? '今天再不解决我就找媒体曝光你们' : 'sort this out or I go to the newspapers';
  await desk.hear(conversation, { deliveryId: randomUUID(), actor: 'UCUSTOMER', text, at: now() });
  await tell({ kind: 'threat', conversation });
}

async function step(actor: string, card: RunCard, n: number): Promise<void> {
  const outcome = await desk.advance({ deliveryId: randomUUID(), actor }, card.id, card.revision, next(card, n));
  if (outcome.kind !== 'run') throw new Error(JSON.stringify(outcome));
  await show(outcome.card);
  if (outcome.resumed !== null) await show(outcome.resumed);
}

function next({ at, flow }: RunCard, n: number): RunAction {
  if (at.kind !== 'step') throw new Error('the flow has changed');
  if (at.asked.length > 0) return { kind: 'fill', values: valuesFor(at) };
  if (flow === FLOW && n % 3 === 0) return { kind: 'hand-off', team: 'specialists' };
  if (at.choices.length > 0) return { kind: 'choose', choice: 0 };
  return { kind: 'continue' };
}

function valuesFor({ asked }: StepStand): Readonly<Record<string, string>> {
  return Object.fromEntries(asked.map(({ field }) => [field.name, typedInto(field)]));
}

function typedInto({ type, options }: Field): string {
  if (type === 'choice') return options[0]?.value ?? '';
  return type === 'phone' ? '13000000000' : 'what was said';
}

async function show({ id, revision, fields, cases, status }: RunCard): Promise<void> {
  await tell({
    kind: 'run',
    id,
    revision,
    status: status.kind,
    fields: fields.map(({ field, value }) => `${field.name}=${value}`),
    cases: cases.map((each) => each.id),
  });
}

/** Waits until the parent has it, as an agent sees a card only after it was sent, and reads it. */
async function tell(told: Told): Promise<void> {
  await new Promise((sent) => process.send?.(told, sent));
  await setTimeout(100 + 400 * Math.random());
}
