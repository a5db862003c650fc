import { existsSync, readFileSync, statSync } from 'node:fs';
import { type Config, readConfig } from '../config.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { fail } from './streams.ts';

/** What the environment and `.env` say, the environment first; ends the command with everything that needs mending. */
export function settings(): Config {
  const file = existsSync('.env') && statSync('.env').isFile() ? readEnvFile(readFileSync('.env')) : NOTHING;
  if (file.kind === 'unreadable')
    fail(2, `The settings in .env can not be read:\n${file.problems.map((problem) => `  - ${problem}`).join('\n')}`);
  for (const [name, value] of Object.entries(file.values)) process.env[name] ??= value;
  const read = readConfig(process.env);
  if (read.kind === 'invalid')
    fail(2, `These settings need mending:\n${read.problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return read.config;
}

const NOTHING: EnvFile = { kind: 'read', values: {} };
