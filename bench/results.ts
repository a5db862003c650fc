import type { AblationFigures } from './ablation.ts';
import type { CompileBench } from './compile.ts';
import type { ContestFigures } from './contest.ts';
import type { OwnFigures } from './own-figures.ts';
import type { QuestionFigures } from './questions.ts';
import type { ReloadFigures } from './reload.ts';
import type { ContenderName } from './rivals/contenders.ts';
import type { Outcome } from './run-job.ts';
import type { ScaleRow } from './scale.ts';
import type { SlackFigures } from './slack-load.ts';

/** Everything that one run of the bench found out. */
export interface BenchResults {
  readonly limits: Limits;
  readonly sets: readonly SetFacts[];
  readonly contests: readonly Contest[];
  readonly own: readonly OwnFigures[];
  readonly scale: readonly ScaleRow[];
  readonly reload: ReloadFigures;
  readonly ablation: readonly AblationFigures[];
  readonly questions: QuestionFigures;
  readonly desk: DeskCosts;
  /** Absent in results from before it was measured. */
  readonly slack?: SlackFigures;
}

export interface Limits {
  /** Training is given up after so many milliseconds. */
  readonly trainMs: number;
  /** A matcher is asked for so many milliseconds, and on until it has answered `least` messages. */
  readonly askMs: number;
  readonly least: number;
}

export interface SetFacts {
  readonly name: string;
  readonly lang: 'zh' | 'en';
  readonly labels: number;
  readonly train: number;
  readonly test: number;
  /** Of the test messages. */
  readonly outOfScope: number;
}

export interface Contest {
  readonly set: string;
  readonly contender: ContenderName;
  readonly outcome: Outcome<ContestFigures>;
}

/** What the desk's own machinery costs, in milliseconds. */
interface DeskCosts {
  readonly compiled: CompileBench;
  readonly shippedCompileMs: number;
  readonly shippedIndexMs: number;
  readonly ask: { readonly p50: number; readonly p99: number };
  /** One press on a card, with 1,000 open runs; absent in results from before it was measured. */
  readonly advance?: { readonly p50: number; readonly p99: number };
}
