import type { Commit, Json } from '../../store/ports.ts';
import type { ClaimedTimer } from '../../store/queue-ports.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { earlierIn } from '../conversation.ts';
import { newCue, replayCue, storeCue } from '../cue-record.ts';
import type { Acted } from '../desk.ts';
import type { Draft } from '../draft.ts';
import { eventsOf } from '../events-of.ts';
import { makeCue } from '../make-cue.ts';
import { openRunOf } from '../open-runs.ts';
import type { DeskParts } from '../parts.ts';
import { readState } from '../session-state.ts';
import { agentFor, teamOfChannel } from './assigned.ts';
import { type Burst, readBursts, writeBursts } from './burst.ts';
import { readWatch, silenceAt, thresholdOf, unwatched, WATCH } from './setting.ts';

/** Why a burst was met with silence. */
type Silence = 'off' | 'muted' | 'quiet' | 'told' | 'script-runs' | 'answered' | 'unsure' | 'nobody';

/**
 * What becomes of a burst whose time is up: one offer, where the desk is sure and nobody has seen to it, or silence. Goes into the
 * draft; returns the session that the burst is taken out of, `null` where it is gone already.
 */
export async function offerCue(parts: DeskParts, draft: Draft, timer: ClaimedTimer): Promise<Commit['session']> {
  const { burst: id, workspace, channel } = timer.payload as unknown as TimerPayload;
  const session = await parts.store.session(timer.subject);
  const bursts = readBursts(session);
  const burst = bursts.find((each) => each.id === id);
  if (burst === undefined) return null;
  const rest = bursts.filter((each) => each.id !== id);
  const found = await lookAt(parts, burst, { workspace, channel });
  const messages = burst.messages.map(({ ts }) => ts);
  if (typeof found === 'string') {
    draft.event('watch.silent', burst, { why: found, channel, messages });
  } else {
    const { cue, text, agent } = found;
    const title = cue.script?.title ?? {};
    draft.eventAs(id, 'watch.offered', burst, {
      text,
      channel,
      messages,
      to: agent,
      entry: cue.script?.id ?? null,
      confidence: cue.script?.confidence ?? null,
    });
    const thread = burst.conversation.split(':')[2] ?? '';
    const { conversation, inSlack: guest } = burst;
    draft.message(channel, {
      kind: 'watch-offer',
      offer: id,
      conversation,
      thread,
      agent,
      guest,
      replied: !burst.top,
      title,
    });
  }
  return writeBursts(timer.subject, session, rest);
}

interface TimerPayload {
  readonly burst: string;
  readonly workspace: string;
  readonly channel: string;
}

interface Found {
  readonly cue: ReturnType<typeof makeCue>;
  readonly text: string;
  /** `null`: everybody in the thread. */
  readonly agent: string | null;
}

async function lookAt(
  parts: DeskParts,
  burst: Burst,
  { workspace, channel }: Pick<TimerPayload, 'workspace' | 'channel'>,
): Promise<Found | Silence> {
  const { store, live, now } = parts;
  const { desk } = live().knowledge;
  const kept = await store.setting(WATCH, `${workspace}:${channel}`);
  const setting = kept === null ? unwatched(null) : readWatch(kept);
  const silence = silenceAt(setting, desk, now());
  if (silence !== null) return silence;
  if (burst.told) return 'told';
  if ((await openRunOf(parts, burst.conversation)) !== null) return 'script-runs';
  const state = readState((await store.session(burst.conversation))?.state ?? null);
  const last = Number(burst.messages.at(-1)?.ts) * 1000;
  const asked = state.lastCue === null ? null : await store.event(state.lastCue);
  const answered = state.heard.some(({ customer, at }) => customer !== true && at > last);
  if (answered || (asked !== null && asked.at >= burst.since)) return 'answered';
  const text = burst.messages.map((message) => message.text).join('\n');
  const heard = state.heard.filter((message) => burst.messages.every((own) => own.text !== message.text));
  const earlier = earlierIn({ ...state, heard }, '', text, now());
  const cue = makeCue(live(), { text }, now(), { flow: null, earlier });
  const sure = (cue.script?.confidence ?? 0) >= thresholdOf(desk, setting);
  if (cue.outcome !== 'answer' || !sure) return 'unsure';
  // What stands in the thread is read by a guest as well.
  const agent =
    burst.inSlack || setting.mode === 'agent' ? agentFor(state, teamOfChannel(desk, channel, setting.name)) : null;
  if (agent === null && burst.inSlack) return 'nobody';
  return { cue, text, agent };
}

/** Makes the offered cue the person's own, from the knowledge that is live now. */
export async function takeOffer({ store, live, now }: DeskParts, { actor }: Act, offer: string): Promise<Acted> {
  const id = `${offer}:${actor}`;
  await carryOut(store, async (): Promise<Plan<null>> => {
    const offered = await store.event(offer);
    if (offered === null || offered.kind !== 'watch.offered') return { commit: null, result: null };
    const { conversation } = offered;
    const session = await store.session(conversation);
    const state = readState(session?.state ?? null);
    const { text } = offered.data as { readonly text: string };
    const content = makeCue(live(), { text }, now(), { flow: null, earlier: earlierIn(state, actor, text, now()) });
    const cue = newCue(content, { id, actor, conversation });
    const kept = {
      key: conversation,
      expected: session?.revision ?? 0,
      state: { ...state, lastCue: id } as unknown as Json,
    };
    const event = storeCue(cue, { text, surface: 'watch' });
    return { commit: { ...noted(`offer:${id}`, now()), session: kept, events: [event] }, result: null };
  });
  const [made, ...later] = await eventsOf(store, id);
  if (made === undefined) return { kind: 'refused', why: 'unknown-cue' };
  const cue = replayCue(made, later, live().knowledge);
  return cue === null ? { kind: 'refused', why: 'script-gone' } : { kind: 'cue', cue };
}
