import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile } from '../../src/cli/import.ts';
import { entryCells } from '../../src/cli/import-into/entry-cells.ts';
import { putAll } from '../../src/cli/import-into/put-all.ts';
import { wantedChanges } from '../../src/cli/import-into/wanted-changes.ts';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { answerRows } from '../../src/cli/sheets/answer-rows.ts';
import { readCsv, writeCsv } from '../../src/cli/sheets/csv.ts';
import type { Row } from '../../src/cli/sheets/table.ts';
import { writeXlsx } from '../../src/cli/sheets/xlsx.ts';
import { CommandEnd } from '../../src/cli/streams.ts';
import { compile } from '../../src/knowledge/compile.ts';
import { CompileMemory } from '../../src/knowledge/memory.ts';
import type { Answer, Entry } from '../../src/knowledge/model.ts';
import { rewriteEntries } from '../../src/knowledge/splice/rewrite.ts';
import { folder } from './cuecard.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('cuecard import --into', () => {
  it('changes what the sheet has otherwise where it stands, and leaves all else to the byte', async () => {
    const dir = desk();
    const said = await run(
      dir,
      [
        [
          'shop/returns',
          'en',
          'how do I send it back',
          'Sending back',
          'Send it back: #12, {days} days.',
          '',
          'team: b',
          '',
        ],
        ['shop/returns', 'en', 'return: please', '', '', '', '', ''],
        ['shop/returns', 'en', 'bring it back, at once', '', 'And a label.', '', '', '2027-09-30'],
        ['shop/returns', 'en', '=I want a return'],
        ['shop/returns', 'zh', '怎么退货', '退货', '请把商品寄回。', '先看订单。', '', ''],
      ],
      '.xlsx',
    );
    expect(said).toContain('- phrasing en: return it\n');
    expect(said).toContain('+ phrasing en: =I want a return\n');
    expect(textOf(dir)).toBe(
      ANSWERS.replace('"Returns"', '"Sending back"')
        .replace('owner: team-a  #', 'owner: "team: b"  #')
        .replace('2027-06-30', '2027-09-30')
        .replace('        - return it  # the', '        - "return: please"  # the')
        .replace('once\n', 'once\n        - =I want a return\n')
        .replace("'Send it back.'", '["Send it back: #12, {days} days.", "And a label."]'),
    );
  });

  it('changes no byte for the sheet that export gives', async () => {
    const dir = desk();
    const before = snapshot(dir);
    const read = readKnowledge(dir);
    const { entries = [] } = (read.kind === 'ok' && compile(read.files).knowledge) || {};
    const rows = answerRows(entries.filter((entry) => entry.kind === 'answer')).slice(1);
    expect(rows).toHaveLength(6);
    expect(await run(dir, rows)).toContain('Nothing to change');
    expect(snapshot(dir)).toEqual(before);
  });

  it('sees no change in the sheet of the shipped packs, and gives back a changed one, whatever cells were changed', () => {
    const { answers, entries, files, memory } = shipped();
    const byId = new Map<string, Entry>(entries.map((entry) => [entry.id, entry]));
    const differences = (sheet: readonly (readonly string[])[]) => {
      const table = readCsv(writeCsv(sheet));
      if ('refusal' in table) throw new Error(table.refusal);
      return [...grouped(table.rows)].map(([id, rows]) =>
        wantedChanges(byId.get(id) as Entry, entryCells(rows), table.columns),
      );
    };
    const asExported = answerRows(answers);
    expect(differences(asExported).flatMap(({ changes, problems }) => [...changes, ...problems])).toEqual([]);
    const random = randomFrom(11);
    const sheet = asExported.map((row, line) => (line === 0 ? row : changedRow(row, random)));
    const wanted = differences(sheet);
    expect(wanted.flatMap(({ problems }) => problems)).toEqual([]);
    const changes = wanted.flatMap((each) => each.changes.map(({ rewrite }) => rewrite));
    expect(changes.length).toBeGreaterThan(100);
    const after = files.map((file) => {
      const own = changes.filter(({ entry }) => byId.get(entry)?.place.file === file.path);
      if (own.length === 0) return file;
      const result = rewriteEntries(file, own);
      if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusals));
      expect(commentsIn(result.text)).toEqual(commentsIn(file.text));
      return { path: file.path, text: result.text };
    });
    const again = compile(after, {}, memory).knowledge?.entries.filter((entry) => entry.kind === 'answer');
    expect(answerRows(again ?? [])).toEqual(sheet);
  });

  it('adds answers with new ids in a file beside the pack’s own', async () => {
    const dir = desk();
    const said = await run(dir, [
      ['shop/gift-card', 'en', 'I lost my gift card', 'Gift cards', 'Let me look.', '', '', ''],
    ]);
    expect(said).toContain('shop/imported.yaml (new)\n  + shop/gift-card');
    expect(textOf(dir)).toBe(ANSWERS);
    expect(readFileSync(join(dir, 'shop/imported.yaml'), 'utf8')).toContain('I lost my gift card');
  });

  it('takes back what it has put in place where a later file was changed meanwhile', () => {
    const dir = desk();
    const before = snapshot(dir);
    const [answers, flow, made] = ['shop/answers.yaml', 'shop/track.flow.yaml', 'a.yaml'].map((name) =>
      join(dir, name),
    );
    const why = putAll([
      { path: answers ?? '', was: ANSWERS, text: 'answers: []\n' },
      { path: made ?? '', was: null, text: 'answers: []\n' },
      { path: flow ?? '', was: 'what it held before', text: 'x' },
    ]);
    expect(why).toBe(`${flow} was changed by somebody meanwhile. Try again.`);
    expect(snapshot(dir)).toEqual(before);
  });

  it('only lists what would change with --dry-run', async () => {
    const dir = desk();
    const before = snapshot(dir);
    const said = await run(dir, [['shop/returns', 'zh', '退货怎么弄', '退货']], '.csv', NARROW, true);
    expect(said).toContain(
      'shop/answers.yaml\n  shop/returns\n    - phrasing zh: 怎么退货\n    + phrasing zh: 退货怎么弄',
    );
    expect(snapshot(dir)).toEqual(before);
  });

  it('changes phrasings and title of a flow, and refuses its other columns', async () => {
    const dir = desk();
    await run(dir, [['shop/track', 'en', 'where is my parcel now', 'Parcel', '', '', '', '']], '.csv', NARROW);
    expect(readFileSync(join(dir, 'shop/track.flow.yaml'), 'utf8')).toBe(
      FLOW.replace('["where is my parcel"]', '["where is my parcel now"]').replace('"Tracking"', '"Parcel"'),
    );
    const said = await run(dir, [
      ['shop/track', 'en', 'where is my parcel now', 'Parcel', 'Hi', '', 'ops', '2027-06-30'],
    ]);
    expect(said).toContain('line 2, column say: shop/track is a flow');
  });

  it.each<[string, readonly string[][], readonly string[], string]>([
    [
      'a cell was emptied',
      [['shop/returns', 'en', 'return it', '', 'x', '', 'a', '2027-01-01']],
      ALL,
      'line 2, column title: it is empty',
    ],
    ['no phrasing is left', [['shop/returns', 'zh', '', '退货']], NARROW, 'line 2, column phrasing: it is empty'],
    [
      'two titles differ',
      [
        ['shop/returns', 'zh', '怎么退货', '退货'],
        ['shop/returns', 'zh', '', '退'],
      ],
      NARROW,
      'line 3, column title: shop/returns has another one in line 2',
    ],
    [
      'a comment would go with a phrasing',
      [['shop/returns', 'en', 'how do I send it back', 'Returns']],
      NARROW,
      'line 2, column phrasing: ',
    ],
    [
      'a phrasing is another answer’s',
      [
        ['shop/returns', 'zh', '怎么退货', '退货'],
        ['shop/returns', 'zh', '包裹到哪了', ''],
      ],
      NARROW,
      'line 3, column phrasing: ',
    ],
    [
      'a new answer needs a field that is not there',
      [['shop/new', 'en', 'brand new', 'New', 'Say {nothing_known}']],
      ALL,
      'line 2, column say: ',
    ],
    [
      'it is no day',
      [['shop/returns', '', '', '', '', '', 'team-a', 'soon']],
      ['id', 'lang', 'phrasing', 'title', 'say', 'do', 'owner', 'review_by'],
      'line 2, column review_by: "soon" is not a day',
    ],
    ['a language has another name', [['shop/returns', 'fr', 'bonjour']], NARROW, 'line 2, column lang: "fr"'],
  ])('writes nothing, and names row and column, where %s', async (_, rows, columns, message) => {
    const dir = desk();
    const before = snapshot(dir);
    const mixed = [...rows, ['shop/exchange', 'zh', '想换一个新的', '换货吧', '好的。', '', 'team-a', '2027-06-30']];
    const said = await run(dir, mixed, '.csv', columns);
    expect(said).toContain(message);
    expect(said).toContain('Nothing was written.');
    expect(snapshot(dir)).toEqual(before);
  });
});

