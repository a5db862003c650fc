/** Where a person's Home stands: kept in the view itself, so that any process can draw it again. */
export interface HomeState {
  readonly tab: Tab;
  readonly pack: string | null;
  readonly topic: string | null;
  readonly typed: string;
  /** From 0, of the lists that are turned. */
  readonly pages: Readonly<Partial<Record<ListName, number>>>;
  /** How often the search was cleared: a box of another name is an empty one. */
  readonly cleared: number;
}

export const TABS = ['agent', 'practice', 'lead', 'trainer'] as const;
export type Tab = (typeof TABS)[number];

const LISTS = [
  'runs',
  'cases',
  'found',
  'pins',
  'open',
  'threats',
  'inbox',
  'reviews',
  'lessons',
  'objections',
  'learners',
  'heat',
  'changes',
  'changed',
] as const;
export type ListName = (typeof LISTS)[number];

export const AT_FIRST: HomeState = { tab: 'agent', pack: null, topic: null, typed: '', pages: {}, cleared: 0 };

/** As `writeHome` wrote it; what does not read so is as at first. */
export function readHome(text: string): HomeState {
  let kept: Readonly<Record<string, unknown>>;
  try {
    kept = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return AT_FIRST;
  }
  const pages = Object(kept.pages) as Readonly<Record<string, unknown>>;
  return {
    tab: TABS.find((tab) => tab === kept.tab) ?? 'agent',
    pack: textOrNull(kept.pack),
    topic: textOrNull(kept.topic),
    typed: typeof kept.typed === 'string' ? kept.typed : '',
    pages: Object.fromEntries(LISTS.flatMap((list) => (isPage(pages[list]) ? [[list, pages[list]]] : []))),
    cleared: isPage(kept.cleared) ? kept.cleared : 0,
  };
}

export function writeHome(state: HomeState): string {
  return JSON.stringify(state);
}

export function searchFor(state: HomeState, typed: string): HomeState {
  return { ...toPage(state, 'found', 0), typed: Array.from(typed.trim()).slice(0, MOST_TYPED).join('') };
}

/** The topics of one pack are not those of another. */
export function lookIn(state: HomeState, pack: string | null): HomeState {
  return { ...toPage(state, 'found', 0), pack, topic: null };
}

export function narrowTo(state: HomeState, topic: string | null): HomeState {
  return { ...toPage(state, 'found', 0), topic };
}

export function clearSearch(state: HomeState): HomeState {
  return { ...searchFor(lookIn(state, null), ''), cleared: state.cleared + 1 };
}

function toPage(state: HomeState, list: ListName, page: number): HomeState {
  return { ...state, pages: { ...state.pages, [list]: page } };
}

/** What a button that only turns the Home carries. */
export function tabValue(tab: Tab): string {
  return `tab|${tab}`;
}

export function pageValue(list: ListName, page: number): string {
  return `page|${list}|${page}`;
}

/** The Home as such a button leaves it. */
export function gone(state: HomeState, value: string): HomeState {
  const [what, name, page] = value.split('|');
  const tab = TABS.find((each) => each === name);
  if (what === 'tab' && tab !== undefined) return { ...state, tab };
  const list = LISTS.find((each) => each === name);
  return what === 'page' && list !== undefined ? toPage(state, list, Number(page) || 0) : state;
}

/** One page of a list; past its end, its last. */
export function pageOf<T>(
  state: HomeState,
  list: ListName,
  all: readonly T[],
  size: number,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(state.pages[list] ?? 0, pages - 1);
  return { items: all.slice(page * size, (page + 1) * size), page, pages };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isPage(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Longer than any title that people type; a view carries 3,000 characters. */
const MOST_TYPED = 60;
