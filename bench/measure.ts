import type { Loaded } from '../src/cli/load-live.ts';
import { benchCompile } from './compile.ts';
import { measureAdvance, measureDesk } from './desk.ts';
import { measureQuestions } from './questions.ts';
import type { BenchResults, Contest, Limits, SetFacts } from './results.ts';
import type { ContenderName } from './rivals/contenders.ts';
import { type Outcome, runJob } from './run-job.ts';
import { findSets, readSet } from './sets.ts';
import type { SlackFigures, SlackLoad } from './slack-load.ts';

/** How much is measured. */
export interface Profile {
  readonly limits: Limits;
  readonly contenders: readonly ContenderName[];
  /** Sets with more training rows than this are left to the product alone. */
  readonly contestRows: number;
  /** Sizes of the made-up desks. */
  readonly scale: readonly number[];
  /** Size of the made-up desk of which a file is changed. */
  readonly reload: number;
  /** Whether the matcher is built without each of its parts. */
  readonly ablation: boolean;
  readonly slack: SlackLoad;
}

type PublicResults = Pick<BenchResults, 'limits' | 'sets' | 'contests' | 'own' | 'scale' | 'reload' | 'ablation'>;

/**
 * Measures on the public sets of a folder and on made-up desks, one thing after another, each in a process of its own;
 * `say` is told what comes next.
 */
export async function measureMatching(
  folder: string,
  profile: Omit<Profile, 'slack'>,
  say: (line: string) => void,
): Promise<PublicResults> {
  const sets = findSets(folder).map((name) => factsOf(folder, name));
  const contests: Contest[] = [];
  const own = [];
  for (const { name: set, train } of sets) {
    for (const contender of profile.contenders) {
      const product = contender === 'Cuecard';
      if (!product && train > profile.contestRows) continue;
      say(`${set}: ${contender}`);
      const limits = product ? ALL_MESSAGES : profile.limits;
      const outcome = await runJob<'contest'>(
        { kind: 'contest', folder, set, contender, limits },
        product ? undefined : profile.limits.trainMs,
      );
      if (outcome.kind === 'failed') say(`  failed: ${outcome.message}`);
      contests.push({ set, contender, outcome });
    }
    say(`${set}: confidence and typos`);
    own.push(done(await runJob<'own'>({ kind: 'own', folder, set })));
  }
  const scale = [];
  for (const entries of profile.scale) {
    say(`a made-up desk of ${entries} entries`);
    scale.push(done(await runJob<'scale'>({ kind: 'scale', entries })));
  }
  say(`a file of ${profile.reload} entries is changed`);
  const reload = done(await runJob<'reload'>({ kind: 'reload', entries: profile.reload }));
  const ablation = [];
  for (const { name: set } of profile.ablation ? sets : []) {
    say(`${set}: without each part`);
    ablation.push(...done(await runJob<'ablation'>({ kind: 'ablation', folder, set })));
  }
  return { limits: profile.limits, sets, contests, own, scale, reload, ablation };
}

/** Measures the desk: its own questions, compiling, and what an answer costs. */
export async function measureShipped(live: Loaded): Promise<Pick<BenchResults, 'questions' | 'desk'>> {
  return {
    questions: measureQuestions(live, Date.now()),
    desk: {
      compiled: benchCompile(),
      shippedCompileMs: live.compileMs,
      shippedIndexMs: live.buildMs,
      ask: await measureDesk(live),
      advance: await measureAdvance(live),
    },
  };
}

/** Measures the bot under the load of a busy desk. */
export async function measureSlack({ slack: load }: Pick<Profile, 'slack'>): Promise<SlackFigures> {
  return done(await runJob<'slack'>({ kind: 'slack', load }));
}

function factsOf(folder: string, name: string): SetFacts {
  const { lang, train, test } = readSet(folder, name);
  return {
    name,
    lang,
    labels: new Set(train.map(({ label }) => label)).size,
    train: train.length,
    test: test.length,
    outOfScope: test.filter(({ label }) => label === null).length,
  };
}

/** The product itself may not fail. */
function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.result;
  throw new Error(outcome.kind === 'failed' ? outcome.message : 'out of time');
}

/** The product answers every message. */
const ALL_MESSAGES = { askMs: 600_000, least: 0 };
