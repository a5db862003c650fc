import { setImmediate as breathe } from 'node:timers/promises';
import type { Live } from '../../desk/cue.ts';
import type { ChangedAnswer } from '../../desk/write-back.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { KnowledgeTest } from '../../knowledge/model.ts';
import { answerChanges, matchKey } from '../changed-answers.ts';
import { momentOf, questionOf, runTests } from '../run-tests.ts';

/**
 * Tests that pass before and fail after, as diagnostics. Every test is asked that could: words of customers change what is
 * found, never how a flow goes on. Lets others work in between. `at` in epoch milliseconds.
 */
export async function newFailures(before: Live, after: Live, at: number): Promise<readonly Diagnostic[]> {
  const pace = new Pace();
  const doubtful: KnowledgeTest[] = [];
  for (const test of after.knowledge.tests) {
    const moment = momentOf(test, after.knowledge, at);
    const question = questionOf(test);
    const found = matchKey(after, question, moment);
    await pace.rest();
    if (!surelyPasses(found, test) && found !== matchKey(before, question, moment)) doubtful.push(test);
  }
  if (doubtful.length === 0) return [];
  const failedBefore = new Set(failing(before, doubtful, at).map(({ name }) => name));
  return failing(after, doubtful, at)
    .filter(({ name }) => !failedBefore.has(name))
    .map(({ name, place, message }) => ({
      code: 'test-fails',
      severity: 'error',
      message: `The test "${name}" would fail. ${message}`,
      ...place,
      frame: '',
      hint: 'Put the phrasing to another script, or say it in words that only this one has.',
    }));
}

/**
 * Questions that get another first answer than before, each once; also those of the tests that `entry`, which has changed, comes
 * up for. Lets others work in between.
 */
export async function otherAnswers(
  before: Live,
  after: Live,
  { entry, questions }: { readonly entry: string; readonly questions: readonly string[] },
  at: number,
): Promise<readonly ChangedAnswer[]> {
  const pace = new Pace();
  const asked: (ReturnType<typeof questionOf> & { readonly at?: number })[] = questions.map((text) => ({ text }));
  for (const test of after.knowledge.tests) {
    const moment = momentOf(test, after.knowledge, at);
    if (matchKey(after, questionOf(test), moment).split(' ').includes(entry))
      asked.push({ ...questionOf(test), at: moment });
    await pace.rest();
  }
  const changed = new Map<string, ChangedAnswer>();
  for (const change of answerChanges(before, after, asked, at)) {
    await pace.rest();
    if (change === null) continue;
    const { text } = change.question;
    const [was, is] = [change.before.ids[0] ?? null, change.after.ids[0] ?? null];
    if (was !== is && !changed.has(text)) changed.set(text, { text, before: was, after: is });
  }
  return [...changed.values()];
}

function failing(live: Live, tests: readonly KnowledgeTest[], at: number) {
  return runTests({ ...live, knowledge: { ...live.knowledge, tests, scenarios: [] } }, at).failures;
}

/** However signals change the order on the card, what is expected is on it. */
function surelyPasses(found: string, { expect }: KnowledgeTest): boolean {
  const [, outcome, ...ids] = found.split(' ');
  if (expect === null) return outcome === 'none';
  return outcome === 'answer' ? ids[0] === expect : outcome === 'choose' && ids.slice(0, SURE).includes(expect);
}

/** Gives way to what waits whenever it has worked for a while. */
class Pace {
  #since = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.#since < STRETCH) return;
    await breathe();
    this.#since = performance.now();
  }
}

/** A mentioned threat takes the third place. */
const SURE = 2;
/** Milliseconds: what an agent's command may have to wait for it. */
const STRETCH = 8;
