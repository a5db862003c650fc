/** A file of the built page; `null` where there is none. */
export function fileAt(path: string): { readonly kind: 'file'; readonly at: URL; readonly type: string } | null {
  const file = FILES[path];
  return file === undefined ? null : { kind: 'file', at: new URL(file.name, PAGE), type: file.type };
}

/** Right from `src/` and from `dist/` alike: the page is only ever built into `dist/`. */
const PAGE = new URL('../../dist/trainer/page/', import.meta.url);

const INDEX = { name: 'index.html', type: 'text/html; charset=utf-8' };
const FILES: Readonly<Record<string, { readonly name: string; readonly type: string } | undefined>> = {
  '': INDEX,
  '/': INDEX,
  '/main.js': { name: 'main.js', type: 'text/javascript; charset=utf-8' },
  '/main.js.map': { name: 'main.js.map', type: 'application/json' },
  '/style.css': { name: 'style.css', type: 'text/css; charset=utf-8' },
};
