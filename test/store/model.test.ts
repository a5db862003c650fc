import { afterAll } from 'vitest';
import { removeDatabases } from '../postgres/databases.ts';
import { postgres } from './postgres-opener.ts';
import { queueModel } from './queue-model.ts';
import { sessionModel } from './session-model.ts';
import { removeFolders, sqlite } from './sqlite-opener.ts';

afterAll(removeFolders);
afterAll(removeDatabases);

sessionModel(sqlite, 40);
sessionModel(postgres, 10);
queueModel(sqlite, 40);
queueModel(postgres, 15);
