// Compiles the server with tsc and bundles the browser page with esbuild, into dist/.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => [root.replace(/[\\/]$/, ''), ...parts].join('/');

console.log('Building Cuecard ...');

execFileSync(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')], {
  stdio: 'inherit',
});
mkdirSync(at('dist/workspace/page'), { recursive: true });
await build({
  entryPoints: [at('src/workspace/page/main.tsx')],
  outfile: at('dist/workspace/page/main.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  sourcemap: 'linked',
  logLevel: 'warning',
});
for (const file of ['index.html', 'style.css', 'favicon.svg'])
  if (existsSync(at('src/workspace/page', file)))
    cpSync(at('src/workspace/page', file), at('dist/workspace/page', file));
if (existsSync(at('dist/cli/main.js'))) chmodSync(at('dist/cli/main.js'), 0o755);
