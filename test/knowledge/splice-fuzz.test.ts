import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '../../src/knowledge/model.ts';
import { readDocument } from '../../src/knowledge/read.ts';
import { spliceChange } from '../../src/knowledge/splice/splice.ts';

const PACKS = new URL('../../knowledge/', import.meta.url);

/** A shipped file that has phrasings, and the ids in it. */
interface Shipped {
  readonly path: string;
  readonly text: string;
  readonly ids: readonly string[];
}

const SHIPPED: readonly Shipped[] = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, PACKS), 'utf8') }))
  .filter(({ text }) => /^(?:answers|flow):/m.test(text))
  .map((file) => ({
    ...file,
    ids: [...file.text.matchAll(/^(?:flow| *- id): *(\S+\/\S+)/gm)].map(([, id = '']) => id),
  }));

/** What YAML, this format, editors and eyes stumble over. */
const PIECES = [
  ...Array.from(
    '{}[]:,-?#&*!|>@`%"\'\\~<=\t\n\r 退款订单，。：！？“”\u3000\u00a0\u2028\u202e\u200b\ufeff🙏👩‍👩‍👧שלוםé',
  ),
  ': ',
  ' #',
  '- ',
  '? ',
  '--- ',
  '\n---\n',
  '\n...\n',
  '&a ',
  '*a',
  '!!str ',
  '{{',
  '}}',
  "''",
  '\\n',
  '\\x',
  'zh: ',
  'id: ',

  'no',
  'yes',
  'null',
  '~',
  'true',
  '12:30',
  '0x1F',
  '1e9',
  '007',
  '9007199254740993',
  '2026-11-22',
  '.nan',
  '<<',
  '__proto__',
  'where is my parcel',
  '我的话费怎么这么多',
  '退货要多久',
];
const hostile = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 4000 }))
      .map(([piece, many]) => piece.repeat(many).slice(0, 4000)),
  },
);

