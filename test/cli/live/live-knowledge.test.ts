import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveKnowledge, type LiveParts, type News } from '../../../src/cli/live/live-knowledge.ts';
import { readKnowledge } from '../../../src/cli/read-knowledge.ts';
import { compile } from '../../../src/knowledge/compile.ts';
import { buildMatcher } from '../../../src/matching/matcher.ts';
import { day } from '../../matching/knowledge-of.ts';
import { fileName, fileText, type ScriptFolder, scriptFolder } from './folder.ts';

const on = day('2026-11-22');
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function open(folder: ScriptFolder, limits: LiveParts['limits'] = {}) {
  const news: News[] = [];
  const knowledge = new LiveKnowledge({
    dir: folder.dir,
    today: () => on,
    report: (each) => news.push(each),
    limits,
  });
  ends.push(() => knowledge.close());
  return { knowledge, news, kinds: () => news.map((each) => (each.kind === 'live' ? each.how : each.kind)) };
}

function folderOf(files: number, each: number): ScriptFolder {
  const folder = scriptFolder(files, each);
  ends.push(() => folder.remove());
  return folder;
}

/** What compiling and building the folder here and now gives. */
function builtHere(folder: ScriptFolder) {
  const read = readKnowledge(folder.dir);
  const { knowledge } = compile(read.kind === 'ok' ? read.files : []);
  if (knowledge === null) throw new Error('the folder is broken');
  return { knowledge, matcher: buildMatcher(knowledge) };
}

function isFrozenThroughout(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout);
}

const ask = (knowledge: LiveKnowledge, text: string) => knowledge.live?.matcher.match({ text, on });
const first = (knowledge: LiveKnowledge, text: string) => ask(knowledge, text)?.ranked[0]?.id;

describe('knowledge in use', () => {
  it('is there once its index is built, just as if it were built here, and can not be changed', async () => {
    const folder = folderOf(3, 5);
    const { knowledge, kinds } = open(folder);
    expect(knowledge.live).toBeNull();
    expect((await knowledge.refresh()).kind).toBe('waiting');
    await knowledge.settled();
    const here = builtHere(folder);
    expect(knowledge.live?.knowledge).toEqual(here.knowledge);
    for (const text of ['where is my item3', 'cancel the item7 please', '']) {
      expect(ask(knowledge, text)).toEqual(here.matcher.match({ text, on }));
    }
    expect(isFrozenThroughout(knowledge.live?.knowledge)).toBe(true);
    expect(kinds()).toEqual(['compiled', 'indexed']);
    expect((await knowledge.refresh()).kind).toBe('same');
  });

  it('finds a new phrasing at once, from a patch, and from the full index after that', async () => {
    const folder = folderOf(4, 5);
    const { knowledge, kinds } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    const untouched = knowledge.live?.knowledge.entries.at(-1);
    folder.write(fileName(0), fileText(0, 5, 'the zebra crossing is blocked'));
    const refreshed = await knowledge.refresh();
    expect(refreshed.kind).toBe('live');
    expect(first(knowledge, 'the zebra crossing is blocked')).toBe('made-up/answer-0');
    expect(knowledge.live?.knowledge.entries.at(-1)).toBe(untouched);
    await knowledge.settled();
    const here = builtHere(folder);
    expect(knowledge.live?.knowledge).toEqual(here.knowledge);
    for (const text of ['the zebra crossing is blocked', 'cancel the item7 please']) {
      expect(ask(knowledge, text)).toEqual(here.matcher.match({ text, on }));
    }
    expect(kinds()).toEqual(['compiled', 'indexed', 'compiled', 'patched', 'indexed']);
  });

  it('needs no new index where only words to say have changed', async () => {
    const folder = folderOf(2, 3);
    const { knowledge, kinds } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    folder.write(fileName(1), fileText(1, 3).replaceAll('This is what we say', 'We say this'));
    await knowledge.refresh();
    expect(kinds().slice(2)).toEqual(['compiled', 'indexed']);
    expect(knowledge.live?.knowledge.entries.at(-1)).toMatchObject({
      say: { en: [expect.stringContaining('We say')] },
    });
    await knowledge.settled();
    expect(kinds()).toHaveLength(4);
  });

  it('keeps the old version while the files are broken, says so once, and takes the mended one', async () => {
    const folder = folderOf(2, 3);
    const { knowledge, kinds, news } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    const before = knowledge.live;
    folder.write(fileName(1), `${fileText(1, 3)}  - id: [\n`);
    expect((await knowledge.refresh()).kind).toBe('broken');
    for (const kind of ['read', 'poll'] as const) expect((await knowledge.refresh(kind)).kind).toBe('same');
    expect(knowledge.live).toBe(before);
    expect(kinds().slice(2)).toEqual(['broken']);
    expect(news.at(-1)).toMatchObject({ diagnostics: [{ file: expect.stringContaining('answers-1.yaml') }] });
    folder.write(fileName(1), fileText(1, 3, 'mended now'));
    expect((await knowledge.refresh()).kind).toBe('live');
    expect(first(knowledge, 'mended now')).toBe('made-up/answer-3');
  });

  it('keeps the old version where the check alone finds an error; with no version before, it takes what compiles', async () => {
    const folder = folderOf(2, 3);
    const { knowledge, news } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    const before = knowledge.live;
    const shared = 'my question is in both of them';
    for (const file of [0, 1]) folder.write(fileName(file), fileText(file, 3, shared));
    expect((await knowledge.refresh()).kind).toBe('broken');
    expect(knowledge.live).toBe(before);
    expect(news.at(-1)).toMatchObject({
      kind: 'broken',
      diagnostics: [{ code: 'shared-phrasing', severity: 'error' }],
    });
    const anew = open(folder);
    await anew.knowledge.refresh();
    await anew.knowledge.settled();
    expect(first(anew.knowledge, shared)).toBeDefined();
    expect(anew.news[0]).toMatchObject({ kind: 'compiled', warnings: [{ code: 'shared-phrasing' }] });
  });

  it('keeps the old version when the folder goes away, and never takes another one for it', async () => {
    const folder = folderOf(2, 3);
    const { knowledge } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    const before = knowledge.live;
    folder.remove();
    expect(await knowledge.refresh()).toMatchObject({ kind: 'refused', message: expect.stringContaining(folder.dir) });
    expect(knowledge.live).toBe(before);
  });

  it('shares one look between requests that come while another is under way; the newest content wins', async () => {
    const folder = folderOf(4, 25);
    const { knowledge, kinds } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    folder.write(fileName(0), fileText(0, 25, 'the first version'));
    const one = knowledge.refresh();
    folder.write(fileName(0), fileText(0, 25, 'the second version'));
    const two = knowledge.refresh();
    expect(knowledge.refresh('poll')).toBe(two);
    await one;
    await two;
    expect(first(knowledge, 'the second version')).toBe('made-up/answer-0');
    // While the index is being built, the next one comes.
    folder.write(fileName(1), fileText(1, 25, 'the third version'));
    await knowledge.refresh();
    await knowledge.settled();
    expect(knowledge.live?.knowledge.revision).toBe(builtHere(folder).knowledge.revision);
    expect(first(knowledge, 'the second version')).toBe('made-up/answer-0');
    expect(first(knowledge, 'the third version')).toBe('made-up/answer-25');
    expect(kinds().at(-1)).toBe('indexed');
    expect(kinds().filter((kind) => kind === 'compiled').length).toBeLessThanOrEqual(4);
  });

  it('waits for the full index where too much changed for a patch, and answers from the old one meanwhile', async () => {
    const folder = folderOf(2, 3);
    const { knowledge } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    for (const file of [2, 3, 4]) folder.write(fileName(file), fileText(file, 100));
    expect((await knowledge.refresh()).kind).toBe('waiting');
    expect(knowledge.live?.knowledge.entries).toHaveLength(6);
    expect(first(knowledge, 'cancel the item4 please')).toBe('made-up/answer-4');
    await knowledge.settled();
    expect(knowledge.live?.knowledge.entries).toHaveLength(306);
  });
});

