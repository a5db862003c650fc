import { ESCALATION_FLOW } from '../../knowledge/model.ts';
import { maskPersonalData } from '../../wording/mask.ts';
import type { Act } from '../act.ts';
import { carryOut, type Plan } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import { createDraft, type Draft } from '../draft.ts';
import { leadOf } from '../duty.ts';
import { interrupt } from '../interrupt.ts';
import { makeCue } from '../make-cue.ts';
import { openRunOf } from '../open-runs.ts';
import type { DeskParts } from '../parts.ts';
import { readState } from '../session-state.ts';
import { putsEscalationFirst, signalsIn } from '../signals.ts';
import { goFirst, threatOf } from '../start-run.ts';
import type { Texts } from '../texts.ts';
import { agentFor, teamOfChannel } from './assigned.ts';
import { type Burst, burstsKey, readBursts, withMessage, writeBursts } from './burst.ts';
import type { WatchSetting } from './setting.ts';

/** Something that a customer said in a channel, as it came in. */
export interface CustomerMessage extends Act {
  readonly workspace: string;
  readonly channel: string;
  /** The thread it stands in; `null` in the channel itself. */
  readonly thread: string | null;
  /** Slack's time of it. */
  readonly ts: string;
  readonly text: string;
  readonly author: string;
  /** False where a bridge brings all customers under one name: then only a thread tells them apart. */
  readonly named: boolean;
  /** A guest in Slack, who sees what is posted in the thread. */
  readonly inSlack: boolean;
}

/** Adds the message to what its customer is saying; a threat is the lead's at once. The first message sets the time of the cue. */
export async function gather(
  parts: DeskParts,
  texts: Texts,
  message: CustomerMessage,
  setting: WatchSetting,
): Promise<void> {
  const { store, now, newId } = parts;
  const { workspace, channel, thread, ts, author } = message;
  const key = burstsKey(workspace, channel, author);
  await carryOut(store, async (): Promise<Plan<null>> => {
    const session = await store.session(key);
    const bursts = readBursts(session);
    const at = now();
    const place = conversationKey(workspace, channel, thread ?? ts);
    const open = bursts.find(
      (burst) =>
        at - burst.since < GATHERED &&
        (burst.conversation === place || (thread === null && burst.top && message.named)),
    );
    const before: Burst = open ?? {
      id: newId(),
      conversation: place,
      top: thread === null,
      inSlack: message.inSlack,
      told: false,
      since: at,
      messages: [],
    };
    const threat = await threatIn(parts, texts, message, before, setting);
    const draft = threat ?? createDraft(at, message.actor, newId);
    const after = withMessage(
      { ...before, told: before.told || threat !== null },
      ts,
      maskPersonalData(message.text).text,
    );
    if (open === undefined)
      draft.timer({
        id: `${WATCH_CUE}:${after.id}`,
        at: at + GATHERED,
        kind: WATCH_CUE,
        subject: key,
        payload: { burst: after.id, workspace, channel },
      });
    const kept = [...bursts.filter(({ id, since }) => id !== after.id && at - since < FORGOTTEN), after];
    return {
      commit: draft.commit(`watch:${message.deliveryId}`, { session: writeBursts(key, session, kept) }),
      result: null,
    };
  });
}

/** What a threat brings about: the escalation goes first, as it does for what is heard, and the lead is told. `null`: nothing. */
async function threatIn(
  parts: DeskParts,
  texts: Texts,
  message: CustomerMessage,
  { conversation }: Burst,
  setting: WatchSetting,
): Promise<Draft | null> {
  const current = parts.live();
  const { desk } = current.knowledge;
  const at = parts.now();
  if (signalsIn(message.text, current.knowledge).length === 0) return null;
  const content = makeCue(current, { text: message.text }, at);
  const open = await openRunOf(parts, conversation);
  if (open !== null) {
    const done = await interrupt(parts, texts, message, conversation, { ...content, cue: null });
    return done?.draft ?? null;
  }
  if (!putsEscalationFirst(content)) return null;
  const team = teamOfChannel(desk, message.channel, setting.name);
  const state = readState((await parts.store.session(conversation))?.state ?? null);
  const owner = agentFor(state, team) ?? leadOf(desk, team?.id ?? desk.id, at);
  // A desk file that names nobody: the cue is all there is.
  if (owner === null) return null;
  const draft = createDraft(at, message.actor, parts.newId);
  const begun = goFirst(texts, draft, null, threatOf(content), {
    flow: ESCALATION_FLOW,
    conversation,
    lang: content.lang,
    region: null,
    team: null,
    cue: null,
    owner,
  });
  if ('refusal' in begun) return null;
  draft.message(owner, { kind: 'run-card', run: begun.kept.id, conversation, why: 'signal' });
  return draft;
}

/** The timer's kind. */
export const WATCH_CUE = 'watch-cue';
/** Milliseconds. Customers send a thought in pieces; whoever waits longer for the rest is waiting for an answer. */
const GATHERED = 20_000;
/** Milliseconds. A burst whose timer never took effect. */
const FORGOTTEN = 24 * 3_600_000;
