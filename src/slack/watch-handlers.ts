import type { Desk } from '../desk/desk.ts';
import { readQuiet } from '../desk/watch/setting.ts';
import type { WatchChange, WatchPlace, WatchState } from '../desk/watch/watch-desk.ts';
import type { Lang } from '../knowledge/model.ts';
import type { Channels } from './channels.ts';
import { readWatch, type WatchWords } from './command-words.ts';
import { roleText } from './home/copy.ts';
import type { CommandTurn, FormTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import type { Log } from './log.ts';
import { beside, reply } from './reply.ts';
import type { Roles } from './roles.ts';
import type { Change } from './run-handlers.ts';
import { notice } from './views/notice.ts';
import { readWatchForm, watchForm, watchText } from './views/watch.ts';
import { type WatchCopy, watchCopyFor } from './watch-copy.ts';
import { openOrTell } from './windows.ts';

/** What leads say of a channel that customers write in. Whether somebody is a lead is asked anew with each act. */
export interface WatchHandlers {
  /** `/cue watch ...`; `words`: what stands behind it. */
  readonly command: (turn: CommandTurn, words: string) => ReturnType<Change<CommandTurn>>;
  readonly saved: Change<FormTurn>;
}

interface Parts {
  readonly locales: Locales;
  readonly channels: Channels;
  readonly roles: Roles;
}

export function createWatchHandlers(
  desk: Desk,
  { locales, channels, roles }: Parts,
  log: Log,
  now: () => number,
): WatchHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);
  const rolesOf = (turn: Turn) => roles.of(turn.client, turn.team, turn.actor);

  const say = async (turn: Turn, text: string): Promise<void> => {
    await reply(turn.client, notice(text), beside(turn.answerTo), log);
  };
  const tell = (turn: Turn, text: (own: WatchCopy) => string) => ({
    show: async () => await say(turn, text(watchCopyFor(await locale(turn)))),
  });

  const status = async (turn: Turn, { channel }: WatchPlace, state: WatchState, inside: boolean): Promise<void> => {
    const { timeZone } = desk.live().knowledge.desk;
    await say(turn, watchText(state, `<#${channel}>`, { inside, timeZone, now: now() }, await locale(turn)));
  };

  const change = async (turn: Turn, place: WatchPlace, inside: boolean, what: WatchChange) => {
    const { deliveryId, actor } = turn;
    const done = await desk.changeWatch({ deliveryId, actor, roles: await rolesOf(turn) }, place, what);
    switch (done.kind) {
      case 'duplicate':
        return { show: async () => undefined };
      case 'role':
        return { show: async () => await say(turn, roleText(done, await locale(turn))) };
      case 'watch':
        return { show: () => status(turn, place, done, inside) };
    }
  };

  /** `null` for a conversation that is no channel. */
  const placeOf = async (turn: Turn, channel: string) => {
    const { place, mayShare } = await channels.around(turn.client, `${turn.team}:${channel}`);
    if (place === null) return null;
    return { inside: mayShare, place: { workspace: turn.team, channel, name: place.channelName } };
  };

  const look = async (turn: CommandTurn, place: WatchPlace, inside: boolean, open: boolean) => {
    const state = await desk.watchState(await rolesOf(turn), place);
    if (state.kind === 'role') return { show: async () => await say(turn, roleText(state, await locale(turn))) };
    if (!open) return { show: () => status(turn, place, state, inside) };
    const { answer } = desk.live().knowledge.desk.thresholds;
    const carried = JSON.stringify({ about: place.channel, on: 0, answerTo: turn.answerTo });
    const ui = await locale(turn);
    const usual = state.setting.threshold === null ? state.threshold : answer + (1 - answer) / 2;
    return {
      show: () => openOrTell(turn, watchForm(state, { usual, least: answer }, carried, ui), ui, log),
    };
  };

  const asChange = (
    words: Exclude<WatchWords, { kind: 'status' | 'settings' }>,
  ): WatchChange | 'bad-quiet' | 'bad-share' => {
    switch (words.kind) {
      case 'on':
        return { on: true, muteMinutes: 0, ...(words.mode === null ? {} : { mode: words.mode }) };
      case 'off':
        return { on: false };
      case 'mute':
        return { muteMinutes: words.minutes };
      case 'threshold':
        return words.share === null || isShare(words.share) ? { threshold: words.share } : 'bad-share';
      case 'quiet': {
        const quiet = words.hours === null ? null : readQuiet(words.hours);
        return quiet === null && words.hours !== null ? 'bad-quiet' : { quiet };
      }
    }
  };
  const least = (): number => desk.live().knowledge.desk.thresholds.answer;
  const isShare = (share: number): boolean => share >= least() && share <= 1;

  return {
    command: async (turn, said) => {
      const words = readWatch(said) ?? { kind: 'settings' };
      const found = await placeOf(turn, turn.channel);
      if (found === null) return tell(turn, (own) => own.onlyChannels);
      const { place, inside } = found;
      if (words.kind === 'status' || words.kind === 'settings')
        return await look(turn, place, inside, words.kind === 'settings');
      const what = asChange(words);
      if (what === 'bad-quiet') return tell(turn, (own) => own.badQuiet);
      if (what === 'bad-share') return tell(turn, (own) => own.badThreshold(Math.round(least() * 100)));
      return await change(turn, place, inside, what);
    },
    saved: async (turn) => {
      const { quiet: typed, ...read } = readWatchForm(turn.state);
      const quiet = typed === '' ? null : readQuiet(typed);
      if (quiet === null && typed !== '')
        return { errors: { quiet: watchCopyFor(await locale(turn)).badQuiet }, show: async () => undefined };
      const found = await placeOf(turn, turn.about);
      if (found === null) return tell(turn, (own) => own.onlyChannels);
      return await change(turn, found.place, found.inside, { ...read, quiet });
    },
  };
}
