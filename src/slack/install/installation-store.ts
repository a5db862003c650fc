import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Installations } from '../../desk/installations.ts';
import type { Log } from '../log.ts';
import type { Seal } from './seal.ts';

/**
 * Bolt's installations in the desk's keeping, one a workspace, locked. Throws where a workspace has none, so that Bolt refuses
 * what comes from it, and for an organisation-wide installation, which the manifest does not allow.
 */
export function createInstallationStore(kept: Installations, seal: Seal, log: Log): InstallationStore {
  return {
    storeInstallation: async (installation) => {
      const workspace = installation.team?.id;
      if (workspace === undefined || installation.isEnterpriseInstall === true)
        throw new Error(
          'Install Cuecard in one workspace after the other; a whole organisation at once is not supported.',
        );
      await kept.keep(workspace, seal.lock(JSON.stringify(installation), workspace));
      log.info({ workspace, by: installation.user.id }, 'Installed in a workspace');
    },
    fetchInstallation: async (query) => {
      const workspace = workspaceOf(query);
      const locked = await kept.find(workspace);
      if (locked === null) throw new Error(`Cuecard is not installed in the workspace ${workspace}.`);
      const text = seal.open(locked, workspace);
      if (text === null)
        throw new Error(
          `The installation in ${workspace} cannot be opened: CUECARD_SECRET is another one than when it was stored. Set the old one again, or install anew.`,
        );
      return JSON.parse(text) as Installation<'v2', false>;
    },
  };
}

function workspaceOf({ teamId }: InstallationQuery<boolean>): string {
  if (teamId === undefined) throw new Error('Slack named no workspace.');
  return teamId;
}
