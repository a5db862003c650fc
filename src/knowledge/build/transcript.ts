import type { Path } from '../locate.ts';
import type { EntryId, Transcript, TranscriptMove, TranscriptStep } from '../model.ts';
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
  checkSteps(sheet, built, path, stage);
  return built.includes(null) ? null : built.filter((move) => move !== null);
}

function toMove(
  sheet: Sheet,
  source: TranscriptSource['moves'][number],
  path: Path,
  { scope, ends }: Stage,
): TranscriptMove | null {
  const { say, pick, handoff, end, hint, after = USUAL } = source;
  const made: TranscriptMove[] = stepsIn(source).map((step) => ({ kind: 'walk', step, after }));
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
  const cure = 'Write one of say, pick, fill, choose, next, back, handoff, end and hint; after: may stand beside it.';
  sheet.report(path, { code: 'transcript-shape', message: 'A move is one thing that the learner does', hint: cure });
  return null;
}

function stepsIn({ fill, choose, next, back }: TranscriptSource['moves'][number]): readonly TranscriptStep[] {
  return [
    ...(fill === undefined ? [] : [{ kind: 'fill', values: fill } as const]),
    ...(choose === undefined ? [] : [{ kind: 'choose', choice: choose - 1 } as const]),
    ...(next === undefined ? [] : [{ kind: 'continue' } as const]),
    ...(back === undefined ? [] : [{ kind: 'back' } as const]),
  ];
}

/** There is something to walk through, or to fill in. */
function checkSteps(
  sheet: Sheet,
  moves: readonly (TranscriptMove | null)[],
  path: Path,
  { scope: { names } }: Stage,
): void {
  let picked: string | undefined;
  for (const [index, move] of moves.entries()) {
    if (move?.kind === 'pick') picked = names.entries.get(move.entry) ?? picked;
    if (move?.kind !== 'walk' || picked === 'flow' || (picked === 'answer' && move.step.kind === 'fill')) continue;
    const hint = 'Pick a flow first, with pick: and its id. An answer has nothing but values to fill in.';
    sheet.report([...path, index], { code: 'transcript-shape', message: 'There are no steps to walk here', hint });
  }
}

const LINE = { code: 'unknown-line', called: 'line of the rubric' };
/** Seconds: somebody reads, thinks and types. */
const USUAL = 30;
