import pg from 'pg';
import { openStore } from '../../src/store/open.ts';
import { serverUrl } from '../postgres/on-demand.ts';
import type { Opener } from './contract.ts';

/** Opens a place of `postgres`: the address of its database. */
export function open(place: string) {
  return openStore({ url: place });
}

/** A new empty database; `removeDatabases` drops it. */
export async function freshDatabase(): Promise<string> {
  const name = `t${process.pid}_${databases.length}`;
  databases.push(name);
  await onServer(`create database ${name}`);
  const url = new URL(await serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** For after the tests. */
export async function removeDatabases(): Promise<void> {
  for (const name of databases) await onServer(`drop database if exists ${name} with (force)`);
  await admin?.end();
}

/** Runs a statement as the server's owner, outside of any database of the tests. */
export async function onServer(statement: string): Promise<readonly Record<string, unknown>[]> {
  if (admin === undefined) {
    admin = new pg.Client({ connectionString: await serverUrl() });
    await admin.connect();
  }
  return (await admin.query<Record<string, unknown>>(statement)).rows;
}

export const postgres: Opener = {
  name: 'PostgreSQL',
  fresh: freshDatabase,
  open,
  module: import.meta.url,
};

const databases: string[] = [];
let admin: pg.Client | undefined;
