import { afterAll } from 'vitest';
import { storeContract } from './contract.ts';
import { postgres, removeDatabases } from './postgres-opener.ts';
import { processContract } from './process-contract.ts';

storeContract(postgres);
processContract(postgres, 8);

afterAll(removeDatabases);
