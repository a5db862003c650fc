import type { ModalView } from '@slack/types';
import type { Outgoing } from '../../desk/outgoing.ts';
import { quietText } from '../../desk/watch/setting.ts';
import type { WatchState } from '../../desk/watch/watch-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { watchCopyFor } from '../watch-copy.ts';
import { ASK_FORMS, WATCH_SHOW } from './actions.ts';
import { button, row, toPercent } from './blocks.ts';
import type { View } from './cue-card.ts';
import { type Choice, choiceInput, formWindow, INPUT } from './forms.ts';
import type { FormState } from './run-forms.ts';

/** A line in the thread; what it offers is shown to whoever presses, alone. */
export function offerView({ offer, title }: Extract<Outgoing, { kind: 'watch-offer' }>, ui: Lang): View {
  const own = watchCopyFor(ui);
  const line = own.ready(shorten(pickText(title, ui), TITLE));
  return { text: escapeEntities(line), blocks: [row(line, button(own.show, WATCH_SHOW, offer, 'primary'))] };
}

/** How a channel is watched, in Slack's markup. */
export function watchText(
  { setting, threshold }: WatchState,
  channel: string,
  { inside, timeZone, now }: { readonly inside: boolean; readonly timeZone: string; readonly now: number },
  ui: Lang,
): string {
  const own = watchCopyFor(ui);
  if (!setting.on) return own.off(channel);
  const { mode, quiet, mutedUntil } = setting;
  const clock = new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return [
    own.on(channel),
    `• ${own.mode[mode]}`,
    `• ${own.threshold(toPercent(threshold))}`,
    ...(quiet === null ? [] : [`• ${own.quiet(quietText(quiet))}`]),
    ...(mutedUntil === null || mutedUntil <= now ? [] : [`• ${own.mutedUntil(clock.format(mutedUntil))}`]),
    ...(inside ? [] : [own.notInside]),
  ].join('\n');
}

/** All of it in one window; `usual` and `least` in 0..1. */
export function watchForm(
  { setting }: WatchState,
  { usual, least }: { readonly usual: number; readonly least: number },
  carried: string,
  ui: Lang,
): ModalView {
  const own = watchCopyFor(ui);
  const shares = SHARES.filter((share) => share >= least);
  const set = setting.threshold === null ? USUAL : String(toPercent(setting.threshold));
  const levels = [
    { value: USUAL, text: own.usual(toPercent(usual)) },
    ...[...new Set([...shares.map((share) => String(toPercent(share))), ...(set === USUAL ? [] : [set])])].map(
      (value) => ({ value, text: `${value}%` }),
    ),
  ];
  return formWindow(
    { id: ASK_FORMS.watch, title: own.title, submit: own.save, carried },
    [
      choiceInput('watch', own.watchLabel, pairs(own.watch), setting.on ? 'on' : 'off'),
      choiceInput('mode', own.modeLabel, pairs(own.mode), setting.mode),
      {
        ...choiceInput('threshold', own.thresholdLabel, levels, set),
        hint: { type: 'plain_text', text: own.thresholdHint },
      },
      {
        type: 'input',
        block_id: 'quiet',
        optional: true,
        label: { type: 'plain_text', text: own.quietLabel },
        hint: { type: 'plain_text', text: own.quietHint },
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          max_length: QUIET,
          ...(setting.quiet === null ? {} : { initial_value: quietText(setting.quiet) }),
        },
      },
      choiceInput('mute', own.muteLabel, pairs(own.mute), 'keep'),
    ],
    ui,
  );
}

/** What the window held. */
export function readWatchForm(state: FormState) {
  const chosen = (block: string): string => state[block]?.[INPUT]?.selected_option?.value ?? '';
  const threshold = chosen('threshold');
  const minutes = MUTES.get(chosen('mute'));
  return {
    on: chosen('watch') === 'on',
    mode: chosen('mode') === 'agent' ? ('agent' as const) : ('thread' as const),
    threshold: threshold === USUAL || threshold === '' ? null : Number(threshold) / 100,
    quiet: (state.quiet?.[INPUT]?.value ?? '').trim(),
    ...(minutes === undefined ? {} : { muteMinutes: minutes }),
  };
}

function pairs(texts: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(texts).map(([value, text]) => ({ value, text }));
}

const TITLE = 150;
const QUIET = 20;
const USUAL = 'usual';
const SHARES = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/** Minutes. */
const MUTES: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['hour', 60],
  ['day', 1440],
]);
