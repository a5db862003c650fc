import type { Knowledge } from '../../knowledge/model.ts';
import { buildEngine, type EngineData } from '../../matching/engine.ts';
import { keptOrMade } from './kept.ts';

/**
 * The index of a knowledge. Building takes seconds on a large desk, and a command needs it each time, so that it is kept between
 * commands. `folder` = where; `null` = nowhere.
 */
export function indexOf(knowledge: Knowledge, folder?: string | null): EngineData {
  const asked = knowledge.entries.map(({ id, ask }) => [id, ask]);
  const input = JSON.stringify([asked, knowledge.synonyms]);
  return keptOrMade({ kind: 'index', input, code: ['matching'], make: () => buildEngine(knowledge) }, folder);
}
