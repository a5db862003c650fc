import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signalsIn } from '../../src/desk/signals.ts';
import { shippedKnowledge } from '../flows/shipped.ts';

const knowledge = shippedKnowledge();

describe('the shipped signals', () => {
  const cases = readCases();
  const threats = cases.filter(({ level }) => level !== 'none');
  const harmless = cases.filter(({ level }) => level === 'none');

  it.each(['zh', 'en'])('find the threats of labelled messages in %s', (lang) => {
    const ours = threats.filter((each) => each.lang === lang);
    const missed = ours.filter(({ text, kind }) => !kindsIn(text).includes(kind));
    expect(ours.length).toBeGreaterThan(170);
    expect(missed.length / ours.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(0.03);
  });

  it.each(['zh', 'en'])('leave harmless uses of the same words alone in %s', (lang) => {
    const ours = harmless.filter((each) => each.lang === lang);
    const alarms = ours.filter(({ text }) => kindsIn(text).length > 0);
    expect(ours.length).toBeGreaterThan(120);
    expect(alarms.length / ours.length, JSON.stringify(alarms, null, 1)).toBeLessThanOrEqual(0.05);
  });

  it('find none in what customers ask of any entry, but for those that are there for threats', () => {
    const alarms = knowledge.entries
      .filter(({ id }) => !ABOUT_THREATS.has(id))
      .flatMap(({ id, ask }) =>
        Object.values(ask)
          .flat()
          .flatMap((text) => signalsIn(text, knowledge).map(({ kind, matched }) => ({ id, text, kind, matched }))),
      );
    expect(alarms).toEqual([]);
  });

  it('hear a bad review announced as a mention at most, as there is an answer to it', () => {
    const review = knowledge.entries.find(({ id }) => id === 'shop/bad-review');
    const levels = Object.values(review?.ask ?? {})
      .flat()
      .flatMap((text) => signalsIn(text, knowledge).map(({ level }) => level));
    expect(new Set([...levels, 'mention'])).toEqual(new Set(['mention']));
  });
});

function kindsIn(text: string): readonly string[] {
  return signalsIn(text, knowledge).map(({ kind }) => kind);
}

interface Case {
  readonly kind: string;
  /** `none`: a harmless use of such words. */
  readonly level: 'mention' | 'threat' | 'deadline' | 'none';
  readonly lang: 'zh' | 'en';
  /** The groups are written on `work`; `aside` is looked at in totals only. */
  readonly half: 'work' | 'aside';
  readonly text: string;
}

function readCases(): readonly Case[] {
  const lines = readFileSync(new URL('threats.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Case);
}

/** Entries whose phrasings are threats, or an announced public review. */
const ABOUT_THREATS: ReadonlySet<string> = new Set([
  'common/escalation',
  'common/attitude-complaint',
  'shop/bad-review',
]);
