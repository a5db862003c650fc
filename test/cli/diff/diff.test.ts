import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesAt } from '../../../src/cli/diff/files-at.ts';
import { askedQuestions, type Replayed } from '../../../src/cli/diff/questions.ts';
import { asMarkdown, type Changed, kindOf, sorted } from '../../../src/cli/diff/report.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import type { EntryId } from '../../../src/knowledge/model.ts';
import type { Outcome } from '../../../src/matching/match.ts';
import { openStore } from '../../../src/store/open.ts';
import { liveFrom, SHOP } from '../../desk/small-desk.ts';
import { freshDatabase } from '../../start/running.ts';
import { cuecard, folder } from '../cuecard.ts';

function git(dir: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=A trainer', '-c', 'user.email=trainer@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A repository in which the scripts are a folder among others. */
function repository(files: Readonly<Record<string, string>>): { readonly top: string; readonly dir: string } {
  const top = folder({ 'README.md': 'x', 'other/knowledge/x.yaml': 'answers: []', 'knowledge/.hidden/y.yaml': 'x: 1' });
  const dir = join(top, 'knowledge');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  git(top, 'init', '-q', '-b', 'main');
  git(top, 'add', '.');
  git(top, 'commit', '-q', '-m', 'first');
  return { top, dir };
}

const offer = (outcome: Outcome, ...ids: readonly string[]) => ({
  outcome,
  ids: ids as unknown as EntryId[],
  confidence: 0.5,
});

describe('files at a revision', () => {
  it('are those of the folder, however it lies in its repository, and nothing is touched', () => {
    const odd = 'pack/名字 "x"\t.yaml';
    const { top, dir } = repository({ ...SHOP, [odd]: 'answers: []\n# 您好 😀\r\n' });
    symlinkSync('shop.yaml', join(dir, 'link.yaml'));
    git(top, 'add', '.');
    git(top, 'commit', '-q', '-m', 'second');
    git(top, 'tag', 'v1');
    renameSync(join(dir, 'shop.yaml'), join(dir, 'moved.yaml'));
    const before = [git(top, 'status', '--porcelain'), readdirSync(dir)];
    const found = filesAt(dir, 'v1');
    if (found.kind === 'refused') throw new Error(found.message);
    expect(found.commit).toBe(git(top, 'rev-parse', 'v1').trim());
    expect(found.files).toEqual([
      { path: join(dir, odd), text: 'answers: []\n# 您好 😀\r\n' },
      { path: join(dir, 'shop.yaml'), text: SHOP['shop.yaml'] },
    ]);
    expect([git(top, 'status', '--porcelain'), readdirSync(dir)]).toEqual(before);
  });

  it('are refused for what names none, and is never taken for an option', () => {
    const { top, dir } = repository(SHOP);
    for (const revision of [
      '--output=x',
      '-h',
      '--git-dir=/tmp',
      '',
      'nowhere',
      'HEAD\nHEAD',
      'HEAD:README.md',
      'a\0b',
    ])
      expect(filesAt(dir, revision)).toEqual({
        kind: 'refused',
        message: expect.stringContaining('There is no revision'),
      });
    expect(readdirSync(top).toSorted()).toEqual(['.git', 'README.md', 'knowledge', 'other']);
  });

  it('are refused where there is no repository, or no such folder then', () => {
    expect(filesAt(folder(SHOP), 'HEAD')).toEqual({
      kind: 'refused',
      message: expect.stringContaining('in no git repository'),
    });
    const { top } = repository(SHOP);
    mkdirSync(join(top, 'new'));
    expect(filesAt(join(top, 'new'), 'HEAD')).toMatchObject({ message: expect.stringContaining('no .yaml file') });
  });
});

describe('questions of agents', () => {
  it('count once with how often, the newest first, and no more than asked for', async () => {
    const live = liveFrom(SHOP);
    const store = await openStore({ path: freshDatabase() });
    let at = Date.now();
    const desk = createDesk({ store, live: () => live, now: () => at++, newId: () => `id-${at++}` });
    for (const text of ['track it', '我要退货 13812345678', 'track it'])
      await desk.ask({ deliveryId: `d${at}`, conversation: 'c', actor: 'U1', text, surface: 'command' } as never);
    const all = await askedQuestions(store, 0, 10);
    expect(all.questions.map(({ text, times }) => [text, times])).toEqual([
      ['track it', 2],
      [expect.not.stringContaining('13812345678'), 1],
    ]);
    expect(await askedQuestions(store, 0, 1)).toMatchObject({ more: true, questions: [{ text: 'track it' }] });
    expect((await askedQuestions(store, at + 1, 10)).questions).toEqual([]);
    await store.close();
  });
});

describe('the report', () => {
  const asked = (text: string, times = 1, test: Replayed['test'] = null): Replayed => ({ text, times, test });

  it('tells kinds of change apart, the worst first, and the most frequent of those', () => {
    const kinds = [
      kindOf(offer('answer', 'a/a'), offer('none')),
      kindOf(offer('none'), offer('choose', 'a/a')),
      kindOf(offer('answer', 'a/a'), offer('answer', 'a/b')),
      kindOf(offer('answer', 'a/a'), offer('choose', 'a/a', 'a/b')),
      kindOf(offer('choose', 'a/a', 'a/b'), offer('answer', 'a/a')),
      kindOf(offer('choose', 'a/a', 'a/b'), offer('choose', 'a/a', 'a/c')),
    ];
    expect(kinds).toEqual(['lost', 'found', 'other', 'unsure', 'sure', 'choices']);
    const changes = kinds
      .toReversed()
      .map((kind, at): Changed => ({ kind, question: asked(`q${at}`), before: offer('none'), after: offer('none') }));
    const often: Changed = {
      kind: 'found',
      question: asked('often', 9),
      before: offer('none'),
      after: offer('answer', 'a/a'),
    };
    expect(sorted([...changes, often]).map(({ kind, question }) => `${kind} ${question.times}`)).toEqual([
      'lost 1',
      'other 1',
      'unsure 1',
      'sure 1',
      'found 9',
      'found 1',
      'choices 1',
    ]);
  });

  it('keeps what customers wrote as text', () => {
    const hostile =
      '`` ` </details><script>alert(1)</script> @everyone ![x](http://example.com/x.png)\n## Heading\n| a | \u202ereversed';
    const change: Changed = {
      kind: 'lost',
      question: asked(hostile, 3),
      before: offer('answer', 'a/a'),
      after: offer('none'),
    };
    const text = asMarkdown({
      from: '`main`',
      revisions: { before: 'x', after: 'y' },
      replayed: { asked: 1, tests: 0 },
      more: false,
      changes: [change],
    });
    expect(text.split('\n').at(-1)).toBe(
      '- ``` `` ` </details><script>alert(1)</script> @everyone ![x](http://example.com/x.png) ## Heading | a | \ufffdreversed ``` (3 times): `a/a` 50 % -> nothing (nearest 50 %)',
    );
    expect(text).toContain('`` `main` ``');
  });
});

describe('cuecard diff', () => {
  it('lists what gets another answer than at a revision, and which tests it breaks', () => {
    const tests =
      'tests:\n  - { name: a return, ask: "how can I send it back to you", lang: en, expect: shop/returns }\n';
    const { dir } = repository({ ...SHOP, 'shop.tests.yaml': tests });
    const env = { CUECARD_DB: join(dir, 'none.db') };
    const same = cuecard(['diff', 'HEAD', '--knowledge', dir], env);
    expect([same.code, same.out]).toEqual([
      0,
      expect.stringContaining('Every one of them gets the same answer as before.'),
    ]);
    expect(same.out).toContain('no questions of agents (there is no record of any) and those of 1 test.');

    writeFileSync(
      join(dir, 'shop.yaml'),
      SHOP['shop.yaml'].slice(0, SHOP['shop.yaml'].indexOf('  - id: shop/returns')) +
        SHOP['shop.yaml'].slice(SHOP['shop.yaml'].indexOf('  - id: shop/shipping')),
    );
    writeFileSync(
      join(dir, 'shop.tests.yaml'),
      'tests:\n  - { name: weather, ask: "is it raining", lang: en, expect: none }\n',
    );
    const changed = cuecard(['diff', 'main', '--knowledge', dir, '--json'], env);
    expect([changed.code, changed.err]).toEqual([0, '']);
    expect(JSON.parse(changed.out)).toMatchObject({
      from: 'main',
      replayed: { asked: null, tests: 2 },
      changes: [
        {
          kind: 'other',
          text: 'how can I send it back to you',
          breaksTest: true,
          before: { ids: ['shop/returns'] },
          after: { ids: ['shop/shipping'] },
        },
        { kind: 'sure', test: { name: 'weather' }, breaksTest: false },
      ],
    });
  });
});
