import { chmodSync, existsSync, lstatSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LiveKnowledge } from '../../../src/cli/live/live-knowledge.ts';
import { createKnowledgeWriter, type GitSettings } from '../../../src/cli/write-back/writer.ts';
import type { Written } from '../../../src/desk/write-back.ts';
import type { Day } from '../../../src/knowledge/model.ts';
import type { KnowledgeChange } from '../../../src/knowledge/splice/change.ts';
import { day } from '../../matching/knowledge-of.ts';
import { type DeskFolder, deskFolder } from './desk-folder.ts';

const on = day('2026-11-22');
const BY = { name: 'Ana Trainer', email: 'ana@desk.example' };
let folder: DeskFolder;
let knowledge: LiveKnowledge;

beforeAll(async () => {
  folder = deskFolder();
  knowledge = new LiveKnowledge({ dir: folder.dir, today: () => on, report: () => undefined });
  await knowledge.refresh();
  await knowledge.settled();
});
beforeEach(async () => {
  folder.git('checkout', '--quiet', '--force', 'main');
  folder.git('reset', '--quiet', '--hard', folder.git('rev-list', '--max-parents=0', 'main'));
  folder.git('clean', '-qfd');
  await knowledge.refresh();
});
afterAll(async () => {
  await knowledge?.close();
  folder?.remove();
});

describe('a phrasing that is written', () => {
  it('is in the file, in a commit of the trainer’s, and in use', async () => {
    const found = answerTo('zorblax astray beyond quimby');
    expect(found).not.toBe('shop/where-is-it');
    const before = folder.read('shop/parcels.yaml');
    const proposed = await writer().propose(phrasings('shop/where-is-it', 'zorblax astray beyond quimby'), [
      'zorblax astray beyond quimby',
    ]);
    expect(proposed).toMatchObject({
      kind: 'fine',
      added: [{ line: 14, text: '        - zorblax astray beyond quimby' }],
      others: [{ text: 'zorblax astray beyond quimby', before: found, after: 'shop/where-is-it' }],
      warnings: [],
    });
    expect(folder.read('shop/parcels.yaml')).toBe(before);

    const written = ok(await write(phrasings('shop/where-is-it', 'zorblax astray beyond quimby')));
    expect(written.notes).toEqual([]);
    expect(answerTo('zorblax astray beyond quimby')).toBe('shop/where-is-it');
    expect(written.revision).toBe(knowledge.live?.knowledge.revision);
    expect(written.commit).toBe(folder.git('rev-parse', 'HEAD'));
    expect(folder.git('log', '-1', '--format=%an <%ae> %cn: %s')).toBe(
      'Ana Trainer <ana@desk.example> Desk Server: Add a phrasing to shop/where-is-it',
    );
    expect(folder.git('show', '--format=', '--unified=0', 'HEAD').split('\n').slice(-2)).toEqual([
      expect.stringMatching(/^@@/),
      '+        - zorblax astray beyond quimby',
    ]);
    expect(folder.git('status', '--porcelain')).toBe('');
  });

  it('is cleaned of what can not be seen, and left out where it stands already', async () => {
    ok(await write(phrasings('shop/send-back', ' take it\r\nback\u0007 ', 'How do I send it back?')));
    expect(folder.git('show', '--format=', '--unified=0', 'HEAD')).toContain('\n+        - "take it\\nback"');
    expect(folder.git('show', '--format=', '--numstat', 'HEAD')).toMatch(/^1\t0\t/);
    expect(await write(phrasings('shop/send-back', 'how do i send it back'))).toMatchObject({ why: 'nothing-new' });
  });

  it('waits for the one before it, and both are there', async () => {
    const both = [phrasings('shop/where-is-it', 'zorblax gone quimby'), phrasings('shop/send-back', 'mimsy borogove')];
    const own = writer();
    const written = await Promise.all(both.map((change) => own.write(change, BY)));
    expect(written.map(({ kind }) => kind)).toEqual(['written', 'written']);
    expect([answerTo('zorblax gone quimby'), answerTo('mimsy borogove')]).toEqual([
      'shop/where-is-it',
      'shop/send-back',
    ]);
    expect(folder.git('rev-list', '--count', 'HEAD')).toBe('3');
  });

  it('of two processes at once is made in what the other left', async () => {
    const written = await Promise.all([
      writer().write(phrasings('shop/where-is-it', 'zorblax gone quimby'), BY),
      writer().write(phrasings('shop/where-is-it', 'frumious wabe'), BY),
    ]);
    expect(written.map(({ kind }) => kind)).toEqual(['written', 'written']);
    const text = folder.read('shop/parcels.yaml');
    expect(text).toContain('- zorblax gone quimby\n');
    expect(text).toContain('- frumious wabe\n');
    expect(folder.git('rev-list', '--count', 'HEAD')).toBe('3');
  });

  it('keeps the mode of the file and the link that leads to it', async () => {
    const [file, kept] = [join(folder.dir, 'shop/account.yaml'), join(folder.root, 'account.kept')];
    renameSync(file, kept);
    symlinkSync(kept, file);
    chmodSync(kept, 0o640);
    folder.git('add', '.');
    folder.git('commit', '--quiet', '-m', 'A link');
    await knowledge.refresh();
    const written = ok(await write(phrasings('shop/password', 'tulgey sesame')));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(statSync(kept).mode & 0o777).toBe(0o640);
    expect(folder.git('show', '--format=', '--name-only', written.commit ?? '')).toBe('account.kept');
    expect(answerTo('tulgey sesame')).toBe('shop/password');
  });
});

