import { changeMembers } from './members.ts';
import type { Parts } from './parts.ts';
import { commandPayload } from './payloads.ts';
import type { Outcome } from './protocol.ts';
import { respond } from './response-urls.ts';
import type { Channel, User } from './state.ts';
import { encodeText } from './typed-text.ts';

/** Uses a slash command as a person typed it: `/cue my bill`. Answers to it appear in the channel. */
export async function useCommand(
  parts: Parts,
  user: User,
  channel: Channel,
  threadTs: string | null,
  typed: string,
): Promise<Outcome> {
  const { state } = parts;
  const [, word = '/', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const tell = (text: { readonly zh: string; readonly en: string }): Outcome => {
    state.post({
      channel: channel.id,
      threadTs,
      user: state.slackbot.id,
      onlyFor: user.id,
      text: user.locale === 'zh-CN' ? text.zh : text.en,
    });
    return { kind: 'ok' };
  };

  const command = parts.manifest.commands.find((one) => one.command === word);
  if (!command) {
    if (changeMembers(parts, user, channel, word, rest)) return { kind: 'ok' };
    return tell({
      en: `\`${word}\` is not a valid command. Type \`/\` to see the commands there are.`,
      zh: `没有 \`${word}\` 这个命令。输入 \`/\` 可以看到所有命令。`,
    });
  }
  if (threadTs !== null)
    return tell({
      en: `\`${word}\` is not supported in threads. Use it in the channel, or mention the app here.`,
      zh: `话题里不能用 \`${word}\`。请在频道里使用，或者在这里 @ 应用。`,
    });

  const use = { user: user.id, channel: channel.id, source: null };
  const payload = commandPayload(state, {
    command: word,
    text: command.escapes ? encodeText(state, rest.trim()) : rest.trim(),
    user,
    channel,
    trigger: parts.triggers.mint(user.id),
    responseUrl: parts.responseUrls.mint(use),
  });
  const outcome = await parts.app.deliver({ kind: 'slash_commands', payload });
  if (outcome.kind === 'failed') {
    const error = /timeout/.test(outcome.error) ? 'operation_timeout' : 'dispatch_failed';
    parts.notify(user.id, {
      kind: outcome.error === 'no_app' ? 'no-app' : 'no-answer',
      about: word,
      error,
      detail: [],
    });
    return tell({
      en: `\`${word}\` failed with the error \`${error}\`.`,
      zh: `\`${word}\` 失败，错误为 \`${error}\`。`,
    });
  }
  const body = typeof outcome.body === 'string' ? { text: outcome.body } : outcome.body;
  if (!hasContent(body)) return { kind: 'ok' };
  const answered = respond(state, use, body);
  if (answered.kind === 'refused')
    parts.notify(user.id, { kind: 'refused', about: word, error: answered.error, detail: answered.messages });
  return { kind: 'ok' };
}

function hasContent(body: unknown): body is Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null) return false;
  const { text, blocks } = body as { readonly text?: unknown; readonly blocks?: unknown };
  return (typeof text === 'string' && text !== '') || blocks !== undefined;
}
