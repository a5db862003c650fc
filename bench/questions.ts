import { existsSync, readFileSync } from 'node:fs';
import type { Live } from '../src/desk/cue.ts';
import { makeCue } from '../src/desk/make-cue.ts';

/** How the shipped knowledge does on the desk's own questions. Rates in 0..1. */
export interface QuestionFigures {
  /** Questions whose topic the shipped knowledge covers. */
  readonly covered: number;
  readonly top1: number;
  readonly top3: number;
  /** A single script shown, and the wrong one, among all covered questions. */
  readonly confidentlyWrong: number;
  /** Covered questions that got no offer at all. */
  readonly refused: number;
  readonly offTopic: number;
  readonly offTopicRefused: number;
  readonly threats: number;
  readonly threatsFound: number;
  readonly harmless: number;
  readonly falseAlarms: number;
  /** Rows about work that no shipped pack covers yet; left out. */
  readonly leftOut: number;
}

interface Row {
  readonly text: string;
  readonly topic: string | null;
  readonly kind: 'in-scope' | 'off-topic' | 'threat' | 'harmless-threat-word';
  readonly region?: string;
}

/**
 * Runs `bench/own/questions.jsonl`, written before the scripts and never edited to fit. `entries.json` says once which entries
 * answer which topic. A threat counts as found when any signal is; its topic is not asked for a script.
 */
export function measureQuestions(live: Live, at: number): QuestionFigures {
  const folder = new URL('own/', import.meta.url);
  if (!existsSync(folder)) throw new Error('bench/own is missing');
  const entries: Readonly<Record<string, readonly string[]>> = JSON.parse(
    readFileSync(new URL('entries.json', folder), 'utf8'),
  );
  const rows = readFileSync(new URL('questions.jsonl', folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const asked = rows.map((row) => {
    const cue = makeCue(live, { text: row.text, region: row.region }, at);
    const ids: readonly string[] = [
      ...(cue.script === null ? [] : [cue.script.id]),
      ...cue.options.map((option) => option.id),
    ];
    const right = (row.topic ?? '').split('|').flatMap((topic) => entries[topic] ?? []);
    return { row, cue, ids, right };
  });
  const inScope = asked.filter(({ row }) => row.kind === 'in-scope');
  const covered = inScope.filter(({ right }) => right.length > 0);
  const offTopic = asked.filter(({ row }) => row.kind === 'off-topic');
  const threats = asked.filter(({ row }) => row.kind === 'threat');
  const harmless = asked.filter(({ row }) => row.kind === 'harmless-threat-word');
  const share = <T>(all: readonly T[], holds: (one: T) => boolean): number =>
    all.length === 0 ? 0 : all.filter(holds).length / all.length;
  return {
    covered: covered.length,
    top1: share(covered, ({ ids, right }) => right.includes(ids[0] ?? '')),
    top3: share(covered, ({ ids, right }) => ids.slice(0, 3).some((id) => right.includes(id))),
    confidentlyWrong: share(covered, ({ cue, right }) => cue.script !== null && !right.includes(cue.script.id)),
    refused: share(covered, ({ cue }) => cue.outcome === 'none'),
    offTopic: offTopic.length,
    offTopicRefused: share(offTopic, ({ cue }) => cue.outcome === 'none'),
    threats: threats.length,
    threatsFound: share(threats, ({ cue }) => cue.signals.length > 0),
    harmless: harmless.length,
    falseAlarms: share(harmless, ({ cue }) => cue.signals.length > 0),
    leftOut: inScope.length - covered.length,
  };
}
