import type { Correction } from '../../practice/corrections.ts';
import { sameLine } from '../../practice/corrections.ts';
import type { AttemptChange } from '../../store/attempt-ports.ts';
import type { Json } from '../../store/ports.ts';
import type { ClaimedTimer } from '../../store/queue-ports.ts';
import type { Draft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type KeptAttempt, readAttempt, writeAttempt } from './attempt-kept.ts';
import { readCorrections } from './corrections-kept.ts';
import { scored } from './move-attempt.ts';

/** The timer behind a correction, set in the same commit: whoever starts next does what was left. */
export const RESCORE = 'attempts-rescore';

/** What is still to be done for a correction: the attempts after this id, in order. */
interface Rest {
  readonly correction: Correction;
  readonly after: string;
}

/** Has every attempt with this line scored anew, shortly. */
export function setRescoring(draft: Draft, correction: Correction, after = ''): void {
  const payload = { correction: { ...correction }, after } satisfies Json;
  draft.timer({ id: draft.newId(), at: draft.at, kind: RESCORE, subject: RESCORE, payload });
}

/**
 * Scores the next attempts with a line that a trainer has set right; who has another score by that is told. What does not fit into one
 * commit is left to another timer. Doing it again changes nothing.
 */
export async function rescoreDue(
  { store, live }: Pick<DeskParts, 'store' | 'live'>,
  draft: Draft,
  { payload }: ClaimedTimer,
): Promise<readonly AttemptChange[]> {
  const { correction, after } = payload as unknown as Rest;
  const { knowledge } = live();
  const corrections = await readCorrections(store);
  const concerned = (await store.attempts({ statuses: ['ended'], limit: MOST_SCORED }))
    .map(readAttempt)
    .filter((each) => each.id > after && hasLine(each, correction))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const changes: AttemptChange[] = [];
  const now = concerned.slice(0, AT_ONCE);
  for (const [index, old] of now.entries()) {
    // A line that hundreds have written: everybody else is answered in between.
    if (index % TURN === 0) await new Promise(setImmediate);
    const anew = scored(old, knowledge, corrections);
    const [was, is] = [old.state.card, anew.state.card];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    changes.push(writeAttempt(anew));
    if (was?.score !== is?.score || was?.passed !== is?.passed)
      announce(draft, old, { kind: 'practice-news', objection: null, before: was?.score ?? 0 });
  }
  const last = now.at(-1);
  if (last !== undefined && concerned.length > now.length) setRescoring(draft, correction, last.id);
  return changes;
}

function hasLine({ scenario, state }: KeptAttempt, { scenario: only, line }: Correction): boolean {
  if (state.card === null || (only !== null && only !== scenario)) return false;
  return state.moves.some((move) => move.kind === 'say' && sameLine(move.text) === line);
}

/** Attempts scored in a row. */
const TURN = 5;
/** A second or two of work: long before somebody else takes the timer for lost. */
const AT_ONCE = 400;
/** The newest of them; a desk of hundreds of learners has that many in years, and reads them in about a second. */
const MOST_SCORED = 20_000;
