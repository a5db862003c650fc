import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openPostgres, type PostgresOptions } from '../../src/store/postgres.ts';
import { createSqlStore } from '../../src/store/sql-store.ts';
import { freshDatabase, onServer, removeDatabases } from '../postgres/databases.ts';
import { type FailingProxy, proxyTo } from '../postgres/proxy.ts';
import { attemptContract } from './attempt-contract.ts';
import { storeContract } from './contract.ts';
import { open, postgres } from './postgres-opener.ts';
import { processContract } from './process-contract.ts';
import { queueContract } from './queue-contract.ts';
import { caseOf, change, commitOf, event, run, session } from './rows.ts';
import { workContract } from './work-contract.ts';

storeContract(postgres);
workContract(postgres);
attemptContract(postgres);
queueContract(postgres);
processContract(postgres, 6);

const toClose: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of toClose.splice(0).toReversed()) await each.close();
});
afterAll(removeDatabases);

describe('opening a PostgreSQL store', () => {
  it.each<[string, (url: URL) => void, string]>([
    ['the password is wrong', (url) => Object.assign(url, { password: 'not-th!s-secret' }), 'refused'],
    ['the user is unknown', (url) => Object.assign(url, { username: 'secret-user' }), 'refused'],
    ['the database is not there', (url) => Object.assign(url, { pathname: '/no_such_database' }), 'refused'],
    ['nothing listens there', (url) => Object.assign(url, { port: '1' }), 'unreachable'],
    ['the host is unknown', (url) => Object.assign(url, { hostname: 'no-such-host.invalid' }), 'unreachable'],
    ['the server has no TLS', (url) => Object.assign(url, { search: '?sslmode=verify-full' }), 'unreachable'],
  ])('says so when %s, without user and password', async (_, spoil, code) => {
    const url = new URL(await freshDatabase());
    const secrets = [
      url.password,
      decodeURIComponent(url.password),
      'not-th!s-secret',
      encodeURIComponent('not-th!s-secret'),
    ];
    spoil(url);
    const error: unknown = await open(url.href).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code, message: expect.stringContaining(url.hostname) });
    const told = inspect(error, { depth: 20, showHidden: true });
    for (const secret of secrets) expect(told).not.toContain(secret);
  });

  it('waits for a server that does not answer only so long', async () => {
    const proxy = await through();
    proxy.swallow();
    await expect(openPostgres(proxy.url, { connectMs: 200 })).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('says so when the database cannot keep every text', async () => {
    const name = `ascii_${process.pid}`;
    await onServer(`create database ${name} encoding 'SQL_ASCII' template template0`);
    try {
      const url = new URL(await freshDatabase());
      url.pathname = name;
      await expect(open(url.href)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('UTF8') });
    } finally {
      await onServer(`drop database ${name} with (force)`);
    }
  });

  it('says so when the user may not make tables', async () => {
    const url = new URL(await freshDatabase());
    const role = `guest_${process.pid}`;
    await onServer(`create role ${role} login password 'guest'`);
    try {
      url.username = role;
      url.password = 'guest';
      await expect(open(url.href)).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('lacks'),
      });
    } finally {
      await onServer(`drop role ${role}`);
    }
  });

  it('says so when the database is from a newer version, and leaves it alone', async () => {
    const url = await freshDatabase();
    await (await open(url)).close();
    await within(url, "insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00Z')");
    await expect(open(url)).rejects.toMatchObject({
      code: 'newer-version',
      message: expect.stringContaining('9999-from-the-future'),
    });
  });
});

