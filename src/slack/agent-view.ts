import type { WebClient } from '@slack/web-api';
import type { Desk } from '../desk/desk.ts';
import { askCopyFor } from './ask-copy.ts';
import type { Channels } from './channels.ts';
import type { Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { errorFields, type Log } from './log.ts';
import { shorten } from './text.ts';

/** What the bot does beside answering, where Slack shows it as an agent. */
export interface AgentView {
  /** Somebody has opened the direct conversation in `channel`: prompts for what is asked most. */
  readonly opened: (turn: Turn, channel: string) => Promise<void>;
  /** Keeps which channel a person looks at. */
  readonly looks: (turn: Turn, context: unknown) => Promise<void>;
}

export function createAgentView(
  desk: Desk,
  { locales, channels }: { readonly locales: Locales; readonly channels: Channels },
  log: Log,
): AgentView {
  return {
    opened: async ({ client, team, actor }, channel) => {
      const ui = await locales.of(client, team, actor);
      const own = askCopyFor(ui);
      const asked = await desk.suggest(team, ui);
      const prompts = [...asked, own.help].map(({ title, message }) => ({ title: shorten(title, TITLE), message }));
      try {
        const [first = own.help, ...rest] = prompts;
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          title: own.prompts,
          prompts: [first, ...rest],
        });
      } catch (error) {
        // A workspace without agents, or an app installed before it was one: asking works all the same.
        log.warn(errorFields(error), 'Prompts could not be set');
      }
    },
    looks: async ({ client, team, actor }, context) => {
      const channel = channelIn(context);
      const around = channel === null ? null : await channels.around(client, `${team}:${channel}`);
      await desk.looksAt(team, actor, channel === null ? null : { channel, name: around?.place?.channelName ?? null });
    },
  };
}

/** Says that the bot is at work, if the work takes longer than a moment; `ts`: the message that it answers. */
export async function whileWorking(
  { client, channel, ts, text }: { client: WebClient; channel: string; ts: string; text: () => Promise<string> },
  work: () => Promise<void>,
  log: Log,
  moment = MOMENT,
): Promise<void> {
  const said: Promise<boolean>[] = [];
  const say = async (status: string): Promise<boolean> => {
    try {
      await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: ts, status });
      return true;
    } catch (error) {
      log.debug(errorFields(error), 'A status could not be set');
      return false;
    }
  };
  const timer = setTimeout(() => {
    said.push(text().then(say));
  }, moment);
  try {
    await work();
  } finally {
    clearTimeout(timer);
    // Slack takes it away with an answer in the thread; this one may stand beside it.
    if ((await Promise.all(said)).includes(true)) await say('');
  }
}

/** The channel among what Slack says that a person looks at; a message stands in one. */
function channelIn(context: unknown): string | null {
  const { entities = [] } = (context ?? {}) as { readonly entities?: readonly Entity[] };
  for (const { type, value } of entities) {
    if (type === 'slack#/types/channel_id' && typeof value === 'string') return value;
    if (type === 'slack#/types/message_context' && typeof value === 'object') return value?.channel_id ?? null;
  }
  return null;
}

interface Entity {
  readonly type: string;
  readonly value?: string | { readonly channel_id?: string } | null;
}

const TITLE = 75;
/** Milliseconds; most answers are there before anybody could read it. */
const MOMENT = 700;
