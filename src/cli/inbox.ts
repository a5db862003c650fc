import { existsSync } from 'node:fs';
import { dayIn } from '../desk/day.ts';
import { createInboxReader, type InboxState } from '../desk/inbox/read-inbox.ts';
import { titleOf } from '../desk/title.ts';
import type { InboxGroup } from '../insights/inbox.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { openStore } from '../store/open.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { settings } from './settings.ts';
import { mendable } from './start-problems.ts';
import { print, printable, printJson } from './streams.ts';

export interface InboxOptions {
  readonly knowledge?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/**
 * `cuecard inbox`: what was asked in the last thirty days and not answered well, similar questions together, from the database
 * that the settings name. `--all` also lists what is done or dismissed. Texts are masked.
 */
export async function inbox(options: InboxOptions): Promise<void> {
  const { knowledge } = loadKnowledge(options.knowledge);
  const state = await readInbox(knowledge);
  const groups = [...state.open, ...(options.all ? state.closed : [])];
  if (options.json) printJson({ groups: groups.map((group) => asJson(group, state)), more: state.more });
  else print(describe(groups, state, knowledge).join('\n'));
}

/** As it stands; without a database nothing was asked yet, and none is made. */
async function readInbox(knowledge: Knowledge): Promise<InboxState> {
  const config = settings();
  const { database } = config;
  if ('path' in database && !existsSync(database.path)) return { kind: 'inbox', open: [], closed: [], more: false };
  const store = await mendable(config, () => openStore(database));
  try {
    return await createInboxReader({ store, live: () => ({ knowledge }), now: Date.now })(null);
  } finally {
    await store.close();
  }
}

function asJson(group: InboxGroup, { open }: InboxState) {
  const { leader: _, wordings, first, last, decision, ...rest } = group;
  return {
    ...rest,
    state: open.includes(group) ? 'open' : decision?.kind,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
    wordings: wordings.map(({ text, lang, count }) => ({ text, lang, count })),
    decision: decision && { ...decision, at: new Date(decision.at).toISOString() },
  };
}

function describe(groups: readonly InboxGroup[], { open, more }: InboxState, knowledge: Knowledge): readonly string[] {
  const asked = open.reduce((sum, { count }) => sum + count, 0);
  const head =
    open.length === 0
      ? 'The inbox is empty: everything that was asked in the last 30 days was answered well, or seen to.'
      : `${open.length} ${open.length === 1 ? 'group' : 'groups'} in the inbox of the last 30 days, ${asked} ${asked === 1 ? 'question' : 'questions'}.`;
  return [
    head,
    ...(more ? ['More was asked than is counted here; these are the newest.'] : []),
    ...groups.flatMap((group) => ['', ...describeGroup(group, open.includes(group), knowledge)]),
  ];
}

function describeGroup(group: InboxGroup, open: boolean, knowledge: Knowledge): readonly string[] {
  const { id, count, shortcomings, week, weekBefore, last, wordings, needed, scripts, decision } = group;
  const named = (entry: string): string => {
    const { en, zh } = titleOf(knowledge, entry);
    return `${entry} (${en ?? zh ?? entry})`;
  };
  const kinds = Object.entries(shortcomings).flatMap(([kind, times]) => (times > 0 ? [`${kind} ${times}`] : []));
  const shown = wordings.slice(0, SHOWN);
  return [
    `${id}  asked ${count === 1 ? 'once' : `${count} times`}: ${kinds.join(', ')}; this week ${week}, the week before ${weekBefore}; last ${dayIn(knowledge.desk.timeZone, last)}`,
    ...(decision === null
      ? []
      : [
          `  ${open ? 'back after it was' : 'was'} ${decision.kind}${decision.entry === null ? '' : ` to ${named(decision.entry)}`}`,
        ]),
    ...shown.map(({ text, count: times }) => `  - ${inOneLine(text)}${times > 1 ? `  x${times}` : ''}`),
    ...(wordings.length > shown.length ? [`    and ${wordings.length - shown.length} more wordings`] : []),
    ...needed.slice(0, SHOWN).map((text) => `  needed: ${inOneLine(text)}`),
    ...scripts.slice(0, SHOWN).map((script) => {
      const parts = (['refused', 'not-helpful', 'accepted'] as const).filter((part) => script[part] > 0);
      return `  ${parts.map((part) => `${part} ${script[part]}`).join(', ')}: ${named(script.id)}`;
    }),
  ];
}

function inOneLine(text: string): string {
  return printable(text.replace(/\s+/gu, ' '));
}

/** Of each list of a group; `--json` has all. */
const SHOWN = 5;
