import type { Path } from '../locate.ts';
import type { EntryId, Transcript, TranscriptMove } from '../model.ts';
import type { TranscriptSource } from '../schema/scenario.ts';
import { checkEntry, checkName, type Scope, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { END } from './tests.ts';

/** What a transcript may refer to. */
interface Stage {
  readonly scope: Pick<Scope, 'names' | 'teams'>;
  /** `null`: not known, or the target is an answer, which ends in any word. */
  readonly ends: readonly string[] | null;
}

/** An attempt that a scenario is tested with, or `null` where its shape is wrong. */
export function buildTranscript(
  sheet: Sheet,
  { lang, passes, misses, moves }: TranscriptSource,
  path: Path,
  stage: Stage,
  /** Ids of the rubric's lines. */
  lines: readonly string[],
): Transcript | null {
  if ((passes === undefined) === (misses === undefined)) {
    const hint = 'Write passes: true, or misses: and the ids of the rubric lines that lose points.';
    sheet.report(path, { code: 'transcript-shape', message: 'A transcript either passes or misses something', hint });
    return null;
  }
  for (const [index, line] of (misses ?? []).entries()) checkName(sheet, [...path, 'misses', index], line, lines, LINE);
  const built = toMoves(sheet, moves, [...path, 'moves'], stage);
  return built === null ? null : { lang, misses: misses ?? null, moves: built, place: sheet.place(path) };
}

/** What a learner does, move by move; `null` where the shape of one is wrong. */
export function toMoves(
  sheet: Sheet,
  moves: TranscriptSource['moves'],
  path: Path,
  stage: Stage,
): readonly TranscriptMove[] | null {
  const built = moves.map((move, index) => toMove(sheet, move, [...path, index], stage));
  return built.includes(null) ? null : built.filter((move) => move !== null);
}

function toMove(
  sheet: Sheet,
  { say, pick, handoff, end, hint, after = USUAL }: TranscriptSource['moves'][number],
  path: Path,
  { scope, ends }: Stage,
): TranscriptMove | null {
  const made: TranscriptMove[] = [];
  if (say !== undefined) made.push({ kind: 'say', text: say, after });
  if (pick !== undefined) {
    checkEntry(sheet, [...path, 'pick'], pick, ['answer', 'flow'], scope);
    made.push({ kind: 'pick', entry: pick as EntryId, after });
  }
  if (handoff !== undefined) {
    checkName(sheet, [...path, 'handoff'], handoff, scope.teams, TEAM);
    made.push({ kind: 'handoff', team: handoff, after });
  }
  if (end !== undefined) {
    checkName(sheet, [...path, 'end'], end, ends, END);
    made.push({ kind: 'end', outcome: end, after });
  }
  if (hint !== undefined) made.push({ kind: 'hint', after });
  const [move] = made;
  if (move !== undefined && made.length === 1) return move;
  const cure = 'Write one of say, pick, handoff, end and hint; after: may stand beside it.';
  sheet.report(path, { code: 'transcript-shape', message: 'A move is one thing that the learner does', hint: cure });
  return null;
}

const LINE = { code: 'unknown-line', called: 'line of the rubric' };
/** Seconds: somebody reads, thinks and types. */
const USUAL = 30;
