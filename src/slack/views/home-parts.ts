import type { KnownBlock, RichTextElement } from '@slack/types';
import { dayIn } from '../../desk/day.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { HomeCopy } from '../home/copy.ts';
import { type HomeState, type ListName, pageOf, pageValue } from '../home/state.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS } from './actions.ts';
import { actions, bold, button, context, header, paragraph, plain } from './blocks.ts';

/** What every part of a Home is drawn with. */
export interface HomeLook {
  readonly state: HomeState;
  readonly own: HomeCopy;
  readonly ui: Lang;
  /** Whose Home it is. */
  readonly me: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The desk's. */
  readonly timeZone: string;
}

/** A heading with how many there are, a page of them, and the way to the others. `none` stands for an empty list. */
export function listBlocks<T>(
  { state, own }: HomeLook,
  list: {
    readonly name: ListName;
    readonly title: string;
    readonly all: readonly T[];
    readonly size: number;
    readonly none: string;
    /** Where the list has no end that is known. */
    readonly count?: string;
  },
  draw: (item: T, index: number) => readonly KnownBlock[],
): readonly KnownBlock[] {
  const { name, title, all, size, none } = list;
  const count = list.count ?? String(all.length);
  return [
    header(all.length === 0 ? title : own.counted(title, count)),
    ...(all.length === 0 ? [context(none)] : []),
    ...pageBlocks(state, own, name, all, size, draw),
  ];
}

export function pageBlocks<T>(
  state: HomeState,
  own: HomeCopy,
  name: ListName,
  all: readonly T[],
  size: number,
  draw: (item: T, index: number) => readonly KnownBlock[],
): readonly KnownBlock[] {
  const { items, page, pages } = pageOf(state, name, all, size);
  const turn = (label: string, to: number) => button(label, `${HOME_ACTIONS.go}:${name}-${to}`, pageValue(name, to));
  const turns = [
    ...(page > 0 ? [turn(own.back, page - 1)] : []),
    ...(page < pages - 1 ? [turn(own.next, page + 1)] : []),
  ];
  return [...items.flatMap(draw), ...(pages > 1 ? [context(own.page(page + 1, pages)), actions(...turns)] : [])];
}

/** A title with what there is to say of it under it. */
export function titled(title: string, ...details: readonly (readonly RichTextElement[])[]): KnownBlock {
  const parts = details.flatMap((detail, index) => (index === 0 ? detail : [plain(' · '), ...detail]));
  return paragraph(bold(shorten(title, TITLE) || '?'), ...(parts.length === 0 ? [] : [plain('\n'), ...parts]));
}

/** The time alone for today, the day with it for another one, and the year for another year. */
export function moment(at: number, { ui, now, timeZone }: Pick<HomeLook, 'ui' | 'now' | 'timeZone'>): string {
  const [day, today] = [dayIn(timeZone, at), dayIn(timeZone, now)];
  const date = day === today ? {} : ({ month: 'short', day: 'numeric' } as const);
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', { timeZone, ...year, ...date, ...time }).format(at);
}

/** What is days ahead needs no hour: the day, or the time where it is today. */
export function dayOrTime(at: number, look: Pick<HomeLook, 'ui' | 'now' | 'timeZone'>): string {
  const { ui, now, timeZone } = look;
  const [day, today] = [dayIn(timeZone, at), dayIn(timeZone, now)];
  if (day === today) return moment(at, look);
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const date = { timeZone, ...year, month: 'short', day: 'numeric' } as const;
  return new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', date).format(at);
}

/** A Slack id becomes a name that can be clicked; anything else is shown as it is. */
export function person(id: string): RichTextElement {
  return /^[UW][A-Z0-9]{4,}$/.test(id) ? { type: 'user', user_id: id } : plain(shorten(id, NAME));
}

/** Longer titles are shown whole in their windows. */
export const TITLE = 150;
const NAME = 80;
