import pg from 'pg';
import { serverUrl } from './on-demand.ts';

/** A new empty database of the run's server, with an owner's address; `removeDatabases` drops it. */
export async function freshDatabase(): Promise<string> {
  const name = `t${process.pid}_${databases.length}`;
  databases.push(name);
  // The other template has been written to since the server was made: copying it takes four times as long.
  await onServer(`create database ${name} template template0`);
  const url = new URL(await serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** For after the tests of a file. */
export async function removeDatabases(): Promise<void> {
  for (const name of databases.splice(0)) await onServer(`drop database if exists ${name} with (force)`);
  await admin?.end();
  admin = undefined;
}

/** Runs a statement as the server's owner, outside of any database of the tests. */
export async function onServer(statement: string): Promise<readonly Record<string, unknown>[]> {
  if (admin === undefined) {
    admin = new pg.Client({ connectionString: await serverUrl() });
    await admin.connect();
  }
  return (await admin.query<Record<string, unknown>>(statement)).rows;
}

const databases: string[] = [];
let admin: pg.Client | undefined;
