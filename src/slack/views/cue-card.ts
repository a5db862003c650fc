import type { KnownBlock } from '@slack/types';
import type { Cue, CueOption, CueRun, CueScript } from '../../desk/cue.ts';
import type { Lang, LangText } from '../../knowledge/model.ts';
import type { Evidence, Shortfall } from '../../matching/match.ts';
import { type Copy, copyFor, pickText } from '../copy.ts';
import { changedLine } from '../practice/change-card.ts';
import { runCopyFor } from '../run-copy.ts';
import { shareCopyFor } from '../share-copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { withheldCopyFor } from '../withheld-copy.ts';
import { ACTIONS, cueValue, RUN_ACTIONS } from './actions.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  header,
  paragraph,
  plain,
  quote,
  row,
  toPercent,
  withinMessage,
} from './blocks.ts';
import { labelList } from './run-parts.ts';
import { openingBlocks, scriptBlocks } from './script-blocks.ts';
import { meantBlocks, meantText, withheldBlocks } from './withheld.ts';

/** What may be done where the card stands. */
export interface Here {
  readonly mayPost: boolean;
  readonly mayShare: boolean;
}

const ELSEWHERE: Here = { mayPost: false, mayShare: false };

/** A message: its blocks, and the same in words for notifications and screen readers, escaped. */
export interface View {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** The card for a cue, in the agent's language (`ui`). Always within Slack's limits; what does not fit is one click away. */
export function cueCard(cue: Cue, ui: Lang, here: Here = ELSEWHERE): View {
  const copy = copyFor(ui);
  if (cue.reaction === 'refused') return refusedCard(cue, copy, ui);
  if (cue.script !== null) return scriptCard(cue, cue.script, copy, ui, here);
  return cue.outcome === 'choose' ? chooseCard(cue, copy, ui) : noneCard(cue, copy, ui);
}

function scriptCard(cue: Cue, script: CueScript, copy: Copy, ui: Lang, here: Here): View {
  const title = pickText(script.title, ui);
  // Put first by a signal, the script is not what the customer came with: that is offered before it.
  const bySignal = script.evidence === null && cue.signals.length > 0;
  const alternatives =
    cue.options.length === 0
      ? []
      : [
          context(copy.orElse),
          actions(
            ...cue.options.map((option, index) =>
              pickButton(cue, option, index, shorten(pickText(option.title, ui), ALTERNATIVE)),
            ),
          ),
        ];
  const top = [
    header(title),
    asked(cue, copy),
    ...signalBlocks(cue, copy),
    ...meantBlocks(cue, ui),
    ...(bySignal ? alternatives : []),
  ];
  const flow = script.kind === 'flow';
  const bottom = [
    ...(flow ? startBlocks(cue, copy, ui) : sendBlocks(cue, script, ui, here)),
    ...withheldBlocks(cue, ui),
    context(whyLine(script, copy)),
    ...(cue.changed === true ? [changedLine(script.id, ui)] : []),
    ...(bySignal ? [] : alternatives),
    actions(
      button(copy.noneOfThese, ACTIONS.refuse, cueValue(cue.id)),
      button(copy.why, ACTIONS.why, cueValue(cue.id)),
    ),
    ...feedback(cue, copy),
  ];
  const showAll = flow ? [] : [actions(button(copy.showAll, ACTIONS.all, cueValue(cue.id)))];
  const more = [context(copy.moreWords), ...showAll];
  const body = (flow ? openingBlocks : scriptBlocks)(script, cue.lang, copy, ui);
  const shown = withinMessage(body, [...top, ...bottom, ...more]);
  const gaps = script.missing.length > 0 ? runCopyFor(ui).fillFirst(labelList(script.missing, ui)) : undefined;
  const words = script.say[0] ?? gaps ?? script.steps.find((step) => step.say.length > 0)?.say[0] ?? '';
  return {
    text: escapeEntities(shorten(`${meantText(cue, ui)}${title}: ${words}`, FALLBACK)),
    blocks: [...top, ...shown.blocks, ...(shown.whole ? [] : more), ...bottom],
  };
}

/** What else can be done with the words than copying them. */
function sendBlocks(cue: Cue, script: CueScript, ui: Lang, here: Here): readonly KnownBlock[] {
  const own = shareCopyFor(ui);
  const other = script.langs.find((lang) => lang !== script.sayLang);
  const has = script.say.length > 0;
  const { fill, correct } = runCopyFor(ui);
  const value = cueValue(cue.id);
  const buttons = [
    ...(script.fields.length === 0
      ? []
      : [has ? button(correct, ACTIONS.fill, value) : button(fill, ACTIONS.fill, value, 'primary')]),
    ...(has && here.mayPost && !cue.shared.includes('words') ? [button(own.post, ACTIONS.post, cueValue(cue.id))] : []),
    ...(other === undefined ? [] : [button(own.speak(other), ACTIONS.speak, cueValue(cue.id, other))]),
    ...(has && here.mayShare && !cue.shared.includes('script')
      ? [button(own.share, ACTIONS.share, cueValue(cue.id))]
      : []),
  ];
  const done = [
    ...(cue.shared.includes('words') ? [own.posted] : []),
    ...(cue.shared.includes('script') ? [own.shared] : []),
  ];
  return [...(done.length === 0 ? [] : [context(...done)]), ...(buttons.length === 0 ? [] : [actions(...buttons)])];
}

/** The way into a flow; its outline stays at hand. */
function startBlocks(cue: Cue, copy: Copy, ui: Lang): readonly KnownBlock[] {
  const own = runCopyFor(ui);
  const showAll = button(copy.showAll, ACTIONS.all, cueValue(cue.id));
  if (cue.beside.length > 0)
    return [
      paragraph(bold(own.whoseThreat)),
      ...cue.beside.flatMap((run, index) => sameBlocks(cue, run, index, ui)),
      context(own.otherCustomerText),
      actions(button(own.otherCustomer, RUN_ACTIONS.start, cueValue(cue.id)), showAll),
    ];
  return [context(own.begins), actions(button(own.start, RUN_ACTIONS.start, cueValue(cue.id), 'primary'), showAll)];
}

/** A run that the threat may belong to, with what would go to the lead from it. */
function sameBlocks(cue: Cue, run: CueRun, index: number, ui: Lang): readonly KnownBlock[] {
  const own = runCopyFor(ui);
  const title = titleOf(run.title, ui);
  const lines = run.noted
    .slice(0, NOTED)
    .map(({ label, name, text }) => [
      bold(`${shorten(pickText(label, ui) || name, WORD)}  `),
      plain(shorten(pickText(text, ui), PHRASING)),
    ]);
  const left = run.noted.length - lines.length;
  const more = left === 0 ? [] : [[plain(own.more(left))]];
  return [
    lines.length === 0
      ? paragraph(bold(own.goesAlong(title, 0)))
      : bullets(own.goesAlong(title, lines.length), [...lines, ...more]),
    actions(
      button(
        own.sameCustomer(shorten(title, SAME), run.escalation),
        `${RUN_ACTIONS.start}:${index + 1}`,
        cueValue(cue.id, run.run),
      ),
    ),
  ];
}

function chooseCard(cue: Cue, copy: Copy, ui: Lang): View {
  const blocks = [
    header(copy.chooseTitle),
    asked(cue, copy),
    ...signalBlocks(cue, copy),
    ...meantBlocks(cue, ui),
    context(cue.withheld.some(({ meant }) => meant) ? withheldCopyFor(ui).instead : copy.chooseLead),
    ...cue.options.map((option, index) => optionRow(cue, option, index, copy, ui)),
    ...withheldBlocks(cue, ui),
    actions(
      button(copy.noneOfThese, ACTIONS.refuse, cueValue(cue.id)),
      button(copy.whyThese, ACTIONS.why, cueValue(cue.id)),
    ),
  ];
  const titles = cue.options.map((option) => pickText(option.title, ui)).join(' / ');
  return { text: escapeEntities(shorten(`${meantText(cue, ui)}${copy.chooseTitle} ${titles}`, FALLBACK)), blocks };
}

function noneCard(cue: Cue, copy: Copy, ui: Lang): View {
  const blocks = [
    header(copy.noneTitle),
    asked(cue, copy),
    ...signalBlocks(cue, copy),
    ...meantBlocks(cue, ui),
    paragraph(plain(copy.noneLead)),
    ...withheldBlocks(cue, ui),
    ...(cue.options.length === 0 ? [] : [context(copy.noneNearest)]),
    ...cue.options.map((option, index) => optionRow(cue, option, index, copy, ui)),
    ...(cue.shortfall === null
      ? []
      : [
          ...(cue.options.length === 0 ? [] : [context(shortLine(cue.shortfall, copy))]),
          actions(button(copy.whyNone, ACTIONS.why, cueValue(cue.id))),
        ]),
  ];
  return { text: escapeEntities(`${meantText(cue, ui)}${copy.noneTitle}. ${copy.noneLead}`), blocks };
}

function refusedCard(cue: Cue, copy: Copy, ui: Lang): View {
  const own = shareCopyFor(ui);
  return {
    text: escapeEntities(`${copy.refusedTitle}. ${copy.refusedNoted}`),
    blocks: [
      header(copy.refusedTitle),
      asked(cue, copy),
      paragraph(plain(copy.refusedNoted)),
      ...(cue.needed === null || cue.needed === '' ? [] : [context(own.needed(shorten(cue.needed, QUOTE)))]),
      actions(
        button(own.need, ACTIONS.need, cueValue(cue.id)),
        button(copy.showAgain, ACTIONS.reopen, cueValue(cue.id)),
      ),
    ],
  };
}

function asked(cue: Cue, copy: Copy): KnownBlock {
  return quote(copy.customer, shorten(cue.text, QUOTE));
}

function signalBlocks(cue: Cue, copy: Copy): readonly KnownBlock[] {
  if (cue.signals.length === 0) return [];
  return [
    bullets(
      copy.signalTitle,
      cue.signals.map((signal) => [plain(copy.signal(signal.kind, signal.level, shorten(signal.matched, QUOTE)))]),
    ),
  ];
}

function optionRow(cue: Cue, option: CueOption, index: number, copy: Copy, ui: Lang): KnownBlock {
  const nearest = option.evidence?.nearest;
  const detail = nearest ? `\n${copy.whyNearest(shorten(nearest.phrasing, PHRASING))}` : '';
  return row(`${titleOf(option.title, ui)}${detail}`, pickButton(cue, option, index, copy.show));
}

function pickButton(cue: Cue, option: CueOption, index: number, label: string) {
  return button(label, `${ACTIONS.pick}:${index}`, cueValue(cue.id, option.id));
}

function whyLine(script: CueScript, copy: Copy): string {
  if (script.evidence === null) return copy.whySignal;
  const words = script.evidence.matched.slice(0, MATCHED).map((part) => `“${part.text}”`);
  return [
    copy.sure(toPercent(script.confidence)),
    ...(words.length === 0 ? [] : [copy.whyMatched(words.join(' '))]),
    ...nearestWords(script.evidence, copy),
  ].join(' · ');
}

function nearestWords({ nearest, verbatim }: Evidence, copy: Copy): readonly string[] {
  if (verbatim) return [copy.whyVerbatim];
  return nearest === null ? [] : [copy.whyNearest(shorten(nearest.phrasing, PHRASING))];
}

/** Why the nearest was not enough; the details are behind the button. */
function shortLine({ confidence, needed, unknown }: Shortfall, copy: Copy): string {
  const words = unknown.slice(0, UNKNOWN).map((word) => shorten(word, WORD));
  return [
    copy.noneSure(toPercent(confidence), toPercent(needed)),
    ...(words.length === 0 ? [] : [copy.noneUnknown(words)]),
  ].join(' · ');
}

function titleOf(title: LangText, ui: Lang): string {
  return shorten(pickText(title, ui), TITLE);
}

function feedback(cue: Cue, copy: Copy): readonly KnownBlock[] {
  if (cue.reaction === 'helpful') return [context(copy.thanks)];
  if (cue.reaction === 'not-helpful') return [context(copy.notHelpfulNoted)];
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: ACTIONS.rate,
          positive_button: {
            text: { type: 'plain_text', text: copy.helpful },
            value: cueValue(cue.id, 'helpful'),
            accessibility_label: copy.helpful,
          },
          negative_button: {
            text: { type: 'plain_text', text: copy.notHelpful },
            value: cueValue(cue.id, 'not-helpful'),
            accessibility_label: copy.notHelpful,
          },
        },
      ],
    },
  ];
}

/** Enough to see which message it was. */
const QUOTE = 240;
const PHRASING = 120;
/** Of each run; the rest is on its own card. */
const NOTED = 8;
/** As long as a header may be. */
const TITLE = 150;
const ALTERNATIVE = 40;
/** What a button holds beside its own words. */
const SAME = 58;
const MATCHED = 4;
const UNKNOWN = 3;
const WORD = 40;
/** A notification shows about this much. */
const FALLBACK = 300;