/** Runs the command with these rows as a sheet; what it says, refusals included. */
async function run(
  dir: string,
  rows: readonly (readonly string[])[],
  kind: '.csv' | '.xlsx' = '.csv',
  columns: readonly string[] = ALL,
  dryRun = false,
): Promise<string> {
  const said: string[] = [];
  const hear = (text: unknown): boolean => said.push(String(text)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const file = join(mkdtempSync(join(tmpdir(), 'cuecard-sheet-')), `rows${kind}`);
  const sheet = [columns, ...rows.map((row) => columns.map((_, at) => row[at] ?? ''))];
  writeFileSync(file, kind === '.csv' ? writeCsv(sheet) : await writeXlsx(sheet, 'answers'));
  try {
    await importFile(file, { into: dir, owner: 'team-a', reviewBy: '2027-06-30', dryRun });
  } catch (error) {
    if (!(error instanceof CommandEnd)) throw error;
    said.push(error.message);
  }
  return said.join('');
}

function desk(): string {
  return folder({ 'desk.yaml': DESK, 'shop/answers.yaml': ANSWERS, 'shop/track.flow.yaml': FLOW });
}

function textOf(dir: string): string {
  return readFileSync(join(dir, 'shop/answers.yaml'), 'utf8');
}

function snapshot(dir: string): Readonly<Record<string, string>> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

function shipped() {
  const read = readKnowledge('knowledge');
  if (read.kind === 'refused') throw new Error(read.message);
  const memory = new CompileMemory();
  const { knowledge } = compile(read.files, {}, memory);
  const entries = knowledge?.entries ?? [];
  const answers = entries.filter((entry): entry is Answer => entry.kind === 'answer');
  return { files: read.files, memory, entries, answers };
}

/** About one row in forty with another text in one of its cells. */
function changedRow(row: readonly string[], random: () => number): readonly string[] {
  if (random() > 1 / 40) return row;
  const filled = row.flatMap((cell, at) => (at > 1 && cell !== '' ? [at] : []));
  const at = filled[Math.floor(random() * filled.length)] ?? 2;
  const odd = ODD[Math.floor(random() * ODD.length)] ?? '';
  return row.map((cell, index) => (index !== at ? cell : index > 5 ? (LATER[index - 6] ?? '') : `${odd}${cell}${odd}`));
}

function grouped(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const cell = row.cells.get('id');
    const id = cell?.kind === 'text' ? cell.text : '';
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

function commentsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^\s*#/.test(line));
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ODD = ['=', '- ', ': #', '"', "'", ' #12', '\n', '，', ' 0', '\\n'];
const LATER = ['team: #2', '2028-02-29'];
const ALL = ['id', 'lang', 'phrasing', 'title', 'say', 'do', 'owner', 'review_by'];
/** Without the columns for which a row would have to repeat what stands there. */
const NARROW = ALL.slice(0, 4);
const DESK = `desk: shop\nname: { en: Shop, zh: 商城 }\nlanguages: [zh, en]\ntime_zone: Asia/Shanghai\nvalues: { days: 7 }\n`;
const ANSWERS = `# Returns.
answers:
  # The one that most ask for.
  - id: shop/returns
    title: { zh: "退货", en: "Returns" }
    owner: team-a  # since spring
    review_by: 2027-06-30
    ask:
      # English first.
      en:
        - how do I send it back
        - return it  # the most common
        - bring it back, at once
      zh: [怎么退货]
    say:
      zh: ["请把商品寄回。"]
      en: 'Send it back.'
    do: { zh: "先看订单。" }
    see: [shop/exchange]

  - id: shop/exchange
    title: { zh: "换货", en: "Exchange" }
    owner: team-a
    review_by: 2027-06-30
    ask:
      zh: [怎么换货]
      en: [swap it]
    say:
      zh: "好的。"
      en: "Fine."
`;
const FLOW = `flow: shop/track
title: { en: "Tracking", zh: "查件" }
owner: ops
review_by: 2027-06-30
ask: { en: ["where is my parcel"], zh: ["包裹到哪了"] }
steps:
  - id: look
    say: { en: "One moment.", zh: "请稍等。" }
    end: resolved
`;
