import type { WebClient } from '@slack/web-api';
import { namesGroups, type Person, rolesOf } from '../desk/roles.ts';
import type { Desk, DeskRole } from '../knowledge/model.ts';
import { errorFields, type Log } from './log.ts';

/** What people are besides agents, by the desk file and Slack's user groups. */
export interface Roles {
  /** Whom Slack can't be asked about has the roles that were known last, or none. */
  of(client: WebClient, team: string, user: string): Promise<ReadonlySet<DeskRole>>;
  /** The same, for an act: what was known a moment ago may no longer be so. */
  now(client: WebClient, team: string, user: string): Promise<ReadonlySet<DeskRole>>;
}

/** Slack is asked once a person or workspace and a while; the desk file counts as it is live. */
export function createRoles(desk: () => Desk, log: Log, now: () => number): Roles {
  const people = keeping(async (client, _team, user) => await namesOf(client, user), log, now);
  const groups = keeping(async (client) => await groupsOf(client), log, now);
  const ask =
    (age: number): Roles['of'] =>
    async (client, team, user) => {
      const current = desk();
      const [names, all] = await Promise.all([
        people(age, `${team}:${user}`, client, team, user),
        namesGroups(current) ? groups(age, team, client, team, user) : null,
      ]);
      const person: Person = { id: user, names: names ?? [], groups: all?.get(user) ?? [] };
      return rolesOf(current, person);
    };
  return { of: ask(FRESH), now: ask(FRESH_TO_ACT) };
}

type Fetch<T> = (client: WebClient, team: string, user: string) => Promise<T>;

/** Remembers what was fetched; what can't be fetched anew, or not in time, stays as it was. */
function keeping<T>(fetch: Fetch<T>, log: Log, now: () => number) {
  const known = new Map<string, { readonly value: Promise<T>; readonly at: number }>();
  return async (age: number, key: string, ...of: Parameters<Fetch<T>>): Promise<T | null> => {
    const before = known.get(key);
    if (before !== undefined && now() - before.at < age) return await before.value.catch(() => null);
    if (known.size >= MOST) known.clear();
    const value = fetch(...of).catch((error: unknown) => {
      log.warn(errorFields(error), 'Could not read who is who');
      if (before === undefined) throw error;
      return before.value;
    });
    known.set(key, { value, at: now() });
    const late = before === undefined ? [] : [after(PATIENCE, before.value)];
    return await Promise.race([value, ...late]).catch(() => null);
  };
}

async function after<T>(ms: number, value: Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  return await value;
}

async function namesOf(client: WebClient, user: string): Promise<readonly string[]> {
  const { user: person } = await client.users.info({ user });
  // A display name is anybody's to choose, so only the handle counts.
  return person?.name === undefined ? [] : [person.name];
}

/** Ids and handles of the groups of each person in one. */
async function groupsOf(client: WebClient): Promise<ReadonlyMap<string, readonly string[]>> {
  const { usergroups = [] } = await client.usergroups.list({ include_users: true });
  const byPerson = new Map<string, string[]>();
  for (const { id, handle, users = [] } of usergroups)
    for (const user of users)
      byPerson.set(user, [
        ...(byPerson.get(user) ?? []),
        ...[id, handle].filter((each): each is string => each !== undefined),
      ]);
  return byPerson;
}

/** Milliseconds; somebody who joins a group sees what goes with it within a minute. */
const FRESH = 60_000;
/** Milliseconds. Slack takes twenty of these questions a minute: two presses in a row are one. */
const FRESH_TO_ACT = 5_000;
/** Milliseconds; a press has to be acknowledged within three seconds. */
const PATIENCE = 1_500;
const MOST = 10_000;
