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

describe('an app that several workspaces install', () => {
  const env = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'hunter2-client',
    SLACK_SIGNING_SECRET: 'hunter2-signing',
    CUECARD_SECRET: 'hunter2 hunter2 hunter2 hunter2 hunter2',
  };

  it('is read with where browsers find it', () => {
    const slack = {
      kind: 'install',
      signingSecret: 'hunter2-signing',
      clientId: '1.2',
      clientSecret: 'hunter2-client',
      secret: env.CUECARD_SECRET,
    };
    expect(readConfig(env)).toMatchObject({ kind: 'ok', config: { slack: { ...slack, publicUrl: null } } });
    expect(readConfig({ ...env, CUECARD_URL: 'https://cue.example/' })).toMatchObject({
      config: { slack: { ...slack, publicUrl: 'https://cue.example' }, host: '0.0.0.0', port: 3000 },
    });
    expect(readConfig({ ...env, SLACK_BOT_TOKEN: 'xoxb-1' })).toMatchObject({ config: { slack: { kind: 'http' } } });
  });

  it.each([
    [{ SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is not'],
    [{ SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET is not'],
    [{ CUECARD_SECRET: '' }, 'CUECARD_SECRET is not'],
    [{ CUECARD_SECRET: 'hunter2' }, 'CUECARD_SECRET has 7 characters'],
    [{ SLACK_APP_TOKEN: 'xapp-hunter2' }, 'Socket Mode serves one workspace'],
    [{ CUECARD_URL: 'cue.example' }, 'CUECARD_URL is not a web address'],
  ])('is refused with %j, without repeating a secret', (change, problem) => {
    const read = readConfig({ ...env, ...change });
    expect(read).toMatchObject({ kind: 'invalid', problems: [expect.stringContaining(problem)] });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});

describe('writing into the knowledge folder', () => {
  it.each([
    [{}, { off: false, branch: null, message: '{change}' }],
    [{ CUECARD_WRITE: 'off', CUECARD_GIT_BRANCH: 'trainers' }, null],
    [
      { CUECARD_GIT: 'off', CUECARD_GIT_BRANCH: 'desk/scripts', CUECARD_GIT_MESSAGE: 'Desk: {change}' },
      { off: true, branch: 'desk/scripts', message: 'Desk: {change}' },
    ],
  ])('is read from %j', (env, writing) => {
    expect(readConfig(env)).toMatchObject({ kind: 'ok', config: { writing } });
  });

  it.each([
    { CUECARD_WRITE: 'yes' },
    { CUECARD_GIT: 'main' },
    { CUECARD_GIT_BRANCH: '--orphan' },
    { CUECARD_GIT_BRANCH: 'a b' },
    { CUECARD_GIT_BRANCH: 'a..b' },
    { CUECARD_GIT_BRANCH: 'desk/' },
  ])('is refused for %j', (env) => {
    expect(readConfig(env)).toMatchObject({
      kind: 'invalid',
      problems: [expect.stringContaining(Object.keys(env)[0] ?? '?')],
    });
  });
});
