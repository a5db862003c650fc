import type { Live, Question } from '../desk/cue.ts';
import { dayIn } from '../desk/day.ts';
import { type CueContent, makeCue } from '../desk/make-cue.ts';
import { type Coverage, coverageOf } from '../flows/coverage.ts';
import { type RenderStep, walk } from '../flows/walk.ts';
import type { Desk, EntryId, Knowledge, KnowledgeTest, Place } from '../knowledge/model.ts';
import { earFor, rehearse } from '../practice/rehearse.ts';
import { renderWords } from '../wording/words.ts';
import { readTime } from './read-time.ts';

export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly name: string; readonly place: Place; readonly message: string }[];
  readonly coverage: {
    readonly entries: Coverage;
    readonly steps: Coverage;
    /** Branches and choices. */
    readonly branches: Coverage;
    /** Entries in each language that they can be asked for in. */
    readonly languages: Coverage;
  };
}

/**
 * Asks what every test asks and walks its flow, through the same matcher and engine that agents get. What is covered
 * counts tests that found their entry. `at` (epoch milliseconds) stands for tests that name no day.
 */
export function runTests(live: Live, at: number): TestReport {
  const { desk, entries, tests } = live.knowledge;
  const render = renderer(desk);
  const found = new Set<string>();
  const reached: Place[] = [];
  const failures = tests.map((test): TestReport['failures'] => {
    const moment = test.at === null ? at : readTime(test.at, desk.timeZone);
    const cue = makeCue(live, questionOf(test), moment);
    const missed = missText(cue, test.expect);
    if (missed === null && test.expect !== null) found.add(test.expect).add(`${test.expect} ${cue.lang}`);
    const now = { at: moment, today: dayIn(desk.timeZone, moment) };
    const walked = walk(live.knowledge, test, cue.lang, now, render);
    reached.push(...walked.reached);
    return [
      ...(missed === null ? [] : [{ name: test.name, place: test.place, message: missed }]),
      ...(walked.failure === null ? [] : [{ name: test.name, ...walked.failure }]),
    ];
  });
  const rehearsed = rehearseAll(live.knowledge);
  failures.push(...rehearsed);
  const failed = failures.filter((each) => each.length > 0).length;
  const all = entries.map(({ id, place }) => ({ name: id, place }));
  const spoken = entries.flatMap(({ id, ask, place }) =>
    desk.languages.flatMap((lang) => ((ask[lang] ?? []).length === 0 ? [] : [{ name: `${id} ${lang}`, place }])),
  );
  return {
    passed: failures.length - failed,
    failed,
    failures: failures.flat(),
    coverage: {
      entries: coverNamed(all, found),
      ...coverageOf(live.knowledge, reached),
      languages: coverNamed(spoken, found),
    },
  };
}

/** The transcripts of every scenario, scored. */
function rehearseAll(knowledge: Knowledge): readonly TestReport['failures'][] {
  return knowledge.scenarios.flatMap((scenario) =>
    scenario.transcripts.map((transcript) => {
      const { failure } = rehearse(transcript, earFor(scenario, knowledge));
      return failure === null ? [] : [{ name: scenario.id, place: transcript.place, message: failure }];
    }),
  );
}

function questionOf({ ask, lang, region, team }: KnowledgeTest): Question {
  return { text: ask, lang: lang ?? undefined, region: region ?? undefined, team: team ?? undefined };
}

/** What was offered instead; `null` when it is what was expected: alone, or among those to choose from. */
function missText(cue: CueContent, expect: EntryId | null): string | null {
  const offered: readonly EntryId[] =
    cue.outcome === 'none' ? [] : cue.script === null ? cue.options.map(({ id }) => id) : [cue.script.id];
  if (expect === null) return offered.length === 0 ? null : `Nothing was to be found, but ${offered.join(', ')} was.`;
  if (offered.includes(expect)) return null;
  const nearest = cue.options[0]?.id;
  return offered.length > 0
    ? `Expected ${expect}, found ${offered.join(', ')}.`
    : `Expected ${expect}, found nothing${nearest === undefined ? '' : `; the nearest was ${nearest}`}.`;
}

function coverNamed(all: Coverage['missed'], found: ReadonlySet<string>): Coverage {
  const missed = all.filter(({ name }) => !found.has(name));
  return { covered: all.length - missed.length, total: all.length, missed };
}

/** The words of a step as the customer would get them. */
function renderer({ values, timeZone }: Desk): RenderStep {
  return (view, lang) =>
    view.say
      .map((message) => {
        const words = renderWords(message, { ...values, ...view.words.values }, lang, { timeZone });
        return words.kind === 'missing' ? message : words.text;
      })
      .join('\n');
}
