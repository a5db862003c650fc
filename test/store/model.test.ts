import { afterAll } from 'vitest';
import { removeDatabases } from '../postgres/databases.ts';
import { postgres } from './postgres-opener.ts';
import { queueModel } from './queue-model.ts';
import { sessionModel } from './session-model.ts';
import { removeFolders, sqlite } from './sqlite-opener.ts';

afterAll(removeFolders);
afterAll(removeDatabases);

sessionModel(sqlite, 40);
sessionModel(postgres, 6);
queueModel(sqlite, 30);
queueModel(postgres, 10);
