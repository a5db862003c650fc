import { existsSync, statSync } from 'node:fs';
import { type Config, readConfig } from '../config.ts';
import { fail } from './streams.ts';

/** What the environment and `.env` say; ends the command with everything that needs mending. */
export function settings(): Config {
  if (existsSync('.env') && statSync('.env').isFile()) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (read.kind === 'invalid')
    fail(2, `These settings need mending:\n${read.problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return read.config;
}
