import type { Outcome, PageMessage, PageView, StateValues } from '../../src/workspace/protocol.ts';
import type { Workspace } from '../../src/workspace/server.ts';
import { PATIENCE } from '../patience.ts';
import type { PageClient } from '../workspace/page-client.ts';
import { buttons, controls, visible } from './seen.ts';

/** The newest message whose blocks say all of it. */
export function card(person: PageClient, ...texts: readonly string[]): Promise<PageMessage> {
  return person.message((message) => texts.every((text) => visible(message.blocks).includes(text)));
}

export function type(
  person: PageClient,
  text: string,
  channel: string = person.channel('support-desk'),
): Promise<Outcome> {
  return person.do({ kind: 'send', channel, threadTs: null, text });
}

export function press(person: PageClient, message: PageMessage, label: string): Promise<Outcome> {
  const found = controls(message.blocks).find((control) => control.label === label);
  if (found === undefined) throw new Error(`no ${label} among ${buttons(message.blocks).join()}`);
  const { blockId, actionId, held } = found;
  const place = { kind: 'message' as const, channel: message.channel, ts: message.ts };
  return person.do({ kind: 'act', place, blockId, actionId, held, state: {} });
}

/** Sends the form that is open, with what is typed by field; what is not named stays as it is. */
export async function submit(
  person: PageClient,
  title: string,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const view = await openForm(person, title);
  const state: StateValues = Object.fromEntries(
    (view.view.blocks as readonly Partial<Input>[]).flatMap(({ block_id = '', element }) => {
      if (element === undefined) return [];
      const text = typed[block_id.replace(/^\d+:/, '')];
      const held =
        element.type === 'static_select'
          ? { selected_option: text === undefined ? (element.initial_option ?? null) : { value: text } }
          : { value: text ?? element.initial_value ?? null };
      return [[block_id, { value: held }]];
    }),
  );
  return await person.do({ kind: 'submit', view: view.id, state });
}

/** The outbox ids of the messages that a channel shows, oldest first. */
export async function idsIn({ apiUrl, botToken }: Workspace, channel: string): Promise<readonly string[]> {
  const response = await fetch(`${apiUrl}conversations.history`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ channel, limit: '900', include_all_metadata: 'true' }),
  });
  const { messages } = (await response.json()) as { readonly messages: readonly Shown[] };
  return messages.flatMap(({ metadata }) => metadata?.event_payload.id ?? []).toReversed();
}

/** The form of that title, once it is open. */
export async function openForm(person: PageClient, title: string): Promise<PageView> {
  const top = () => person.told.findLast((one) => one.kind === 'views')?.modals.at(-1);
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    const view = top();
    if ((view?.view.title as { readonly text: string } | undefined)?.text === title && view !== undefined) return view;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no form ${title}`);
}

interface Input {
  readonly block_id: string;
  readonly element: { readonly type: string; readonly initial_option?: unknown; readonly initial_value?: string };
}

interface Shown {
  readonly metadata?: { readonly event_payload: { readonly id: string } };
}
