import { afterAll } from 'vitest';
import { storeContract } from './contract.ts';
import { postgres, removeDatabases } from './postgres-opener.ts';
import { processContract } from './process-contract.ts';
import { queueContract } from './queue-contract.ts';
import { workContract } from './work-contract.ts';

storeContract(postgres);
workContract(postgres);
queueContract(postgres);
processContract(postgres, 8);

afterAll(removeDatabases);
