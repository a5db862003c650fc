import type { DeskParts } from '../parts.ts';
import type { Scripts } from '../scripts.ts';
import { createObjectionDesk, type ObjectionDesk } from './objections-desk.ts';
import { createPlayDesk, type PlayDesk } from './play-desk.ts';
import { createProgressDesk, type ProgressDesk } from './progress-desk.ts';
import { createPracticeTools, type PracticeTools } from './tools-desk.ts';

/** Practice: role-plays on the scripts in use. */
export interface PracticeDesk extends PlayDesk, PracticeTools, ProgressDesk, ObjectionDesk {}

export function createPracticeDesk(parts: DeskParts, scripts: Pick<Scripts, 'listScripts'>): PracticeDesk {
  const play = createPlayDesk(parts);
  return {
    ...play,
    ...createPracticeTools(parts, play, scripts),
    ...createProgressDesk(parts),
    ...createObjectionDesk(parts),
  };
}