/** A file written otherwise, with the same or other data: what trainers' editors and habits do to one. */
const HABITS: Readonly<Record<string, (text: string) => string>> = {
  none: (text) => text,
  windows: (text) => text.replaceAll('\n', '\r\n'),
  mark: (text) => `\ufeff${text}`,
  'no last line end': (text) => text.trimEnd(),
  'list at its key': (text) =>
    text.replace(
      /^( *)((?:zh|en):.*)\n((?:\1 {2}- .*\n)+)/gm,
      (_, at, key, list) => `${at}${key}\n${list.replaceAll(`${at}  -`, `${at}-`)}`,
    ),
  'further in': (text) => text.replace(/^( *)- /gm, '$1  -   '),
  quoted: (text) =>
    text.replace(/^( +- )([^"'{[\n][^"\\\n]*?)$/gm, (whole, dash, words) =>
      /^\w+:|: |:$| #/.test(words) ? whole : `${dash}"${words}"`,
    ),
  single: (text) =>
    text.replace(/^( +- )([^"'{[\n][^'\n]*?)$/gm, (whole, dash, words) =>
      /^\w+:|: |:$| #/.test(words) ? whole : `${dash}'${words}'`,
    ),
  brackets: (text) =>
    text.replace(
      /^( *)(zh|en):\n((?: +- [^"'[\]{},#\n]+\n)+)/gm,
      (_, at, lang, list) =>
        `${at}${lang}: [${[...list.matchAll(/- (.*)\n/g)].map(([, words]) => `"${words.replaceAll('\\', '\\\\')}"`).join(', ')}]\n`,
    ),
  comments: (text) => text.replace(/^( +)(- [^"'{[\n:]+)$/gm, '$1# about it\n$1$2  # said'),
  'empty lines': (text) => text.replace(/^( +- )/gm, '\n$1'),
  'one language': (text) => text.replace(/^( *)en:\n(?:\1 +- .*\n)+/gm, ''),
  'no phrasings': (text) => text.replace(/^ask:\n(?: +.*\n)+/m, ''),
  'one text': (text) => text.replace(/^( *)(zh|en):\n\1 +- (.*)\n(?:\1 +- .*\n)*/gm, '$1$2: $3\n'),
  documents: (text) => `${text}---\nflow: x/y\n`,
  anchor: (text) => text.replace(/^( *)ask:/m, '$1ask: &ask'),
  tabs: (text) => text.replace(/^( +-) /gm, '$1\t'),
  broken: (text) => text.replace(/^( *)ask:/m, '$1 ask'),
  json: (text) => {
    const { data } = readDocument({ path: '', text });
    return data === null ? text : JSON.stringify(data, null, 2);
  },
};

describe('2,000 phrasings written into the shipped files, however those are written', () => {
  it.each([1, 2, 3, 4])('are there and all else is as it was, or are refused with the reason: part %i', (part) => {
    let done = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...SHIPPED),
        fc.nat(),
        fc.constantFrom(...Object.keys(HABITS)),
        fc.constantFrom(...LANGS),
        fc.array(hostile, { minLength: 1, maxLength: 2 }),
        (file, pick, habit, lang, texts) => {
          const entry = file.ids[pick % file.ids.length] ?? '';
          const text = (HABITS[habit] as (text: string) => string)(excerpt(file, entry));
          const result = spliceChange(
            { path: file.path, text },
            { kind: 'phrasings', entry, phrasings: texts.map((each) => ({ lang, text: each })) },
          );
          if (result.kind === 'refused') {
            refused += 1;
            expect(result.reason).toEqual({
              en: expect.stringMatching(/\S{2}.*[.!?)\S]/s),
              zh: expect.stringMatching(/\S/),
            });
            return;
          }
          done += 1;
          expectOnlyInserted(text, result.text);
          const { [lang]: added, ...none } = addedTo(entry, text, result.text);
          expect(added.length).toBeGreaterThan(0);
          expect(texts).toEqual(expect.arrayContaining([...added]));
          expect(Object.values(none)).toEqual([[]]);
          expect(result.added.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500, seed: 20261122 + part },
    );
    expect(done).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(25);
  });

  it.each(SHIPPED.filter((_, at) => at % 12 === 0))('into the whole of $path', ({ path, text, ids }) => {
    const entry = ids.at(-1) ?? '';
    const phrasings = LANGS.map((lang) => ({ lang, text: `no: # ${lang}\n"x"` }));
    const result = spliceChange({ path, text }, { kind: 'phrasings', entry, phrasings });
    if (result.kind === 'refused') throw new Error(result.reason.en);
    expectOnlyInserted(text, result.text);
    expect(addedTo(entry, text, result.text)).toEqual({ zh: [phrasings[0]?.text], en: [phrasings[1]?.text] });
  });
});

/** The entry as it stands in its file, with a neighbour: of a long file most says nothing more. */
function excerpt(file: Shipped, entry: string): string {
  const key = `${file.path} ${entry}`;
  const text = excerpts.get(key) ?? thinned(file.text.startsWith('flow:') ? file.text : around(file.text, entry));
  excerpts.set(key, text);
  return text;
}

function around(text: string, entry: string): string {
  const starts = [...text.matchAll(/^ *- id: *(\S+).*$/gm)];
  const at = starts.findIndex(([, id]) => id === entry);
  if (at === -1) return text;
  // Now the one before, now the one behind.
  const from = Math.max(0, at - (at % 2));
  const head = text.slice(0, starts[0]?.index ?? 0).replace(/^#.*\n/gm, '');
  return head + text.slice(starts[from]?.index ?? 0, starts[from + 2]?.index ?? text.length);
}

/** With two items of each long list, and the first steps of a flow. */
function thinned(text: string): string {
  return text
    .replace(/((?:^ +- [^{[\n]*\n){2})(?:^ +- [^{[\n:]*\n)+/gm, '$1')
    .replace(/^(fields|steps|tests):\n(?:(?: .*|#.*)?\n)*/gm, '');
}

/** What was there is there, in its order, with nothing but additions in between. */
function expectOnlyInserted(before: string, after: string): void {
  const now = after.split('\n');
  let at = 0;
  // A line that was added to holds what it held.
  for (const line of before.split('\n')) {
    while (at < now.length && !holds(now[at] as string, line)) at += 1;
    if (at === now.length) throw new Error(`gone or changed: ${line}`);
    at += 1;
  }
  expect(isSubsequence(before, after)).toBe(true);
}

function holds(now: string, line: string): boolean {
  return (
    now === line ||
    (now.length > line.length && isSubsequence(line, now)) ||
    now === line.replace(/^( *(?:zh|en):).*$/, '$1')
  );
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (let next = 0; next < long.length && at < short.length; next += 1) if (long[next] === short[at]) at += 1;
  return at === short.length;
}

/** What the entry's lists have at their ends that they had not; fails where anything else of the data differs. */
function addedTo(entry: string, before: string, after: string): Readonly<Record<Lang, readonly string[]>> {
  const [was, is] = [before, after].map((text) => readDocument({ path: '', text }).data as Record<string, unknown>);
  const had = takeLists(was ?? {}, entry);
  const has = takeLists(is ?? {}, entry);
  expect(is).toEqual(was);
  const added = LANGS.map((lang) => {
    expect(has[lang].slice(0, had[lang].length)).toEqual(had[lang]);
    return [lang, has[lang].slice(had[lang].length)];
  });
  return Object.fromEntries(added);
}

/** Takes the phrasings out of the data, so that the rest can be compared. */
function takeLists(data: Record<string, unknown>, entry: string): Record<Lang, readonly unknown[]> {
  const answers = data['answers'] as readonly Record<string, unknown>[] | undefined;
  const own = answers?.find(({ id }) => id === entry) ?? data;
  const ask = (own['ask'] ?? {}) as Record<string, unknown>;
  delete own['ask'];
  const listOf = (lang: Lang): readonly unknown[] => [ask[lang] ?? []].flat();
  return { zh: listOf('zh'), en: listOf('en') };
}

const excerpts = new Map<string, string>();
