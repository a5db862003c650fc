import { expect, it } from 'vitest';
import { followNews } from '../../../src/cli/live/follow-news.ts';
import type { News } from '../../../src/cli/live/live-knowledge.ts';
import type { Diagnostic } from '../../../src/knowledge/diagnostic.ts';
import type { Knowledge } from '../../../src/knowledge/model.ts';

const of = (revision: string) => ({ revision }) as Knowledge;
const live = (how: 'patched' | 'indexed', revision: string): News => ({
  kind: 'live',
  how,
  knowledge: of(revision),
  ms: 1,
});
const mistake = (line: number, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code: 'unknown-id',
  severity,
  message: 'There is no script of this id.',
  file: 'shop/account.yaml',
  line,
  column: 1,
  frame: '',
  hint: null,
});

it('tells since when the scripts are in use, a full index in the place of a patched one being no change', () => {
  let now = 1;
  const follow = followNews(() => now);
  follow.begin();
  expect(follow.loaded()).toEqual({ at: 1, trouble: null });
  now = 2;
  follow.hear(live('patched', 'b'));
  now = 3;
  follow.hear(live('indexed', 'b'));
  expect(follow.loaded().at).toBe(2);
});

it('tells of mistakes, the first five by place, until the files are in order', () => {
  const follow = followNews(() => 9);
  follow.begin();
  const diagnostics = [mistake(1, 'warning'), ...Array.from({ length: 7 }, (_, n) => mistake(n + 2))];
  follow.hear({ kind: 'broken', content: 'x', diagnostics });
  const { trouble } = follow.loaded();
  expect(trouble).toMatchObject({ at: 9, kind: 'mistakes', count: 7 });
  expect(trouble?.first.map(({ at }) => at)).toEqual([2, 3, 4, 5, 6].map((line) => `shop/account.yaml:${line}`));
  follow.hear({ kind: 'compiled', content: 'c', knowledge: of('c'), files: 1, warnings: [] });
  expect(follow.loaded().trouble).toBeNull();
});

it('tells of a folder that can’t be read, and of a thread that died', () => {
  const follow = followNews(() => 9);
  follow.hear({ kind: 'refused', message: 'The folder is empty.' });
  expect(follow.loaded().trouble).toMatchObject({ kind: 'unreadable', first: [{ text: 'The folder is empty.' }] });
  follow.hear({ kind: 'died', doing: 'indexing', cause: 'want of memory' });
  expect(follow.loaded().trouble).toMatchObject({ kind: 'died', first: [{ text: 'want of memory' }] });
});
