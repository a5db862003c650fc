import type { Args } from './api-answer.ts';

/** Arguments from a form or a JSON body; JSON inside form fields is read where the method expects a structure. Slack's error name otherwise. */
export function readArgs(
  text: string,
  type: string,
  url: string,
): { readonly args: Args } | { readonly error: string } {
  const query = Object.fromEntries(new URL(url, 'http://local').searchParams);
  if (type.startsWith('application/json')) {
    try {
      const parsed: unknown = text === '' ? {} : JSON.parse(text);
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { error: 'json_not_object' };
      return { args: { ...query, ...parsed } };
    } catch {
      return { error: 'invalid_json' };
    }
  }
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded')) return { error: 'invalid_post_type' };
  const args: Record<string, unknown> = { ...query };
  for (const [name, value] of new URLSearchParams(text)) {
    if (!STRUCTURES.has(name)) {
      args[name] = value;
      continue;
    }
    try {
      args[name] = JSON.parse(value);
    } catch {
      return { error: name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments' };
    }
  }
  return { args };
}

const STRUCTURES = new Set(['blocks', 'attachments', 'view', 'metadata', 'prompts', 'loading_messages']);