describe('nothing is written', () => {
  it('that breaks a test, and which one is said', async () => {
    const refused = await write(phrasings('shop/password', ...MISLEADING));
    expect(refused).toMatchObject({
      kind: 'refused',
      why: 'tests',
      diagnostics: [{ code: 'test-fails', file: expect.stringMatching(/all\.tests\.yaml$/), line: 3 }],
    });
    expect(refused.kind === 'refused' && refused.message.en).toContain('shoes go back');
    expect(folder.git('status', '--porcelain')).toBe('');
  });

  it('that another entry has', async () => {
    const refused = await write(phrasings('shop/password', 'Where is my parcel?'));
    expect(refused).toMatchObject({ kind: 'refused', why: 'check', diagnostics: [{ code: 'shared-phrasing' }] });
  });

  it('for an entry that is gone, or into files with mistakes', async () => {
    expect(await write(phrasings('shop/gone', 'zorblax gone quimby'))).toMatchObject({ why: 'unknown-entry' });
    folder.write('shop/account.yaml', 'answers: [\n');
    expect(await write(phrasings('shop/where-is-it', 'zorblax gone quimby'))).toMatchObject({
      why: 'check',
      message: { en: expect.stringContaining('account.yaml:') },
    });
  });

  it('while a merge is under way', async () => {
    writeFileSync(join(folder.root, '.git/MERGE_HEAD'), `${folder.git('rev-parse', 'HEAD')}\n`);
    const refused = await write(phrasings('shop/where-is-it', 'zorblax gone quimby'));
    rmSync(join(folder.root, '.git/MERGE_HEAD'));
    expect(refused).toMatchObject({ why: 'git', message: { en: expect.stringContaining('git merge') } });
    expect(folder.git('status', '--porcelain')).toBe('');
  });

  it('that a hook of the repository does not want: the file is as it was', async () => {
    const hook = join(folder.root, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\necho "trainers may not" >&2\nexit 1\n', { mode: 0o755 });
    const one = await write(phrasings('shop/where-is-it', 'zorblax gone quimby'));
    const other = await write(NEW);
    rmSync(hook);
    expect([one, other]).toMatchObject([
      { why: 'git', message: { en: expect.stringContaining('trainers may not') } },
      { why: 'git' },
    ]);
    expect(folder.git('status', '--porcelain')).toBe('');
    expect(answerTo('zorblax gone quimby')).not.toBe('shop/where-is-it');
  });
});

describe('git', () => {
  it('gets the one file only, whatever else is staged or changed', async () => {
    folder.write('desk.yaml', `${folder.read('desk.yaml')}# staged\n`);
    folder.git('add', 'scripts/desk.yaml');
    folder.write('shop/account.yaml', `${folder.read('shop/account.yaml')}# changed\n`);
    ok(await write(phrasings('shop/where-is-it', 'zorblax gone quimby')));
    expect(folder.git('show', '--format=', '--name-only', 'HEAD')).toBe('scripts/shop/parcels.yaml');
    expect(folder.git('status', '--porcelain')).toBe('M  scripts/desk.yaml\n M scripts/shop/account.yaml');
  });

  it('is not used where the file has changes that are not committed, no branch is there, or another git holds its lock', async () => {
    folder.write('shop/parcels.yaml', `${folder.read('shop/parcels.yaml')}# by hand\n`);
    expect(ok(await write(phrasings('shop/where-is-it', 'zorblax gone quimby')))).toMatchObject({
      commit: null,
      notes: [{ en: expect.stringContaining('nobody has committed') }],
    });
    folder.git('checkout', '--quiet', '--force', '--detach');
    expect(ok(await write(phrasings('shop/password', 'tulgey sesame')))).toMatchObject({
      commit: null,
      notes: [{ en: expect.stringContaining('no branch') }],
    });
    folder.git('checkout', '--quiet', '--force', 'main');
    writeFileSync(join(folder.root, '.git/index.lock'), '');
    const locked = await write(phrasings('shop/send-back', 'mimsy borogove'));
    rmSync(join(folder.root, '.git/index.lock'));
    expect(locked).toMatchObject({ commit: null, notes: [{ en: expect.stringContaining('index.lock') }] });
    expect(answerTo('mimsy borogove')).toBe('shop/send-back');
  });

  it('commits to another branch without touching what is checked out', async () => {
    const settings = { branch: 'trainers', message: '[desk] {change} ({by})' };
    const first = ok(await write(phrasings('shop/where-is-it', 'zorblax gone quimby'), settings));
    const second = ok(await write(NEW, settings));
    const third = ok(await write(phrasings('shop/where-is-it', 'frumious wabe'), settings));
    expect([first.notes, second.notes, third.notes]).toEqual([[], [], []]);
    expect(folder.git('log', '--format=%s', 'main..trainers').split('\n')).toEqual([
      '[desk] Add a phrasing to shop/where-is-it (Ana Trainer)',
      '[desk] Add the answer shop/gift-wrap (Ana Trainer)',
      '[desk] Add a phrasing to shop/where-is-it (Ana Trainer)',
    ]);
    expect(`${folder.git('show', 'trainers:scripts/shop/parcels.yaml')}\n`).toBe(folder.read('shop/parcels.yaml'));
    expect(folder.git('rev-list', '--count', 'main')).toBe('1');
    expect(folder.git('status', '--porcelain')).toBe(' M scripts/shop/parcels.yaml\n?? scripts/shop/inbox.yaml');
    folder.git('branch', '--quiet', '-D', 'trainers');
  });

  it('may be left out, and is not asked for a folder that it ignores', async () => {
    expect(ok(await write(phrasings('shop/where-is-it', 'zorblax gone quimby'), { off: true }))).toMatchObject({
      commit: null,
      notes: [],
    });
    writeFileSync(join(folder.root, '.git/info/exclude'), 'inbox.yaml\n');
    expect(ok(await write(NEW))).toMatchObject({ commit: null, notes: [] });
    rmSync(join(folder.root, '.git/info/exclude'));
    rmSync(join(folder.dir, 'shop/inbox.yaml'));
  });
});

describe('a new answer and a review', () => {
  it('are written, committed and in use as well', async () => {
    const answer = ok(await write(NEW));
    expect(answer.file).toMatch(/shop\/inbox\.yaml$/);
    expect(folder.git('show', '--format=%s', '--name-only', 'HEAD')).toBe(
      'Add the answer shop/gift-wrap\n\nscripts/shop/inbox.yaml',
    );
    expect(answerTo('can you wrap it with a ribbon')).toBe('shop/gift-wrap');
    expect(await write(NEW)).toMatchObject({ why: 'check', diagnostics: [{ code: 'duplicate-id' }] });

    const until = '2099-06-30' as Day;
    ok(await write({ kind: 'reviewed', entry: 'shop/password', until }));
    expect(folder.git('log', '-1', '--format=%s')).toBe('shop/password is still right, until 2099-06-30');
    expect(knowledge.live?.knowledge.entries.find(({ id }) => id === 'shop/password')?.reviewBy).toBe(until);
    expect(existsSync(join(folder.dir, 'shop/.inbox.yaml.writing'))).toBe(false);
  });

  it('must not say what the wording rules forbid', async () => {
    folder.write('wording.yaml', FORBIDDING);
    await knowledge.refresh();
    const refused = await write({ ...NEW, answer: { ...NEW.answer, say: { en: 'That is your own fault.' } } });
    expect(refused).toMatchObject({ why: 'check', diagnostics: [{ code: 'forbidden-wording' }] });
    expect(existsSync(join(folder.dir, 'shop/inbox.yaml'))).toBe(false);
  });
});

const NEW = {
  kind: 'answer',
  answer: {
    id: 'shop/gift-wrap',
    title: { en: 'Gift wrap' },
    owner: 'trainers',
    reviewBy: '2099-03-31' as Day,
    phrasings: ['can you wrap it with a ribbon', 'gift paper please', 'make it a present'].map((text) => ({
      lang: 'en' as const,
      text,
    })),
    say: { en: 'Of course.' },
  },
} as const satisfies KnowledgeChange;

/** What would draw a test's message away from where it belongs. */
const MISLEADING = [
  'I would like a refund for these shoes today',
  'a refund for these shoes I would like',
  'would like refund for these brown shoes',
];

const FORBIDDING = `wording:
  - id: blame-customer
    title: { en: "Blaming" }
    severity: error
    avoid: { en: [{ all: ["your own fault"] }] }
    instead: { en: "Let us look at it together." }
    why: { en: "It helps nobody." }
`;

function phrasings(entry: string, ...texts: readonly string[]): KnowledgeChange {
  return { kind: 'phrasings', entry, phrasings: texts.map((text) => ({ lang: 'en', text })) };
}

function writer(git: Partial<GitSettings> = {}) {
  return createKnowledgeWriter({
    knowledge,
    git: { off: false, branch: null, message: '{change}', ...git },
    now: () => Date.parse('2026-11-22T04:00:00Z'),
  });
}

function write(change: KnowledgeChange, git: Partial<GitSettings> = {}): Promise<Written> {
  return writer(git).write(change, BY);
}

function ok(written: Written) {
  if (written.kind === 'refused') throw new Error(`${written.why}: ${written.message.en}`);
  return written;
}

function answerTo(text: string): string | null {
  const found = knowledge.live?.matcher.match({ text, on });
  return found === undefined || found.outcome === 'none' ? null : (found.ranked[0]?.id ?? null);
}
