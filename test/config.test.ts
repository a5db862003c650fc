import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('where everything is kept', () => {
  it.each([
    [{}, { path: '.cuecard/cuecard.db' }],
    [{ CUECARD_DB: '/data/desk.db' }, { path: '/data/desk.db' }],
    [{ DATABASE_URL: '  ' }, { path: '.cuecard/cuecard.db' }],
    [{ DATABASE_URL: 'postgres://db/cuecard' }, { url: 'postgres://db/cuecard' }],
    [
      { DATABASE_URL: 'postgresql://desk:p%40ss@[::1]:6543/cuecard?sslmode=verify-full', CUECARD_DB: 'x.db' },
      { url: 'postgresql://desk:p%40ss@[::1]:6543/cuecard?sslmode=verify-full' },
    ],
    [{ DATABASE_URL: 'postgres:///cuecard?host=/run/postgresql' }, { url: 'postgres:///cuecard?host=/run/postgresql' }],
  ])('is read from %j', (env, database) => {
    expect(readConfig(env)).toMatchObject({ kind: 'ok', config: { database } });
  });

  it.each([
    ['another engine', 'mysql://desk:hunter2@db/cuecard', 'is no PostgreSQL address'],
    ['no address', 'hunter2', 'is no PostgreSQL address'],
    ['no database', 'postgres://desk:hunter2@db:5432', 'names no database'],
    ['no database but a slash', 'postgres://desk:hunter2@db:5432/', 'names no database'],
    ['a bare # in the password', 'postgres://desk:hunter2#x@db/cuecard', 'percent-encode'],
    ['a bare / in the password', 'postgres://desk:hunter2/x@db/cuecard', 'percent-encode'],
    ['a bare % in the password', 'postgres://desk:hunter2%x@db/cuecard', 'percent-encode'],
    ['a port that is none', 'postgres://desk:hunter2@db:port/cuecard', 'cannot be read'],
  ])('is refused for %s, without repeating it', (_, url, problem) => {
    const read = readConfig({ DATABASE_URL: url });
    expect(read).toMatchObject({ kind: 'invalid', problems: [expect.stringMatching(`DATABASE_URL.*${problem}`)] });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});
