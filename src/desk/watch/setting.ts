import type { Desk } from '../../knowledge/model.ts';
import type { Setting } from '../../store/ports.ts';
import { minuteIn } from '../calendar.ts';

/** What a lead decided for a channel where customers write. */
export interface WatchSetting {
  readonly on: boolean;
  /** The channel's name without `#`; `null` where Slack does not tell. */
  readonly name: string | null;
  /** `thread`: offered to everybody in the thread. `agent`: shown to the assigned agent alone. */
  readonly mode: 'thread' | 'agent';
  /** In 0..1; `null`: the usual. Never below what the desk asks for anyway. */
  readonly threshold: number | null;
  /** Nothing is shown from one minute of the day to the other, in the desk's time zone. */
  readonly quiet: QuietHours | null;
  /** Nothing is shown before; epoch milliseconds. */
  readonly mutedUntil: number | null;
  /** Who changed it last. */
  readonly by: string;
}

export interface QuietHours {
  /** Minutes of the day; `to` is not included and may be on the next day. */
  readonly from: number;
  readonly to: number;
}

/** A channel that nobody has switched on. */
export function unwatched(name: string | null): WatchSetting {
  return { on: false, name, mode: 'thread', threshold: null, quiet: null, mutedUntil: null, by: '' };
}

export function readWatch(kept: Setting): WatchSetting {
  return { ...unwatched(null), ...(kept.value as unknown as Partial<WatchSetting>) };
}

/** How sure a cue has to be to come without being asked for, in 0..1: halfway between what the desk answers from and certainty. */
export function thresholdOf({ thresholds }: Pick<Desk, 'thresholds'>, { threshold }: WatchSetting): number {
  const usual = thresholds.answer + (1 - thresholds.answer) / 2;
  return Math.max(thresholds.answer, threshold ?? usual);
}

/** Why nothing may be shown at `at` (epoch milliseconds); `null` where something may. */
export function silenceAt(
  setting: WatchSetting,
  desk: Pick<Desk, 'timeZone'>,
  at: number,
): 'off' | 'muted' | 'quiet' | null {
  if (!setting.on) return 'off';
  if (setting.mutedUntil !== null && at < setting.mutedUntil) return 'muted';
  if (setting.quiet === null) return null;
  const { from, to } = setting.quiet;
  const minute = minuteIn(desk.timeZone, at);
  const inside = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  return inside ? 'quiet' : null;
}

/** `22:00-8:00`; `null` for what is no such thing. */
export function readQuiet(text: string): QuietHours | null {
  const [, ...parts] = /^(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? [];
  const [fromHour = 99, fromMinute = 99, toHour = 99, toMinute = 99] = parts.map(Number);
  if (fromHour > 23 || fromMinute > 59 || toHour > 24 || toMinute > 59) return null;
  const from = fromHour * 60 + fromMinute;
  const to = (toHour * 60 + toMinute) % 1440;
  return from === to ? null : { from, to };
}

export function quietText({ from, to }: QuietHours): string {
  return `${clock(from)}-${clock(to)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The setting's kind in the store; its id is the workspace and the channel. */
export const WATCH = 'watch';
