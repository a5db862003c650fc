import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { collectAnswers } from '../../../src/cli/import-rows.ts';
import { readCsv, writeCsv } from '../../../src/cli/sheets/csv.ts';
import { entryRows } from '../../../src/cli/sheets/entry-rows.ts';
import type { ReadTable } from '../../../src/cli/sheets/table.ts';
import { readXlsx, writeXlsx } from '../../../src/cli/sheets/xlsx.ts';
import { type AnswerDraft, writeAnswerFiles } from '../../../src/knowledge/answers-file.ts';
import { compile } from '../../../src/knowledge/compile.ts';
import type { Answer } from '../../../src/knowledge/model.ts';

/** What sheets are known to spoil. */
const SPOILT = [
  '0010',
  '1e5',
  '2026-11-22',
  '3/4',
  '=1+1',
  '=HYPERLINK("http://example.com")',
  '+44 20 7946 0000',
  '-5',
  '-',
  '@here',
  "'quoted'",
  "'=already",
  "''=twice",
  '＝１＋１',
  '  spaces before and after  ',
  '\tafter a tab',
  'two\nlines, and a third:\n\n"quoted"',
  'windows\r\nline',
  'semi;colon, comma\tand tab',
  'TRUE',
  '#N/A',
  '_x0041_ and _x000D_',
  '😀👨‍👩‍👧 𠮷野家',
  '您好，请问“话费”是多少？',
  '<b>&amp;</b> ]]>',
  'constructor',
  '__proto__',
];

const texts = fc.oneof(
  fc.constantFrom(...SPOILT),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => /\S/.test(text) && !/[\p{Cc}\ufffd\ufeff]/u.test(text)),
);
const parts = fc.uniqueArray(texts, { minLength: 1, maxLength: 4 });
const inBoth = <T>(one: fc.Arbitrary<T>) => fc.record({ zh: one, en: one });
/** A part that may be missing: nothing, then. */
const maybe = <T extends object>(one: fc.Arbitrary<T>) => fc.option(one, { nil: {} });
const labels = fc.oneof(inBoth(texts), fc.record({ zh: texts }), fc.record({ en: texts }));
const day = (year: number) => fc.integer({ min: 10, max: 28 }).map((each) => `${year}-02-${each}`);
const field = fc.oneof(
  fc.record({ type: fc.constantFrom('text', 'number', 'date', 'yes-no'), label: labels }),
  fc.record({ type: fc.constant('money'), currency: fc.constantFrom('CNY', 'USD'), label: labels }),
  fc.record({ type: fc.constantFrom('phone', 'email'), pii: fc.constant(false), label: labels }),
  fc.record({
    type: fc.constant('choice'),
    label: labels,
    options: fc.record({ new: labels, to_string: labels, 'not-2': labels }),
  }),
);
const names = (...from: string[]) => fc.uniqueArray(fc.constantFrom(...from), { minLength: 1 });
const valid = fc.oneof(
  fc.record({ from: day(2026), until: day(2027) }),
  fc.record({ from: day(2026) }),
  fc.record({ until: day(2027) }),
);
/** An answer as a file may have it. */
const sources = fc
  .tuple(
    fc.record({ title: labels, ask: inBoth(parts), say: inBoth(parts) }),
    maybe(fc.record({ do: labels })),
    maybe(fc.record({ fields: fc.dictionary(fc.constantFrom('amount', 'due_day', 'type'), field) })),
    maybe(fc.record({ valid })),
    maybe(fc.record({ regions: names('south', 'north') })),
    maybe(fc.record({ teams: names('online', 'lead') })),
    maybe(fc.record({ dont: names('no-blame', 'no-rush') })),
    maybe(fc.record({ see: names('shop/track', 'shop/lost') })),
    maybe(fc.record({ confidence: fc.integer({ min: 0, max: 100 }).map((each) => each / 100) })),
    maybe(fc.record({ replaced_by: fc.constant('shop/track') })),
  )
  .map((pieces) => Object.assign({}, ...pieces) as Source);

