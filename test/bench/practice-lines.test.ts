import { expect, it } from 'vitest';
import {
  HEARD_AS,
  isSetAside,
  practiceLines,
  SECOND_HEARD_AS,
  secondPracticeLines,
  WITHOUT_RULE,
} from '../../bench/practice-lines.ts';

const lines = practiceLines();

it('the practice lines are 200, half of them in each language, numbered in order, no two alike', () => {
  expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  for (const lang of ['zh', 'en']) expect(lines.filter((line) => line.lang === lang)).toHaveLength(100);
  expect(new Set(lines.map(({ text }) => text.trim().toLowerCase())).size).toBe(200);
  for (const { lang, text } of lines) expect(/\p{Script=Han}/u.test(text), text).toBe(lang === 'zh');
});

it('the practice lines carry labels that are known, each once, and every label is in both halves', () => {
  const known = [...Object.keys(HEARD_AS), ...WITHOUT_RULE];
  for (const { labels, text } of lines) {
    expect(new Set(labels).size, text).toBe(labels.length);
    expect(known, text).toEqual(expect.arrayContaining([...labels]));
  }
  for (const parity of [0, 1]) {
    const given = lines.filter(({ id }) => id % 2 === parity).flatMap(({ labels }) => labels);
    expect(new Set(given)).toEqual(new Set(known));
  }
});

it('the second practice lines are like none of the first, every label is in both halves, and sixty look-alikes have none', () => {
  const second = secondPracticeLines();
  const texts = [...lines, ...second].map(({ text }) => text.trim().toLowerCase());
  expect(new Set(texts).size).toBe(texts.length);
  expect(second.length).toBeGreaterThanOrEqual(160);
  expect(second.filter(({ labels }) => labels.length === 0).length).toBeGreaterThanOrEqual(60);
  const known = new Set(Object.keys(SECOND_HEARD_AS));
  for (const aside of [true, false]) {
    const half = second.filter((line) => isSetAside(line) === aside);
    expect(new Set(half.flatMap(({ labels }) => labels))).toEqual(known);
    expect(half.length / second.length).toBeGreaterThan(0.4);
  }
});
