import { createHmac } from 'node:crypto';
import { type Knowledge, LANGS } from '../../src/knowledge/model.ts';
import { readWords } from '../../src/slack/command-words.ts';
import { seededRandom } from '../random.ts';
import { misspell } from '../typos.ts';

/** One `/cue` that somebody types. */
export interface Command {
  /** Unique: its trigger, and where its answers go. */
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly text: string;
}

/**
 * What many agents paste in an hour: phrasings of every script in its languages, half of them with a slip, and now and then a
 * message that no script is for. Ids begin with `name`; the same name gives the same commands.
 */
export function commandsOf({ entries }: Knowledge, count: number, name: string): readonly Command[] {
  const random = seededRandom(Array.from(name).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), SEED));
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const phrasings = entries.flatMap((entry) =>
    LANGS.flatMap((lang) =>
      (entry.ask[lang] ?? []).flatMap((text) => (readWords(text).word === null ? [{ text, lang }] : [])),
    ),
  );
  return Array.from({ length: count }, (_, number): Command => {
    const { text, lang } = one(phrasings);
    const said = random() < NO_SCRIPT ? `${one(OFF_TOPIC)} ${number}` : random() < SLIPS ? slip(text, lang) : text;
    const user = Math.floor(random() * USERS);
    return {
      id: `${name}-${number}`,
      team: 'T1',
      user: `U${user}`,
      channel: `C${user % CHANNELS}`,
      text: said,
    };
  });

  function slip(text: string, lang: 'zh' | 'en'): string {
    return misspell(text, lang, Math.max(1, text.length), random);
  }
}

/** The key of the session in which the bot keeps the command. */
export function conversationOf({ team, channel, user }: Command): string {
  return `${team}:${channel}:${user}`;
}

/** The request that Slack makes of it now, with answers to `answers`, signed. */
export function signed(command: Command, answers: string, secret: string) {
  const body = new URLSearchParams({
    command: '/cue',
    text: command.text,
    team_id: command.team,
    team_domain: 'desk',
    user_id: command.user,
    user_name: command.user.toLowerCase(),
    channel_id: command.channel,
    channel_name: 'support-desk',
    trigger_id: command.id,
    response_url: `${answers}${command.id}`,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
  }).toString();
  const at = Math.floor(Date.now() / 1000);
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    },
  };
}

const SEED = 7;
const USERS = 400;
const CHANNELS = 50;
const NO_SCRIPT = 0.1;
const SLIPS = 0.5;
const OFF_TOPIC = [
  '明天会下雨吗',
  '帮我写一首关于大海的诗',
  '世界上最高的山有多高',
  '周末有什么好看的电影',
  '红烧肉要炖多久',
  'tell me a joke about zebras',
  'who won the chess game last night',
  'how do I bake sourdough bread',
  'translate good evening into Latin',
  'what is the square root of',
];
