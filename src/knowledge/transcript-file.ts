import { toMoves } from './build/transcript.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnosticsOf } from './findings.ts';
import type { Knowledge, Lang, Scenario, TranscriptMove } from './model.ts';
import { readDocument } from './read.ts';
import { transcriptFile } from './schema/scenario.ts';
import type { Scope } from './scope.ts';
import { Sheet } from './sheet.ts';
import type { SourceFile } from './source.ts';
import { didYouMean } from './suggest.ts';

/** An attempt that was written down, to be played. */
export interface WrittenAttempt {
  readonly scenario: Scenario;
  readonly lang: Lang;
  readonly seed: number;
  readonly moves: readonly TranscriptMove[];
}

/** Reads a file with `scenario`, `lang` and `moves`; `attempt: null` where something is wrong, which the diagnostics say. */
export function readTranscript(
  file: SourceFile,
  knowledge: Knowledge,
): { readonly attempt: WrittenAttempt | null; readonly diagnostics: readonly Diagnostic[] } {
  const document = readDocument(file);
  const attempt = attemptIn(new Sheet(document), knowledge);
  const diagnostics = diagnosticsOf([document]);
  return { attempt: diagnostics.length > 0 ? null : attempt, diagnostics };
}

function attemptIn(sheet: Sheet, knowledge: Knowledge): WrittenAttempt | null {
  if (sheet.document.data === null) return null;
  const source = sheet.check(transcriptFile, sheet.document.data, []);
  if (source === null) return null;
  const scenario = knowledge.scenarios.find(({ id }) => id === source.scenario);
  if (scenario === undefined) {
    const known = knowledge.scenarios.map(({ id }) => id);
    const hint = didYouMean(source.scenario, known, 'cuecard practice lists them.');
    sheet.report(['scenario'], { code: 'unknown-id', message: `There is no scenario "${source.scenario}"`, hint });
    return null;
  }
  const moves = toMoves(sheet, source.moves, ['moves'], { scope: scopeOf(knowledge), ends: null });
  return moves === null ? null : { scenario, lang: source.lang, seed: source.seed ?? 1, moves };
}

function scopeOf({ entries, desk }: Knowledge): Pick<Scope, 'names' | 'teams'> {
  const kinds = new Map(entries.map(({ id, kind }) => [id as string, kind]));
  return { names: { entries: kinds, rules: new Map(), open: false }, teams: desk.teams.map(({ id }) => id) };
}
