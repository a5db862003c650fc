import { z } from 'zod';
import type { FromPage } from './protocol.ts';

/** Reads one message of the page; null when it is not one. */
export function readFromPage(text: string): FromPage | null {
  try {
    return Message.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const anything = z.record(z.string(), z.unknown());
const state = z.record(z.string(), anything);
const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ kind: z.literal('view'), view: z.string() }),
]);
const control = { place, blockId: z.string(), actionId: z.string() };

const Message: z.ZodType<FromPage> = z.object({
  id: z.number(),
  deed: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('be'), user: z.string(), locale: z.enum(['zh-CN', 'en-US']) }),
    z.object({ kind: z.literal('send'), channel: z.string(), threadTs: z.string().nullable(), text: z.string() }),
    z.object({ kind: z.literal('act'), ...control, held: anything, state }),
    z.object({ kind: z.literal('options'), ...control, value: z.string() }),
    z.object({
      kind: z.literal('shortcut'),
      callbackId: z.string(),
      message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
    }),
    z.object({ kind: z.literal('submit'), view: z.string(), state }),
    z.object({ kind: z.literal('close'), view: z.string(), all: z.boolean(), state }),
    z.object({ kind: z.literal('open-app'), tab: z.enum(['home', 'messages']) }),
    z.object({ kind: z.literal('dismiss'), channel: z.string(), ts: z.string() }),
    z.object({ kind: z.literal('read'), channel: z.string(), ts: z.string() }),
  ]),
});
