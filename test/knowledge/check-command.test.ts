import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/cli/check.ts';
import { toDay } from '../../src/knowledge/day.ts';
import type { Day } from '../../src/knowledge/model.ts';
import { cuecard, folder } from '../cli/cuecard.ts';
import { answer, answers, DESK, filesOf } from './writing.ts';

const TODAY = toDay('2026-11-22') as Day;
const RULES = `wording:
  - id: thats-the-rule
    title: { en: "Hiding behind rules", zh: "拿规定压人" }
    severity: error
    avoid: { en: ["that's the rule"], zh: ["这是规定"] }
    instead: { en: "Say why it is so.", zh: "说明原因。" }
    why: { en: "It ends the talk.", zh: "对话到此为止。" }
`;
const codes = (...texts: readonly string[]) => checkFiles(filesOf([DESK, ...texts]), TODAY).map(({ code }) => code);
const topics: Readonly<Record<string, readonly string[]>> = {
  invoice: [
    'send me an invoice',
    'I need the invoice for tax',
    'invoice by mail please',
    'which name is on the invoice',
    'invoice missing',
  ],
  parcel: [
    'where is my parcel',
    'the parcel is late',
    'parcel stuck in transit',
    'courier lost the parcel',
    'has the parcel left',
  ],
  password: [
    'forgot my password',
    'reset the password',
    'password not accepted',
    'change my password',
    'password locked out',
  ],
  size: ['does it run small', 'which size fits me', 'size chart please', 'size too large', 'between two sizes'],
};
const english = (id: string, texts: readonly string[]) =>
  answer(id, {
    title: '{ en: "Title" }',
    ask: `{ en: [${texts.map((text) => JSON.stringify(text)).join(', ')}] }`,
    say: '{ en: "Like this." }',
  });
const apart = Object.entries(topics).map(([name, texts]) => english(`shop/${name}`, texts));

describe('what the check asks the other rooms', () => {
  it('finds words that a wording rule forbids, with the spot and the better way', () => {
    const bad = answers(answer('shop/a', { say: '{ en: "Sorry, that\'s the rule.", zh: "好的。" }' }));
    expect(
      checkFiles(filesOf([DESK, RULES, bad]), TODAY).find(({ code }) => code === 'forbidden-wording'),
    ).toMatchObject({
      severity: 'error',
      file: 'c.yaml',
      line: 7,
      column: 24,
      hint: 'Say it another way: Say why it is so.',
    });
    expect(codes(RULES, answers(answer('shop/a')))).not.toContain('forbidden-wording');
  });

  it('finds an entry whose phrasings are taken for those of another, shown with both', () => {
    const double = english('shop/parcel-late', [
      'where is my parcel now',
      'the parcel is so late',
      'parcel stuck in transit again',
      'the courier lost the parcel',
      'has the parcel left yet',
    ]);
    const found = checkFiles(filesOf([DESK, answers(...apart, double)]), TODAY);
    const rivals = found.filter(({ code }) => code === 'competing-entries');
    expect(rivals.length).toBeGreaterThan(0);
    for (const { message, severity } of rivals) {
      expect(severity).toBe('warning');
      expect(message).toMatch(
        /^"shop\/parcel(-late)?" competes with "shop\/parcel(-late)?" in English: .* as ".*parcel.*", which is close to ".*parcel.*" there$/,
      );
    }
  });

  it('leaves entries alone that can be told apart', () => {
    expect(codes(answers(...apart))).not.toContain('competing-entries');
  });
});

describe('cuecard check --fix', () => {
  it('writes the file, says what it did, and has nothing to do the second time', () => {
    const dir = folder({
      'desk.yaml': DESK,
      'a.yaml': `# ours\n${answers(answer('shop/a')).replace('owner: t', 'owner：t')}`,
    });
    const first = cuecard(['check', dir, '--fix', '--json']);
    expect(first.err).toMatch(/Mended \S*a\.yaml:5 \[yaml-fullwidth-punctuation\]: ： -> : /);
    expect(
      JSON.parse(first.out).diagnostics.filter(({ severity }: { severity: string }) => severity === 'error'),
    ).toEqual([]);
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe(`# ours\n${answers(answer('shop/a'))}`);
    expect(cuecard(['check', dir, '--fix']).err).toContain('Nothing that can be mended by itself.');
  });
});
