import { z } from 'zod';
import type { PageCommand, PageShortcut } from './protocol.ts';

/** What the workspace needs to know of the app: taken from its `manifest.json`. */
export interface AppManifest {
  readonly name: string;
  readonly commands: readonly (PageCommand & { readonly escapes: boolean })[];
  readonly shortcuts: readonly PageShortcut[];
  /** Events the app subscribed to; others are not sent. */
  readonly events: ReadonlySet<string>;
  readonly homeTab: boolean;
}

/** Reads a parsed `manifest.json`. Throws an error that names the field when it is not one. */
export function readManifest(manifest: unknown): AppManifest {
  const read = Manifest.safeParse(manifest);
  if (!read.success) throw new Error(`The app manifest cannot be used: ${z.prettifyError(read.error)}`);
  const { features, settings, display_information: display } = read.data;
  return {
    name: features.bot_user?.display_name ?? display.name,
    commands: features.slash_commands.map((command) => ({
      command: command.command,
      description: command.description,
      usage: command.usage_hint,
      escapes: command.should_escape,
    })),
    shortcuts: features.shortcuts.map((shortcut) => ({
      callbackId: shortcut.callback_id,
      name: shortcut.name,
      description: shortcut.description,
      on: shortcut.type,
    })),
    events: new Set(settings.event_subscriptions?.bot_events ?? []),
    homeTab: features.app_home?.home_tab_enabled ?? false,
  };
}

const Manifest = z.object({
  display_information: z.object({ name: z.string().min(1) }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
    bot_user: z.object({ display_name: z.string().min(1) }).optional(),
    slash_commands: z
      .array(
        z.object({
          command: z.string().regex(/^\/[\p{L}\p{N}_-]{1,31}$/u),
          description: z.string().default(''),
          usage_hint: z.string().default(''),
          should_escape: z.boolean().default(false),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1),
          name: z.string().min(1),
          description: z.string().default(''),
        }),
      )
      .default([]),
  }),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional() })
    .default({}),
});
