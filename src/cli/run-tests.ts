import type { Live, Question } from '../desk/cue.ts';
import { dayIn } from '../desk/day.ts';
import { type CueContent, makeCue } from '../desk/make-cue.ts';
import { type Coverage, coverageOf } from '../flows/coverage.ts';
import { type RenderStep, walk } from '../flows/walk.ts';
import type { Desk, EntryId, Knowledge, KnowledgeTest, Lang, Place } from '../knowledge/model.ts';
import { earFor, rehearse } from '../practice/rehearse.ts';
import { renderWords } from '../wording/words.ts';
import { readTime } from './read-time.ts';

export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
  /** Each test and each transcript with what failed in it; a transcript has no test. */
  readonly results: readonly Result[];
  readonly coverage: {
    readonly entries: Coverage;
    readonly steps: Coverage;
    /** Branches and choices. */
    readonly branches: Coverage;
    /** Entries in each language that they can be asked for in. */
    readonly languages: Coverage;
  };
}

interface Failure {
  readonly name: string;
  readonly place: Place;
  readonly message: string;
}

interface Result {
  readonly test: KnowledgeTest | null;
  readonly name: string;
  readonly place: Place;
  /** What it is about; `null` = nothing may be found. */
  readonly entry: EntryId | null;
  readonly lang: Lang | null;
  readonly failures: readonly Failure[];
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
  const results = tests.map((test): Result => {
    const moment = momentOf(test, live.knowledge, at);
    const cue = makeCue(live, questionOf(test), moment);
    const missed = missText(cue, test.expect);
    if (missed === null && test.expect !== null) found.add(test.expect).add(`${test.expect} ${cue.lang}`);
    const now = { at: moment, today: dayIn(desk.timeZone, moment) };
    const walked = walk(live.knowledge, test, cue.lang, now, render);
    reached.push(...walked.reached);
    const { name, place, expect } = test;
    const failures = [
      ...(missed === null ? [] : [{ name, place, message: missed }]),
      ...(walked.failure === null ? [] : [{ name, ...walked.failure }]),
    ];
    return { test, name, place, entry: expect, lang: cue.lang, failures };
  });
  results.push(...rehearseAll(live.knowledge));
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  const all = entries.map(({ id, place }) => ({ name: id, place }));
  const spoken = entries.flatMap(({ id, ask, place }) =>
    desk.languages.flatMap((lang) => ((ask[lang] ?? []).length === 0 ? [] : [{ name: `${id} ${lang}`, place }])),
  );
  return {
    passed: results.length - failed,
    failed,
    failures: results.flatMap(({ failures }) => failures),
    results,
    coverage: {
      entries: coverNamed(all, found),
      ...coverageOf(live.knowledge, reached),
      languages: coverNamed(spoken, found),
    },
  };
}

/** The transcripts of every scenario, scored. */
function rehearseAll(knowledge: Knowledge): readonly Result[] {
  return knowledge.scenarios.flatMap((scenario) =>
    scenario.transcripts.map((transcript) => {
      const { failure } = rehearse(transcript, earFor(scenario, knowledge), knowledge);
      const { id: name, target } = scenario;
      const { lang, place } = transcript;
      const failures = failure === null ? [] : [{ name, place, message: failure }];
      return { test: null, name, place, entry: target.entry, lang, failures };
    }),
  );
}

/** When a test is asked: on the day it names, or `at`; epoch milliseconds. */
export function momentOf(test: KnowledgeTest, { desk }: Knowledge, at: number): number {
  return test.at === null ? at : readTime(test.at, desk.timeZone);
}

export function questionOf({ ask, lang, region, team }: KnowledgeTest): Question {
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
