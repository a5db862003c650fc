import type { ChangeAuthor } from '../desk/write-back.ts';
import type { Turn } from './incoming.ts';
import { errorFields, type Log } from './log.ts';

/** Whose change it is, as git is to name the author; the Slack id where the name can't be read. */
export async function authorOf({ client, actor }: Pick<Turn, 'client' | 'actor'>, log: Log): Promise<ChangeAuthor> {
  try {
    const { user } = await client.users.info({ user: actor });
    const name = user?.profile?.real_name || user?.real_name || user?.name || actor;
    return { name, ...(user?.profile?.email ? { email: user.profile.email } : {}) };
  } catch (error) {
    log.warn(errorFields(error), 'Could not read a person’s name');
    return { name: actor };
  }
}
