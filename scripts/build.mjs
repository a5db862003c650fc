// Compiles the server with tsc and bundles the browser page with esbuild, into dist/.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => [root.replace(/[\\/]$/, ''), ...parts].join('/');

// On standard error: npx may build before a command whose standard output is read by a program.
console.error('Building Cuecard ...');

execFileSync(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')], {
  stdio: 'inherit',
});
await buildPage();
if (existsSync(at('dist/cli/main.js'))) chmodSync(at('dist/cli/main.js'), 0o755);
