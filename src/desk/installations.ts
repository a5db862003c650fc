import type { Store } from '../store/ports.ts';
import { carryOut, noted, type Plan } from './commit.ts';

/** The workspaces that the app is installed in, for whoever talks to them. What is kept is opaque here: tokens come locked. */
export interface Installations {
  /** `null` where the app is not installed. */
  find(workspace: string): Promise<string | null>;
  keep(workspace: string, locked: string): Promise<void>;
  /** Nothing happens where the app is not installed. */
  drop(workspace: string): Promise<void>;
}

export function createInstallations(store: Pick<Store, 'setting' | 'commit'>, now: () => number): Installations {
  /** The newest word counts: an installation that meets another one follows it. */
  const write = async (workspace: string, value: string | undefined): Promise<void> => {
    await carryOut(store, async (): Promise<Plan<null>> => {
      const before = await store.setting(KIND, workspace);
      if (before === null && value === undefined) return { commit: null, result: null };
      const settings = [{ kind: KIND, id: workspace, expected: before?.revision ?? 0, value }];
      return { commit: { ...noted(null, now()), settings }, result: null };
    });
  };

  return {
    find: async (workspace) => {
      const value = (await store.setting(KIND, workspace))?.value;
      return typeof value === 'string' ? value : null;
    },
    keep: write,
    drop: async (workspace) => await write(workspace, undefined),
  };
}

/** The workspaces in which there is something to be told; the one that has no name where the app is not installed but set up. */
export async function installedIn(store: Pick<Store, 'settings'>): Promise<readonly string[]> {
  const installed = await store.settings(KIND);
  return installed.length === 0 ? [''] : installed.map(({ id }) => id);
}

const KIND = 'installation';