describe('a thread that dies', () => {
  it('is told in words and replaced at the next request; what is in use stays', async () => {
    const folder = folderOf(2, 3);
    const small = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 };
    const { knowledge, news } = open(folder, { compile: small });
    await knowledge.refresh();
    await knowledge.settled();
    // Far more than fits, so that a new thread, which remembers nothing, dies of it as well.
    for (let more = 0; more < 8; more += 1) folder.write(fileName(2 + more), fileText(2 + more, 400));
    const reply = await knowledge.refresh();
    expect(reply).toEqual({ kind: 'died', cause: 'it ran out of memory' });
    expect(news.at(-1)).toEqual({ kind: 'died', doing: 'compiling', cause: 'it ran out of memory' });
    // What it died of is left alone until somebody asks again.
    expect((await knowledge.refresh('poll')).kind).toBe('same');
    expect((await knowledge.refresh('read')).kind).toBe('died');
  });

  it('leaves the patched index in use when it was building the full one', async () => {
    const folder = folderOf(2, 100);
    const limits = { build: { maxOldGenerationSizeMb: 100 } };
    const { knowledge, news, kinds } = open(folder, limits);
    await knowledge.refresh();
    await knowledge.settled();
    expect(kinds()).toEqual(['compiled', 'indexed']);
    limits.build.maxOldGenerationSizeMb = 4;
    folder.write(fileName(0), fileText(0, 100, 'the zebra crossing is blocked'));
    await knowledge.refresh();
    await knowledge.settled();
    expect(news.at(-1)).toEqual({ kind: 'died', doing: 'indexing', cause: 'it ran out of memory' });
    expect(first(knowledge, 'the zebra crossing is blocked')).toBe('made-up/answer-0');
    await knowledge.refresh('poll');
    await knowledge.settled();
    expect(kinds().filter((kind) => kind === 'died')).toHaveLength(1);
    limits.build.maxOldGenerationSizeMb = 100;
    await knowledge.refresh('read');
    await knowledge.settled();
    expect(kinds().at(-1)).toBe('indexed');
  });
});

describe('the thread that answers', () => {
  it('is never held up by a reload for more than a fifth of what the index takes to build', async () => {
    const folder = folderOf(20, 25);
    const { knowledge } = open(folder);
    await knowledge.refresh();
    await knowledge.settled();
    const building = performance.now();
    builtHere(folder);
    const buildMs = performance.now() - building;
    const blocks: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      folder.write(fileName(round), fileText(round, 25, `the zebra crossing is blocked ${round}`));
      expect((await knowledge.refresh()).kind).toBe('live');
      await knowledge.settled();
      delay.disable();
      blocks.push(delay.max / 1e6);
    }
    // What another program on the machine causes does not come every time.
    expect(Math.min(...blocks)).toBeLessThan(buildMs / 5);
  });
});
