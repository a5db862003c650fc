import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { checkFiles, checkFilesBeside } from '../../../src/cli/check.ts';
import { prepareBeside } from '../../../src/cli/rivals/beside.ts';
import { contestIn } from '../../../src/cli/rivals/contest.ts';
import { held, rivalriesBy, rivalriesIn } from '../../../src/cli/rivals/rivalries.ts';
import { compile } from '../../../src/knowledge/compile.ts';
import type { Day, Knowledge } from '../../../src/knowledge/model.ts';
import type { SourceFile } from '../../../src/knowledge/source.ts';
import { buildEngine, wakeEngine } from '../../../src/matching/engine.ts';
import { matcherOf } from '../../../src/matching/matcher.ts';

const TODAY = '2026-11-22' as Day;
const wishes = [
  'where is my parcel',
  'the parcel is late',
  'parcel stuck in transit',
  'courier lost the parcel',
  'has the parcel left',
];
const near = [
  'where is my parcel now',
  'the parcel is so late',
  'parcel stuck in transit again',
  'the courier lost the parcel',
  'has the parcel left yet',
];
const rooms = ['book a room', 'is a room free', 'room for two', 'reserve a room for me', 'a quiet room please'];
const cards = [
  'forgot my password',
  'reset the password',
  'password not accepted',
  'change my password',
  'password locked out',
];
const sizes = ['does it run small', 'which size fits me', 'size chart please', 'size too large', 'between two sizes'];
const entry = (
  id: string,
  ask: readonly string[],
  say: string,
) => `  - { id: ${id}, title: { en: "Title" }, owner: trainers, review_by: 2099-01-01,
      ask: { en: ${JSON.stringify(ask)} }, say: { en: ${JSON.stringify(say)} } }
`;
const filesWith = (say: string): readonly SourceFile[] => {
  const all = { one: wishes, two: near, room: rooms, card: cards, size: sizes };
  const entries = Object.entries(all).map(([name, ask]) => entry(`shop/${name}`, ask, say));
  return [{ path: 'a.yaml', text: `answers:\n${entries.join('')}` }];
};
const FILES = filesWith('Of course.');
const knowledgeOf = (files: readonly SourceFile[]): Knowledge => {
  const { knowledge } = compile(files, { today: TODAY });
  if (knowledge === null) throw new Error('broken');
  return knowledge;
};
const contest = contestIn(knowledgeOf(FILES), TODAY);
const dying = (code: string) => prepareBeside(new Worker(code, { eval: true }));

describe('entries that compete, looked for in a thread beside', () => {
  it('are found just as without one', async () => {
    const found = checkFiles(FILES, TODAY);
    expect(found.map(({ code }) => code)).toContain('competing-entries');
    expect(await checkFilesBeside(FILES, TODAY)).toEqual(found);
    const beside = prepareBeside();
    expect(await beside.hold(contest)).toEqual(held(contest));
    await beside.close();
  });

  it('says what is wrong with files that do not compile', async () => {
    const broken = [{ path: 'a.yaml', text: 'answers:\n  - id: shop/one\n    titel: { en: "One" }\n' }];
    expect(await checkFilesBeside(broken, TODAY)).toEqual(checkFiles(broken, TODAY));
  });

  it.each([
    ['at once', 'throw new Error("no")'],
    ['when it is asked', 'require("worker_threads").parentPort.once("message", () => process.exit(1))'],
    [
      'half-way',
      'const { parentPort } = require("worker_threads"); parentPort.once("message", () => { setImmediate(() => { throw new Error("no"); }); })',
    ],
  ])('are found where the thread dies %s', async (_, code) => {
    expect(await dying(code).hold(contest)).toEqual(held(contest));
  });
});

it('a thread that is done and over while nobody listens has not worked in vain', async () => {
  const beside = prepareBeside(
    new Worker(
      'const { parentPort } = require("worker_threads"); parentPort.once("message", ({ trials }) => parentPort.postMessage({ kind: "half", winners: trials.map(() => "its own") }));',
      { eval: true },
    ),
  );
  const winners = beside.hold(contest);
  const until = performance.now() + 500;
  // As busy as it is while it looks into the rest.
  while (performance.now() < until);
  expect(await winners).toContain('its own');
});

describe('who competed before', () => {
  const never = (): Promise<never> => Promise.reject(new Error('held again'));

  it('is known while phrasings stay, whatever the words to send are; other phrasings are asked anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuecard-kept-'));
    const first = rivalriesIn(knowledgeOf(FILES), TODAY, folder);
    expect(first.length).toBeGreaterThan(0);
    const other = knowledgeOf(filesWith('Right away.'));
    const again = await rivalriesBy(never, other, TODAY, folder);
    expect(again).toEqual(rivalriesIn(other, TODAY, null));
    expect(again[0]?.entry).toBe(other.entries.find(({ id }) => id === again[0]?.entry.id));
    expect(readdirSync(folder)).toHaveLength(1);
    const less = knowledgeOf([
      { path: 'a.yaml', text: FILES[0]?.text.replace('is a room free', 'any room free') ?? '' },
    ]);
    await expect(rivalriesBy(never, less, TODAY, folder)).rejects.toThrow('held again');
    const asked = await rivalriesBy((each) => Promise.resolve(held(each)), less, TODAY, folder);
    expect(asked).toEqual(rivalriesIn(less, TODAY, null));
  });
});

it('a short answer is the one that a full match gives', () => {
  const knowledge = knowledgeOf(FILES);
  const matcher = matcherOf(wakeEngine(buildEngine(knowledge), knowledge), knowledge);
  for (const text of [...wishes, ...rooms, 'weather', 'room or parcel', 'cancel']) {
    const { outcome, ranked } = matcher.match({ text, on: TODAY });
    const [first] = ranked;
    const full = outcome === 'answer' ? { id: first?.id, nearest: first?.evidence.nearest?.phrasing } : null;
    expect(matcher.answer({ text, on: TODAY })).toEqual(full);
  }
});
