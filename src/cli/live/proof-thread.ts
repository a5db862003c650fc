import { parentPort, workerData } from 'node:worker_threads';
import type { Coverage } from '../../flows/coverage.ts';
import type { Place } from '../../knowledge/model.ts';
import { wakeEngine } from '../../matching/engine.ts';
import { matcherOf } from '../../matching/matcher.ts';
import type { Covered, Proof, ProvenTest, Spot } from '../../trainer/protocol.ts';
import { inspect } from '../check.ts';
import { competes } from '../competing.ts';
import { indexOf } from '../kept/matcher-index.ts';
import { readKnowledge, today } from '../read-knowledge.ts';
import type { Rivalry } from '../rivals/rivalries.ts';
import { runTests, type TestReport } from '../run-tests.ts';

export type ProofAnswer =
  | { readonly kind: 'proved'; readonly proof: Proof }
  /** The files are in no state to be tested. */
  | { readonly kind: 'not-now' };

/** Checks the folder it is born with and runs its tests, as `cuecard check` and `cuecard test` do; then it is over. */
const { dir } = workerData as { readonly dir: string | undefined };
parentPort?.postMessage(prove());

function prove(): ProofAnswer {
  const started = performance.now();
  const read = readKnowledge(dir);
  if (read.kind === 'refused') return { kind: 'not-now' };
  const { knowledge, diagnostics, rivalries } = inspect(read.files, today());
  if (knowledge === null) return { kind: 'not-now' };
  const matcher = matcherOf(wakeEngine(indexOf(knowledge), knowledge), knowledge);
  const at = Date.now();
  const { passed, failed, results, coverage } = runTests({ knowledge, matcher }, at);
  const proof: Proof = {
    revision: knowledge.revision,
    at,
    ms: performance.now() - started,
    diagnostics,
    passed,
    failed,
    tests: results.map(provenTest),
    coverage: {
      entries: covered(coverage.entries),
      steps: covered(coverage.steps),
      branches: covered(coverage.branches),
      languages: covered(coverage.languages),
    },
    rivals: rivalries.map(rival),
  };
  return { kind: 'proved', proof };
}

function provenTest({ test, name, place, entry, lang, failures }: TestReport['results'][number]): ProvenTest {
  return {
    ...spot({ name, place }),
    ask: test?.ask ?? null,
    walk: test?.run.length ?? 0,
    lang,
    entry,
    failures: failures.map(({ message, place: at }) => ({ message, ...at })),
  };
}

function covered({ covered: come, total, missed }: Coverage): Covered {
  return { covered: come, total, missed: missed.map(spot) };
}

function spot({ name, place }: { readonly name: string; readonly place: Place }): Spot {
  return { name, ...place };
}

function rival(rivalry: Rivalry): Proof['rivals'][number] {
  const { entry, rival: other, lang, tried, taken } = rivalry;
  return { entry: entry.id, rival: other, lang, tried, taken, competes: competes(rivalry) };
}
