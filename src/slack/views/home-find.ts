import type { KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import { FLOWS, type ListedScript, type ScriptList, type Shelf } from '../../desk/scripts.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import type { HomeCopy } from '../home/copy.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS } from './actions.ts';
import { actions, button, context, divider, header, plain } from './blocks.ts';
import { type HomeLook, pageBlocks, titled } from './home-parts.ts';

/** The search and what it has found; without a search and a pack, how many there are to find. */
export function findBlocks(look: HomeLook, list: ScriptList, pinned: ReadonlySet<string>): readonly KnownBlock[] {
  const { state, own } = look;
  const { pack, topic, typed, cleared } = state;
  const looking = pack !== null || typed !== '';
  const count = list.packs.reduce((sum, shelf) => sum + shelf.count, 0);
  return [
    header(own.find),
    {
      type: 'input',
      block_id: `${HOME_ACTIONS.search}:${cleared}`,
      dispatch_action: true,
      label: { type: 'plain_text', text: own.findLabel },
      element: {
        type: 'plain_text_input',
        action_id: HOME_ACTIONS.search,
        placeholder: { type: 'plain_text', text: own.findHint },
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
        ...(typed === '' ? {} : { initial_value: typed }),
      },
    },
    actions(
      menu(HOME_ACTIONS.pack, own.allPacks, list.packs, pack, (id) => id),
      ...(pack === null
        ? []
        : [menu(HOME_ACTIONS.topic, own.allTopics, list.topics, topic, (id) => (id === FLOWS ? own.flows : id))]),
      ...(looking ? [button(own.clear, HOME_ACTIONS.clear, 'clear')] : []),
    ),
    ...(looking ? [] : [context(own.browseHow(count))]),
    ...(looking
      ? [context(list.scripts.length === 0 ? own.foundNone(shorten(typed, TYPED)) : own.found(list.scripts.length))]
      : []),
    ...(looking
      ? pageBlocks(state, own, 'found', list.scripts, FOUND, (script) => foundBlocks(script, look, pinned))
      : []),
    divider,
  ];
}

function foundBlocks(script: ListedScript, { own, ui }: HomeLook, pinned: ReadonlySet<string>): readonly KnownBlock[] {
  const { id, title } = script;
  return [
    titled(pickText(title, ui), [plain(placeOf(script, own, ui))]),
    actions(
      button(own.show, HOME_ACTIONS.show, id),
      pinned.has(id) ? button(own.unpin, HOME_ACTIONS.unpin, id) : button(own.pin, HOME_ACTIONS.pin, id),
    ),
  ];
}

/** Where it stands, and whether it may be offered today. */
export function placeOf({ kind, pack, topic, state, day }: ListedScript, own: HomeCopy, ui: Lang): string {
  return [
    pack,
    ...(topic === FLOWS ? [] : [topic]),
    ...(kind === 'flow' ? [own.flow] : []),
    ...(state === 'ended' ? [copyFor(ui).withheld('expired', day)] : []),
    ...(state === 'not-started' ? [copyFor(ui).withheld('not-started', day)] : []),
  ].join(' · ');
}

function menu(
  action: string,
  all: string,
  shelves: readonly Shelf[],
  chosen: string | null,
  name: (id: string) => string,
): StaticSelect {
  const option = (text: string, value: string): PlainTextOption => ({
    text: { type: 'plain_text', text: shorten(text, OPTION), emoji: false },
    value,
  });
  const options = [
    option(all, ALL),
    ...shelves
      .filter(({ id }) => id.length <= OPTION)
      .slice(0, OPTIONS - 1)
      .map(({ id, count }) => option(`${name(id)} (${count})`, id)),
  ];
  const initial = options.find(({ value }) => value === (chosen ?? ALL));
  return {
    type: 'static_select',
    action_id: action,
    placeholder: { type: 'plain_text', text: shorten(all, OPTION) },
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** What a menu says for everything; no pack or file is named so. */
export const ALL = '*';
/** As many as are looked through at a glance. */
const FOUND = 6;
/** Slack's limits for an option's text and value, and for how many a menu has; past these the search finds them. */
const OPTION = 75;
const OPTIONS = 100;
const TYPED = 60;
