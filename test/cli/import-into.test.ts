import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile } from '../../src/cli/import.ts';
import { entryCells } from '../../src/cli/import-into/entry-cells.ts';
import { putAll } from '../../src/cli/import-into/put-all.ts';
import { wantedChanges } from '../../src/cli/import-into/wanted-changes.ts';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { readCsv, writeCsv } from '../../src/cli/sheets/csv.ts';
import { entryRows } from '../../src/cli/sheets/entry-rows.ts';
import { COLUMNS, type Row } from '../../src/cli/sheets/table.ts';
import { writeXlsx } from '../../src/cli/sheets/xlsx.ts';
import { CommandEnd } from '../../src/cli/streams.ts';
import { compile } from '../../src/knowledge/compile.ts';
import { CompileMemory } from '../../src/knowledge/memory.ts';
import type { Entry } from '../../src/knowledge/model.ts';
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
    const rows = entryRows(entries).slice(1);
    expect(rows).toHaveLength(8);
    expect(await run(dir, rows, '.xlsx', COLUMNS)).toContain('Nothing to change');
    expect(snapshot(dir)).toEqual(before);
  });

  it('sees no change in the sheet of the shipped packs, and gives back a changed one, whatever cells were changed', () => {
    const { entries, files, memory } = shipped();
    const byId = new Map<string, Entry>(entries.map((entry) => [entry.id, entry]));
    const differences = (sheet: readonly (readonly string[])[]) => {
      const table = readCsv(writeCsv(sheet));
      if ('refusal' in table) throw new Error(table.refusal);
      return [...grouped(table.rows)].map(([id, rows]) =>
        wantedChanges(byId.get(id) as Entry, entryCells(rows), table.columns),
      );
    };
    const asExported = entryRows(entries);
    expect(differences(asExported).flatMap(({ changes, problems }) => [...changes, ...problems])).toEqual([]);
    const random = randomFrom(11);
    const sheet = asExported.map((row, line) => (line === 0 ? row : changedRow(row, random)));
    const wanted = differences(sheet);
    expect(wanted.flatMap(({ problems }) => problems)).toEqual([]);
    const changes = wanted.flatMap((each) => each.changes.map(({ rewrite }) => rewrite));
    expect(changes.length).toBeGreaterThan(60);
    expect(changes.filter(({ field }) => field === 'setting').length).toBeGreaterThan(0);
    const after = files.map((file) => {
      const own = changes.filter(({ entry }) => byId.get(entry)?.place.file === file.path);
      if (own.length === 0) return file;
      const result = rewriteEntries(file, own);
      if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusals));
      expect(commentsIn(result.text)).toEqual(commentsIn(file.text));
      return { path: file.path, text: result.text };
    });
    const again = compile(after, {}, memory).knowledge?.entries;
    expect(again).toBeDefined();
    expect(entryRows(again ?? [])).toEqual(sheet);
  });

  it('adds, changes and removes settings and fields where they stand, and lists it', async () => {
    const dir = desk(SETTINGS_BEFORE);
    const header = [...NARROW, 'owner', ...COLUMNS.slice(8)];
    const rows = sheetOf(dir, header);
    const change = (id: string, lang: string, by: Readonly<Record<string, string>>, field = ''): void => {
      const row = rows.find((each) => each[0] === id && each[1] === lang && each[header.indexOf('field')] === field);
      for (const [column, text] of Object.entries(by)) if (row) row[header.indexOf(column)] = text;
    };
    change('shop/returns', 'zh', { valid_until: '2027-12-31', regions: 'south、north', see: '', confidence: '.8' });
    change('shop/returns', 'zh', { field_label: '订单金额', field_type: 'money USD' }, 'amount');
    change('shop/returns', 'en', { field_type: 'money USD' }, 'amount');
    change('shop/returns', 'en', { field_options: 'new: Brand new: yes\nused: Used' }, 'state');
    change('shop/exchange', 'zh', { dont: 'no-blame', teams: '', valid_from: '', valid_until: '' });
    change('shop/track', 'zh', { valid_from: '2027-01-01', see: 'shop/returns' });
    const said = await run(dir, rows, '.csv', header);
    expect(said).toContain('    - see: shop/exchange\n    (the key goes with it: see)\n');
    expect(said).toContain('    - fields.amount.label.zh: 金额\n    + fields.amount.label.zh: 订单金额\n');
    expect(said).toContain('    + valid: { from: 2027-01-01 }\n');
    expect(textOf(dir)).toBe(SETTINGS_AFTER);
    expect(readFileSync(join(dir, 'shop/track.flow.yaml'), 'utf8')).toBe(
      FLOW.replace('2027-06-30\n', '2027-06-30\nvalid: { from: 2027-01-01 }\nsee: [shop/returns]\n'),
    );
    expect(await run(dir, sheetOf(dir, header), '.xlsx', header)).toContain('Nothing to change');
  });

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['a field of one language alone', { field: '' }, 'state', 'column field: it is empty'],
    ['a type that there is not', { field_type: 'mony CNY' }, 'amount', 'Did you mean "money"?'],
    ['a day that is none', { valid_until: '31.12.2027' }, '', 'column valid_until: "31.12.2027" is not a day'],
    ['a share in per cent', { confidence: '70%' }, '', 'column confidence: "70%" is not a share from 0 to 1'],
    ['a region that there is not', { regions: 'soth' }, '', 'line 4, column regions: There is no region "soth"'],
    ['a setting with a comment beside it', { regions: '' }, '', 'line 4, column regions: '],
    ['another kind', { kind: 'flow' }, '', 'column kind: shop/returns is not of kind "flow"'],
  ])('refuses %s by row and column', async (_, by, field, message) => {
    const dir = desk(SETTINGS_BEFORE);
    const before = snapshot(dir);
    const rows = sheetOf(dir, COLUMNS);
    const row = rows.find(([id, , ...rest]) => id === 'shop/returns' && rest[COLUMNS.indexOf('field') - 2] === field);
    for (const [column, text] of Object.entries(by)) if (row) row[COLUMNS.indexOf(column)] = text;
    expect(await run(dir, rows, '.csv', COLUMNS)).toContain(message);
    expect(snapshot(dir)).toEqual(before);
  });

  it('does not take a setting out for a row that the sheet has lost with its language', async () => {
    const dir = desk(SETTINGS_BEFORE);
    const header = [...NARROW, ...COLUMNS.slice(8)];
    const rows = sheetOf(dir, header).filter(([id, lang]) => id !== 'shop/exchange' || lang !== 'zh');
    expect(await run(dir, rows, '.csv', header)).toContain('perhaps in the rows in zh, which this sheet does not have');
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

/** What export gives, in these columns. */
function sheetOf(dir: string, columns: readonly string[]): string[][] {
  const read = readKnowledge(dir);
  const { entries = [] } = (read.kind === 'ok' && compile(read.files).knowledge) || {};
  return entryRows(entries)
    .slice(1)
    .map((row) => columns.map((name) => row[COLUMNS.indexOf(name)] ?? ''));
}

function desk(answers = ANSWERS): string {
  return folder({ 'desk.yaml': DESK, 'rules.yaml': RULES, 'shop/answers.yaml': answers, 'shop/track.flow.yaml': FLOW });
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
  return { files: read.files, memory, entries };
}

/** About one row in 120, and one first row in fifteen, with another text in one of its cells, or with a setting that is new, another or gone. */
function changedRow(row: readonly string[], random: () => number): readonly string[] {
  const first = row[COLUMNS.indexOf('owner')] !== '';
  if (random() > (first ? 1 / 15 : 1 / 120)) return row;
  const can = row.flatMap((cell, at) => {
    const setting = SETTING[COLUMNS[at] ?? ''];
    if (setting !== undefined) return first && setting !== row[0] ? [at] : [];
    return at > 1 && cell !== '' && !FIXED.includes(COLUMNS[at] ?? '') ? [at] : [];
  });
  const at = can[Math.floor(random() * can.length)] ?? 2;
  const odd = ODD[Math.floor(random() * ODD.length)] ?? '';
  return row.map((cell, index) => {
    if (index !== at) return cell;
    const other = SETTING[COLUMNS[at] ?? ''];
    if (other !== undefined) return cell !== '' && REMOVABLE.includes(COLUMNS[at] ?? '') && random() < 0.5 ? '' : other;
    return COLUMNS[at] === 'field_options' ? `${cell} #!` : `${odd}${cell}${odd}`;
  });
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
/** What may stand there besides; a key of its own each. */
const SETTING: Readonly<Record<string, string>> = {
  owner: 'team: #2',
  review_by: '2028-02-29',
  valid_until: '2029-12-31',
  dont: 'blame-customer, unsure-promise',
  see: 'common/waiting-complaint',
  confidence: '0.71',
};
const REMOVABLE = ['valid_until', 'dont', 'see', 'confidence'];
/** Names that other cells or files depend on. */
const FIXED = ['valid_from', 'regions', 'teams', 'replaced_by', 'field', 'field_type', 'kind', 'note'];
const ALL = ['id', 'lang', 'phrasing', 'title', 'say', 'do', 'owner', 'review_by'];
/** Without the columns for which a row would have to repeat what stands there. */
const NARROW = ALL.slice(0, 4);
const DESK = `desk: shop\nname: { en: Shop, zh: 商城 }\nlanguages: [zh, en]\ntime_zone: Asia/Shanghai\nvalues: { days: 7 }\nregions: { south: { en: South, zh: 南方 }, north: { en: North, zh: 北方 } }\nteams: { online: { title: { en: Online, zh: 在线 } } }\n`;
const RULES = `wording:\n  - id: no-blame\n    title: { en: Blame, zh: 责怪 }\n    why: { en: It hurts., zh: 伤人。 }\n    instead: { en: Let me look., zh: 我来看看。 }\n    severity: warning\n    avoid: { en: [your fault], zh: [怪你] }\n`;
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
const SETTINGS_BEFORE = ANSWERS.replace(
  '    see: [shop/exchange]\n',
  `    see: [shop/exchange]
    valid: { from: 2026-01-01, until: 2026-12-31 }  # the sale
    regions:
      # Warehouses.
      - south
    fields:
      amount: { type: money, currency: CNY, label: { en: "Amount", zh: "金额" } }
      state:
        type: choice
        label: { en: "State", zh: "状态" }
        options:
          new: { en: "New", zh: "全新" }
          used: { en: "Used", zh: "用过" }
`,
)
  .replace('请把商品寄回。', '请把商品寄回:{amount}、{state}。')
  .replace("'Send it back.'", "'Send it back: {amount}, {state}.'")
  .replace(
    '    ask:\n      zh: [怎么换货]',
    '    teams: [online]\n    valid:\n      from: 2026-05-01\n      until: 2027-05-01\n    ask:\n      zh: [怎么换货]',
  );
const SETTINGS_AFTER = SETTINGS_BEFORE.replace('    see: [shop/exchange]\n', '')
  .replace('until: 2026-12-31', 'until: 2027-12-31')
  .replace('      - south\n', '      - south\n      - north\n    confidence: 0.8\n')
  .replace('currency: CNY', 'currency: USD')
  .replace('"金额"', '"订单金额"')
  .replace('en: "New"', 'en: "Brand new: yes"')
  .replace(
    '    teams: [online]\n    valid:\n      from: 2026-05-01\n      until: 2027-05-01\n',
    '    dont: [no-blame]\n',
  );
