import type { WebClient } from '@slack/web-api';

/** People by the names that the desk file calls them. */
export interface People {
  /**
   * The Slack id of `name`, without its `@`, in the client's workspace. Throws as Slack answers for an id that nobody has, or what
   * its calls throw.
   */
  idOf(client: WebClient, name: string): Promise<string>;
}

/** Reads a workspace's list when a name is first asked for, and again after a while. */
export function createPeople(now: () => number): People {
  const workspaces = new WeakMap<WebClient, Map<string, { readonly id: string; readonly at: number }>>();
  return {
    idOf: async (client, name) => {
      const known = workspaces.get(client) ?? new Map();
      workspaces.set(client, known);
      const cached = known.get(name);
      if (cached !== undefined && now() - cached.at < FRESH) return cached.id;
      const id = await find(client, name);
      known.set(name, { id, at: now() });
      return id;
    },
  };
}

async function find(client: WebClient, name: string): Promise<string> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const listed = await client.users.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const found = listed.members?.find(
      ({ name: handle, profile, deleted }) => deleted !== true && (handle === name || profile?.display_name === name),
    );
    if (found?.id !== undefined) return found.id;
    cursor = listed.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  throw Object.assign(new Error(`Nobody is called @${name}`), { data: { error: 'user_not_found' } });
}

/** Milliseconds. Slack lets an app read the list twenty times a minute; people are seldom renamed. */
const FRESH = 10 * 60_000;
const PAGE = 500;
/** Five thousand people. */
const MOST_PAGES = 10;
