import { afterAll } from 'vitest';
import { storeContract } from './contract.ts';
import { postgres, removeDatabases } from './postgres-opener.ts';

storeContract(postgres);

afterAll(removeDatabases);
