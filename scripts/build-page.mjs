// Bundles the workspace's browser page with esbuild into dist/workspace/page/.
import { cpSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds the page; about a tenth of a second. */
export async function buildPage() {
  mkdirSync(at('dist/workspace/page/'), { recursive: true });
  await build({
    entryPoints: [at('src/workspace/page/main.tsx'), at('src/workspace/page/style.css')],
    outdir: at('dist/workspace/page'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'favicon.svg'])
    cpSync(at(`src/workspace/page/${file}`), at(`dist/workspace/page/${file}`));
}

function at(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
