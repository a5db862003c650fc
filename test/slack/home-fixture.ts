import type { CaseChange } from '../../src/store/case-ports.ts';
import type { Store } from '../../src/store/ports.ts';
import type { Outcome, PageView } from '../../src/workspace/protocol.ts';
import type { Workspace } from '../../src/workspace/server.ts';
import type { PageClient } from '../workspace/page-client.ts';
import { controls, visible } from './seen.ts';

/** A case as the desk keeps it; a test says only what it is about. */
export function caseOf(id: string, change: Partial<CaseChange> = {}, title = 'Disputed charge'): CaseChange {
  return {
    id,
    expected: 0,
    run: null,
    conversation: 'T1:C1:100.1',
    agent: 'UAGENT1',
    team: 'specialists',
    lead: '@lead-early',
    assignee: null,
    state: 'open',
    deadline: null,
    level: 0,
    reminders: { soon: null, due: null, leads: [] },
    fields: [
      {
        name: 'phone',
        label: { zh: '回电号码', en: 'Call-back number' },
        pii: true,
        type: 'phone',
        text: { zh: '13000004821', en: '13000004821' },
      },
    ],
    summary: {
      key: id,
      flow: 'telecom/billing-dispute',
      title: { zh: `对扣费有疑问 ${id}`, en: `${title} ${id}` },
      by: 'flow',
      lang: 'zh',
      region: null,
      steps: [],
      signals: [],
      said: null,
      note: null,
    },
    ...change,
  };
}

export async function file(store: Store, at: number, cases: readonly CaseChange[]): Promise<void> {
  await store.commit({ deliveryId: null, at, session: null, events: [], cases });
}

/** The workspace's id, with which conversations' keys begin. */
export async function teamOf({ apiUrl, botToken }: Workspace): Promise<string> {
  const headers = { authorization: `Bearer ${botToken}` };
  const response = await fetch(`${apiUrl}auth.test`, { method: 'POST', headers });
  return ((await response.json()) as { readonly team_id: string }).team_id;
}

/** A person on the app's Home. */
export interface AtHome {
  readonly person: PageClient;
  /** Opens it anew, and resolves when it shows all of the texts. */
  open(...texts: readonly string[]): Promise<string>;
  /** What it shows once it shows all of the texts. */
  shows(...texts: readonly string[]): Promise<string>;
  /** What the window in front shows. */
  window(...texts: readonly string[]): Promise<string>;
  /** Presses what is called so, on the Home or in the window; `near`: the first one after this text. */
  press(label: string, near?: string): Promise<Outcome>;
  pressInWindow(label: string, near?: string): Promise<Outcome>;
  search(typed: string): Promise<Outcome>;
}

export function atHome(person: PageClient): AtHome {
  const views = () => person.told.findLast((one) => one.kind === 'views');
  const until = async (what: string, look: () => PageView | null | undefined, texts: readonly string[]) => {
    for (const end = Date.now() + 8_000; Date.now() < end; ) {
      const view = look();
      const shown = view ? visible(view.view) : '';
      if (view && texts.every((text) => shown.includes(text))) return shown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const view = look();
    throw new Error(`${what} did not show ${texts.join(' and ')}; it shows ${view ? visible(view.view) : 'nothing'}`);
  };
  const pressed = async (view: PageView | null | undefined, label: string, near: string): Promise<Outcome> => {
    if (!view) throw new Error(`nothing to press ${label} in`);
    const blocks = view.view.blocks as readonly unknown[];
    const from = near === '' ? 0 : blocks.findIndex((block) => visible(block).includes(near));
    if (from < 0) throw new Error(`no ${near} in ${visible(blocks)}`);
    const found = controls(blocks.slice(from)).find((control) => control.label === label);
    if (found === undefined) throw new Error(`no ${label} after ${near} in ${visible(blocks)}`);
    const { blockId, actionId, held } = found;
    return await person.do({ kind: 'act', place: { kind: 'view', view: view.id }, blockId, actionId, held, state: {} });
  };
  const shows = (...texts: readonly string[]) => until('the Home', () => views()?.home, texts);
  return {
    person,
    open: async (...texts) => {
      const before = views()?.home?.id;
      await person.do({ kind: 'open-app', tab: 'home' });
      return await until('the Home', () => (views()?.home?.id === before ? null : views()?.home), texts);
    },
    shows,
    window: (...texts) => until('the window', () => views()?.modals.at(-1), texts),
    press: (label, near = '') => pressed(views()?.home, label, near),
    pressInWindow: (label, near = '') => pressed(views()?.modals.at(-1), label, near),
    search: async (typed) => {
      const view = views()?.home;
      const blocks = (view?.view.blocks ?? []) as readonly { readonly type: string; readonly block_id: string }[];
      const input = blocks.find(({ type }) => type === 'input');
      if (!view || input === undefined) throw new Error('no search');
      const held = { value: typed === '' ? null : typed };
      const place = { kind: 'view' as const, view: view.id };
      const [blockId, actionId] = [input.block_id, 'home.search'];
      return await person.do({ kind: 'act', place, blockId, actionId, held, state: {} });
    },
  };
}
