import { afterAll } from 'vitest';
import { removeDatabases } from '../postgres/databases.ts';
import { postgres } from '../store/postgres-opener.ts';
import { twoDesks } from './two-desks.ts';

afterAll(removeDatabases);
twoDesks(postgres);
