import { copyFor } from '../../src/slack/copy.ts';
import { runCopyFor } from '../../src/slack/run-copy.ts';
import { wordingCopyFor } from '../../src/slack/wording-copy.ts';
import type { Workspace } from '../../src/workspace/server.ts';

/**
 * What is wrong with all that the bot has sent, a line a fault: refused by the workspace, a mention or markup of somebody
 * else's that comes alive, a marked text (`⟦` to `⟧`) that ends without saying so. `people` are those who may be named.
 */
export function harmIn(workspace: Workspace, people: ReadonlySet<string>): readonly string[] {
  const refused = workspace
    .requests()
    .filter(({ error, method }) => error !== null && method !== 'usergroups.list')
    .map(({ method, error, answer }) => `${method}: ${error} ${JSON.stringify(answer).slice(0, 400)}`);
  const calls = workspace.requests();
  const words = calls.filter(({ args }) => args.username !== undefined);
  const threads = [...new Set(words.map(({ args }) => args.thread_ts))];
  const posted = threads.map((thread) => words.filter(({ args }) => args.thread_ts === thread));
  const sent = [
    ...calls
      .filter(({ args }) => args.username === undefined)
      .map(({ method, args }) => [method || 'response_url', args] as const),
    // Words to a customer may go on in the next message.
    ...posted.map((all) => {
      const joined = { text: all.map(({ args }) => args.text).join(''), blocks: all.map(({ args }) => args.blocks) };
      return ['posted words', joined] as const;
    }),
    ...workspace.deliveries().map(({ about, answer }) => [`answer to ${about}`, answer] as const),
  ];
  const harm = sent.flatMap(([what, payload]) => harmOf(payload, people).map((fault) => `${what}: ${fault}`));
  return [...new Set([...refused, ...harm])];
}

/** The same for one payload. */
export function harmOf(payload: unknown, people: ReadonlySet<string>): readonly string[] {
  const { text, blocks, view } = Object(payload) as Readonly<Record<string, unknown>>;
  return [
    ...(typeof text === 'string' ? aliveIn(text, people) : []),
    ...[blocks, view].filter((part) => part !== undefined).flatMap((part) => [...alive(part, people), ...cut(part)]),
  ];
}

function alive(value: unknown, people: ReadonlySet<string>): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => alive(each, people));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, emoji, user_id } = value as Readonly<Record<string, unknown>>;
  const here = () => JSON.stringify(value).slice(0, 200);
  const own = [
    ...(type === 'mrkdwn' && String(text).includes('⟦') ? [`somebody’s text as markup: ${here()}`] : []),
    ...(type === 'mrkdwn' ? aliveIn(String(text), people) : []),
    ...(type === 'plain_text' && emoji !== false && String(text).includes('⟦') ? [`emoji come alive: ${here()}`] : []),
    ...(type === 'user' && !people.has(String(user_id)) ? [`names somebody: ${here()}`] : []),
    ...(ALIVE.has(String(type)) ? [`comes alive: ${here()}`] : []),
  ];
  return [...own, ...Object.values(value).flatMap((inner) => alive(inner, people))];
}

/** In markup, `<` begins what is alive. */
function aliveIn(text: string, people: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(/<([^>]*)>?/g)].flatMap(([whole, inside = '']) => {
    const named = /^[@#]([A-Z0-9]+)$/.exec(inside)?.[1];
    return named !== undefined && people.has(named) ? [] : [`alive in a text: ${whole.slice(0, 100)}`];
  });
}

/** Texts may go on in the next block; else they end, end with an ellipsis, or the card says that there is more. */
function cut(part: unknown): readonly string[] {
  const texts = textsIn(part);
  if (texts.some((text) => NOTES.some((note) => text.includes(note)))) return [];
  const faults: string[] = [];
  let open: string | null = null;
  for (const text of texts)
    for (const { 0: mark, index } of text.matchAll(/[⟦⟧…]/g)) {
      if (mark === '⟦' && open !== null) faults.push(`cut without a word: ${open}`);
      open = mark === '⟦' ? text.slice(index, index + 60) : null;
    }
  return open === null ? faults : [...faults, `cut without a word: ${open}`];
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (key === 'text' || key === 'initial_value' ? [inner] : []) : textsIn(inner),
  );
}

const ALIVE: ReadonlySet<string> = new Set(['broadcast', 'usergroup', 'link', 'channel', 'emoji', 'markdown']);
/** How cards say that there is more of it, and where. */
const NOTES = (['zh', 'en'] as const).flatMap((lang) => [
  copyFor(lang).moreWords,
  copyFor(lang).next,
  copyFor(lang).previous,
  wordingCopyFor(lang).tooLong,
  runCopyFor(lang).more(1).replace('1', ''),
]);