describe('a PostgreSQL store at work', () => {
  it('goes on by itself after its connections were ended, idle ones and one in a transaction', async () => {
    const { store, url } = await opened();
    await store.commit(change({ session: session(0, 'a') }));
    await endConnections(url);
    expect(await store.session('t:c:1')).toMatchObject({ revision: 1 });

    const holder = await clientOf(url);
    await holder.query('begin; update sessions set updated_at = 2');
    const waiting = store.commit(change({ deliveryId: 'd1', session: session(1, 'b') }));
    await waitUntil(async () => (await within(url, WAITING)).length > 0);
    await endConnections(url);
    await holder.query('rollback');
    expect(await waiting).toBe('committed');
    expect(await store.session('t:c:1')).toMatchObject({ revision: 2 });
  });

  it('is not brought down by a connection that ends between two statements', async () => {
    const url = await freshDatabase();
    const engine = await openPostgres(url);
    toClose.push({ close: () => engine.db.destroy() });
    const interrupted = engine.db.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      await endConnections(url);
      await waitUntil(async () => (await within(url, OURS)).length === 0);
      // Long enough for the driver to notice: an error that nobody listens to would end the process here.
      await setTimeout(50);
      await sql`select 1`.execute(transaction);
    });
    await expect(interrupted).rejects.toMatchObject({ name: 'StoreError', code: 'connection-lost' });
    await sql`select 1`.execute(engine.db);
  });

  it('tells that the server is away, and goes on when it is back', async () => {
    const proxy = await through();
    const { store } = await opened(proxy.url);
    await store.commit(commitOf(event('e1')));
    proxy.cut();
    for (let times = 0; times < 30; times += 1) {
      const problem = await store.commit(commitOf(event('e2'))).catch((error: unknown) => error);
      expect(problem).toMatchObject({
        name: 'StoreError',
        code: expect.stringMatching(/^(unreachable|connection-lost)$/),
      });
    }
    proxy.restore();
    expect(await store.commit(commitOf(event('e2')))).toBe('committed');
  });

  it('tells by the delivery id whether a commit took effect whose answer was lost', async () => {
    const proxy = await through();
    const { store } = await opened(proxy.url);
    const given = change({ deliveryId: 'd1', session: session(0, 'a'), events: [event('e1')] });
    proxy.loseAnswerTo('commit');
    await expect(store.commit(given)).rejects.toMatchObject({ code: 'connection-lost' });
    expect(await store.commit(given)).toBe('duplicate');
    expect(await store.event('e1')).not.toBeNull();

    expect(await store.session('t:c:1')).toMatchObject({ revision: 1 });
  });

  it.each(['begin', 'insert into "deliveries"', 'insert into "events"'])(
    'begins again when %s was not answered',
    async (text) => {
      const proxy = await through();
      const { store } = await opened(proxy.url);
      proxy.loseAnswerTo(text);
      expect(await store.commit(change({ deliveryId: 'd1', session: session(0, 'a'), events: [event('e1')] }))).toBe(
        'committed',
      );
      expect(await store.session('t:c:1')).toMatchObject({ revision: 1 });
      proxy.loseAnswerTo('from "events"');
      expect(await store.events({})).toHaveLength(1);
    },
  );

  it('gives up on an answer that does not come, and does not use that connection again', async () => {
    const proxy = await through();
    const { store } = await opened(proxy.url, { statementMs: 200, connections: 1 });
    proxy.swallow();
    await expect(store.commit(commitOf(event('e1')))).rejects.toMatchObject({ code: 'connection-lost' });
    proxy.restore();
    expect(await store.commit(commitOf(event('e1')))).toBe('committed');
  });

  it('says so when another program holds the rows, and writes nothing', async () => {
    const { store, url } = await opened(undefined, { statementMs: 200 });
    const holder = await clientOf(url);
    await holder.query('begin; lock table events');
    await expect(store.commit(commitOf(event('e1')))).rejects.toMatchObject({ code: 'locked' });
    await holder.query('rollback');
    expect(await store.event('e1')).toBeNull();
  });

  it('tries again when the server undid its commit to break a deadlock', async () => {
    const url = await freshDatabase();
    // Whoever looks for a deadlock first is undone: not the other one, and not before there is one.
    await within(url, `alter database ${new URL(url).pathname.slice(1)} set deadlock_timeout = '2s'`);
    const { store } = await opened(url);
    await store.commit(change({ runs: [run('r1')], cases: [caseOf('k1')] }));
    const holder = await clientOf(url);
    await holder.query("set deadlock_timeout = '1min'");
    await holder.query("begin; update cases set updated_at = 0 where id = 'k1'");
    const waiting = store.commit(
      change({ runs: [run('r1', { expected: 1 })], cases: [caseOf('k1', { expected: 1, state: 'done' })] }),
    );
    await waitUntil(async () => (await within(url, WAITING)).length > 0);
    await holder.query("update runs set updated_at = 0 where id = 'r1'; commit");
    expect(await waiting).toBe('committed');
    expect(await store.case('k1')).toMatchObject({ state: 'done', revision: 2 });
  });

  it('says so when it may only read', async () => {
    const { store, url } = await opened();
    await within(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`);
    await endConnections(url);
    await expect(store.commit(commitOf(event('e1')))).rejects.toMatchObject({ code: 'read-only' });
    expect(await store.event('e1')).toBeNull();
  });

  it('uses no more connections than it is given, however much is asked at once', async () => {
    const { store, url } = await opened(undefined, { connections: 3 });
    let most = 0;
    const counting = setInterval(() => {
      void within(url, OURS).then((rows) => {
        most = Math.max(most, rows.length);
      });
    }, 30);
    const results = await Promise.all(Array.from({ length: 300 }, (_, n) => store.commit(commitOf(event(`e${n}`)))));
    clearInterval(counting);
    expect(new Set(results)).toEqual(new Set(['committed']));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('refuses a number that it cannot give back exactly', async () => {
    const { store, url } = await opened();
    await store.commit(commitOf(event('e1')));
    await within(url, 'update events set at = 9007199254740993');
    await expect(store.event('e1')).rejects.toThrow(RangeError);
  });
});

async function opened(place?: string, options: PostgresOptions = {}) {
  const url = place ?? (await freshDatabase());
  await (await open(url)).close();
  const store = createSqlStore(await openPostgres(url, options));
  toClose.push(store);
  return { store, url };
}

async function through(): Promise<FailingProxy> {
  const proxy = await proxyTo(await freshDatabase());
  toClose.push(proxy);
  return proxy;
}

async function clientOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  toClose.push({ close: () => client.end() });
  return client;
}

async function within(url: string, statements: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statements)).rows;
  } finally {
    await client.end();
  }
}

/** Ends the store's connections on the server's side. */
async function endConnections(url: string): Promise<void> {
  await within(url, OURS.replace('pid', 'pg_terminate_backend(pid)'));
}

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(10);
}

/** The store's connections, as the server sees them. */
const OURS = "select pid from pg_stat_activity where application_name = 'cuecard' and datname = current_database()";
/** Those that wait for somebody else's lock. */
const WAITING = `${OURS} and wait_event_type = 'Lock'`;