interface Source {
  readonly say: Readonly<Record<'zh' | 'en', readonly string[]>>;
  readonly fields?: object;
  readonly [key: string]: unknown;
}

/** A file of them: an answer uses each of its fields, and no other names. */
function fileOf(drawn: readonly Source[]): string {
  const answers = drawn.map((source, index) => {
    const gaps = Object.keys(source.fields ?? {}).map((name) => `{${name}}`);
    const said = (own: readonly string[]) => [
      ...new Set([...own.map((text) => text.replaceAll(/[{}'#|<>]/g, '_')), `ok ${gaps.join(' ')}`]),
    ];
    const say = { zh: said(source.say.zh), en: said(source.say.en) };
    return { id: `shop/a-${index}`, owner: 'team: #1', review_by: '2030-01-01', ...source, say };
  });
  return JSON.stringify({ answers });
}

function compiled(text: string): readonly Answer[] {
  const { knowledge, diagnostics } = compile([...AROUND, { path: 'answers.yaml', text }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return (knowledge?.entries ?? []).flatMap((entry) => (entry.kind === 'answer' ? [entry] : []));
}

/** All but where it stands. */
function placeless(answer: Answer): unknown {
  return { ...answer, place: null };
}

/** As import takes them. */
function taken(table: ReadTable): readonly AnswerDraft[] {
  if ('refusal' in table) throw new Error(table.refusal);
  const { answers, problems } = collectAnswers(table.rows, { pack: 'x', owner: 'x', reviewBy: 'x' });
  expect([problems, table.notes]).toEqual([[], []]);
  return answers;
}

const RULES = ['no-blame', 'no-rush'].map(
  (id) =>
    `  - { id: ${id}, title: { en: T }, why: { en: W }, instead: { en: I }, severity: warning, avoid: { en: [never seen] } }\n`,
);
/** What answers refer to. */
const AROUND = [
  {
    path: 'desk.yaml',
    text: `desk: shop
name: { en: Shop }
languages: [zh, en]
time_zone: Asia/Shanghai
regions: { south: { en: South }, north: { en: North } }
teams: { online: { title: { en: Online } }, lead: { title: { en: Lead } } }
`,
  },
  { path: 'wording.yaml', text: `wording:\n${RULES.join('')}` },
  ...['track', 'lost'].map((id) => ({
    path: `${id}.flow.yaml`,
    text: `flow: shop/${id}\ntitle: { en: T }\nowner: o\nreview_by: 2030-01-01\nask: { en: [${id} it] }\nsteps: [{ id: a, say: { en: S }, end: resolved }]\n`,
  })),
];

describe('answers through a sheet and back', () => {
  it('are the same, whatever their texts look like and whatever else they say', async () => {
    let fields = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(sources, { minLength: 1, maxLength: 3 }), async (drawn) => {
        const before = compiled(fileOf(drawn));
        fields += before.flatMap((answer) => answer.fields).length;
        const rows = entryRows(before);
        for (const table of [readCsv(writeCsv(rows)), await readXlsx(await writeXlsx(rows, 'answers'))]) {
          const [file = ''] = writeAnswerFiles(taken(table), 1_000_000);
          expect(compiled(file).map(placeless)).toEqual(before.map(placeless));
        }
      }),
      { numRuns: 8 },
    );
    expect(fields).toBeGreaterThan(0);
  });

  it('are the same in the files that are written of them', () => {
    const say = SPOILT.map((text) => text.replaceAll(/[{}']/g, ''));
    const [text = ''] = writeAnswerFiles(
      [
        {
          id: 'a/b',
          title: { en: 'T' },
          owner: 'o',
          reviewBy: '2030-01-01',
          ask: { en: SPOILT },
          do: {},
          say: { en: say },
        },
      ],
      1_000_000,
    );
    const { knowledge, diagnostics } = compile([{ path: 'a.yaml', text }]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [entry] = knowledge?.entries ?? [];
    expect(entry?.ask.en).toEqual(SPOILT);
    expect(entry?.kind === 'answer' ? entry.say.en : []).toEqual(say);
  });
});

describe('CSV', () => {
  it('never begins a cell with what runs as a formula', () => {
    const cells = writeCsv(SPOILT.map((text) => [text])).split('\r\n');
    expect(cells[0]?.startsWith('\ufeff"')).toBe(true);
    expect(cells.filter((cell) => /^"[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
  });

  it.each([
    ['id,prasing\na/b,hi\n', { refusal: 'line 1: there is no column "phrasing". Is it the one called "prasing"?' }],
    ['id,phrasing\na/b,hi, there\n', { refusal: 'line 2: it has 3 cells, but the first line names 2 columns.' }],
    ['id,phrasing,ID\na/b,hi,x\n', { refusal: 'line 1: there are two columns "id".' }],
    ['id;phrasing;Review by\r\na/b;hi;2030-01-01\r\n', { notes: 'Not used: "review by" (did you mean "review_by"?)' }],
    ['id\tphrasing\t\na/b\thi\tx\n', { notes: 'Not used: column 3, which has texts in it but no name' }],
  ])('says what is wrong with its columns: %j', (text, said) => {
    const table = readCsv(`\ufeff${text}`);
    const found = 'refusal' in table ? table : { notes: table.notes.join() };
    expect(found).toEqual(
      Object.fromEntries(Object.entries(said).map(([key, part]) => [key, expect.stringContaining(part)])),
    );
  });

  it('tells the line where a row begins', () => {
    const table = readCsv('id,phrasing\na/b,"one\ntwo"\n,,\na/c,three\n');
    expect('rows' in table && table.rows.map(({ at }) => at)).toEqual(['line 2', 'line 5']);
  });
});

describe('a workbook of Excel', () => {
  const head = ['id', 'lang', 'phrasing', 'review_by', 'remark'].map((value) => ({ type: String, value }));
  const day = new Date(Date.UTC(2030, 0, 2));

  it('keeps to text: numbers, dates and truth values are named by row and column', async () => {
    const sheet = [
      head,
      ['a/b', 'en', 10, { value: day, type: Date, format: 'yyyy-mm-dd' }, 'x'],
      [],
      ['a/c', 'en', true, null, null],
      ['a/d', 'en', { value: day, type: Date, format: 'yyyy-mm-dd' }, 'soon', null],
      [null, 'en', 'merged above', null, null],
    ];
    const table = await readXlsx(await writeXlsxFile(sheet).toBuffer());
    if ('refusal' in table) throw new Error(table.refusal);
    expect(table.notes).toEqual([expect.stringContaining('Not used: "remark".')]);
    const { problems } = collectAnswers(table.rows, { pack: 'x', owner: 'x', reviewBy: 'x' });
    expect(problems.map((problem) => problem.split(/[.,](?= )/, 3).join(','))).toMatchInlineSnapshot(`
      [
        "row 2, column phrasing: this is a number, 10",
        "row 4, column phrasing: this is a truth value, TRUE",
        "row 5, column phrasing: this is a date, 2030-01-02",
        "row 5, column review_by: "soon" is not a day, Write it as 2027-03-31.",
        "row 6, column id: it is empty, Every row needs the id of its answer",
      ]
    `);
  });

  it('knows a day that has lost its format, and takes a share that is a number', async () => {
    const rows = [
      ['id', 'phrasing', 'valid_until', 'confidence'].map((value) => ({ type: String, value })),
      ['a/b', 'hello', 46_752, 0.7],
    ];
    const table = await readXlsx(await writeXlsxFile(rows).toBuffer());
    if ('refusal' in table) throw new Error(table.refusal);
    const { problems } = collectAnswers(table.rows, { pack: 'x', owner: 'x', reviewBy: 'x' });
    expect(problems[0]).toContain(
      'row 2, column valid_until: this is the number 46752, by which Excel means the day 2027-12-31',
    );
    expect(problems.filter((problem) => problem.includes('confidence'))).toEqual([]);
  });

  it('takes a date where a day belongs, and the first sheet with anything in it', async () => {
    const rows = [head, ['a/b', 'en', 'hello', { value: day, type: Date, format: 'yyyy-mm-dd' }, null]];
    const book = writeXlsxFile([
      { sheet: 'Empty', data: [] },
      { sheet: 'Answers', data: rows },
      { sheet: 'Old', data: [['id']] },
    ]);
    const table = await readXlsx(await book.toBuffer());
    if ('refusal' in table) throw new Error(table.refusal);
    expect(table.notes[0]).toContain('Only the sheet "Answers" was read, not "Old".');
    const { answers } = collectAnswers(table.rows, { pack: 'x', owner: 'x', reviewBy: 'x' });
    expect(answers).toMatchObject([{ id: 'a/b', reviewBy: '2030-01-02' }]);
  });

  it('tells of what the eye does not see: error cells, merged cells, hidden sheets', async () => {
    const rows = [head, ['a/b', 'en', 'AN ERROR', null, null], [null, 'en', 'hello', null, null]];
    const book = await writeXlsxFile([
      { sheet: 'Notes & "more"', data: rows },
      { sheet: 'Answers', data: rows },
    ]).toBuffer();
    const spoilt = rewritten(book, (name, text) => {
      if (name === 'xl/workbook.xml') return text.replace(/<sheet /, '<sheet state="hidden" ');
      if (name !== 'xl/worksheets/sheet2.xml') return text;
      return text
        .replace(/<c r="C2"[^>]*>[\s\S]*?<\/c>/, '<c r="C2" t="e"><f>NA()</f><v>#N/A</v></c>')
        .replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>');
    });
    const table = await readXlsx(spoilt);
    if ('refusal' in table) throw new Error(table.refusal);
    expect(table.notes.slice(0, 2)).toEqual([
      'Only the sheet "Answers" was read, not "Notes & "more"" (hidden). Save each as a workbook of its own to import it.',
      'Merged cells count for their first row alone: A2:A3.',
    ]);
    const { problems } = collectAnswers(table.rows, { pack: 'x', owner: 'x', reviewBy: 'x' });
    expect(problems[0]).toContain('row 2, column phrasing: this is an error, #N/A, and not text.');
    expect(problems[1]).toContain('row 3, column id: it is empty.');
  });

  it('that is none is refused, with what to do', async () => {
    expect(await readXlsx(Buffer.from('not a workbook'))).toEqual({
      refusal: expect.stringContaining('Save it again as .xlsx'),
    });
  });
});

/** The same archive with other texts in it, stored as they are. */
function rewritten(zip: Buffer, change: (name: string, text: string) => string): Buffer {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = zip.readUInt32LE(end + 16);
  let offset = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const entry = Buffer.from(zip.subarray(at, at + 46 + zip.readUInt16LE(at + 28)));
    const local = entry.readUInt32LE(42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + entry.readUInt32LE(20));
    const text = entry.readUInt16LE(10) === 0 ? packed : inflateRawSync(packed);
    const name = entry.subarray(46);
    const made = Buffer.from(change(name.toString('utf8'), text.toString('utf8')));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    for (const [buffer, sum] of [
      [head, 14],
      [entry, 16],
    ] as const) {
      buffer.writeUInt32LE(crc32(made), sum);
      buffer.writeUInt32LE(made.length, sum + 4);
      buffer.writeUInt32LE(made.length, sum + 8);
    }
    head.writeUInt16LE(name.length, 26);
    for (const [place, value] of [
      [8, 0],
      [10, 0],
      [30, 0],
      [32, 0],
    ] as const)
      entry.writeUInt16LE(value, place);
    entry.writeUInt32LE(offset, 42);
    at += 46 + name.length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    locals.push(head, name, made);
    entries.push(entry);
    offset += head.length + name.length + made.length;
  }
  const tail = Buffer.from(zip.subarray(end, end + 22));
  tail.writeUInt32LE(Buffer.concat(entries).length, 12);
  tail.writeUInt32LE(offset, 16);
  tail.writeUInt16LE(0, 20);
  return Buffer.concat([...locals, ...entries, tail]);
}

function crc32(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
