import type { Inbox } from '../../insights/inbox.ts';
import type { DeskParts } from '../parts.ts';
import type { Scripts } from '../scripts.ts';
import { type ChangesDesk, createChangesDesk } from './changes-desk.ts';
import { createDrillDesk, type DrillDesk } from './drills-desk.ts';
import { createEndedTalks, type EndedTalks } from './ended-talks.ts';
import { createObjectionDesk, type ObjectionDesk } from './objections-desk.ts';
import { createPlayDesk, type PlayDesk } from './play-desk.ts';
import { createProgressDesk, type ProgressDesk } from './progress-desk.ts';
import { createPracticeTools, type PracticeTools } from './tools-desk.ts';

/** Practice: role-plays and short questions on the scripts in use. */
export interface PracticeDesk
  extends PlayDesk,
    PracticeTools,
    ProgressDesk,
    ObjectionDesk,
    DrillDesk,
    EndedTalks,
    ChangesDesk {}

export function createPracticeDesk(
  parts: DeskParts,
  scripts: Pick<Scripts, 'listScripts'>,
  readInbox: (workspace: string) => Promise<Inbox>,
): PracticeDesk {
  const play = createPlayDesk(parts);
  return {
    ...play,
    ...createPracticeTools(parts, play, scripts),
    ...createProgressDesk(parts),
    ...createObjectionDesk(parts),
    ...createDrillDesk(parts, readInbox),
    ...createEndedTalks(parts),
    ...createChangesDesk(parts),
  };
}
