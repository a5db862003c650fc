import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { answer, answers, DESK, filesOf, found, knowledgeOf } from './writing.ts';

const SAY = '{ en: "{stock} left, until {day}.", zh: "还有{stock}件，到{day}。" }';
const STOCK = 'stock: { type: number, label: { en: "In stock", zh: "库存" } }';
const DAY = 'day: { type: date, label: { en: "Offer ends", zh: "活动截止" } }';

function stock(fields: string, say = SAY): string {
  return answers(answer('shop/stock', { fields: `{ ${fields} }`, say }));
}

describe('values that the agent fills into an answer', () => {
  it('are named by its fields, read like those of a flow', () => {
    const [entry] = knowledgeOf(stock(`${STOCK}, ${DAY}`), DESK).entries;
    expect(entry?.kind === 'answer' && entry.fields).toEqual([
      {
        name: 'stock',
        type: 'number',
        label: { en: 'In stock', zh: '库存' },
        required: true,
        pii: false,
        currency: null,
        options: [],
      },
      expect.objectContaining({ name: 'day', type: 'date' }),
    ]);
  });

  it('are an error in the words where neither a field nor the desk names them, with what to do', () => {
    const text = stock(STOCK, '{ en: "{stock} for {amount}", zh: "{stock}件{amount}" }');
    const { knowledge, diagnostics } = compile(filesOf([text, DESK]));
    expect(knowledge).toBeNull();
    expect(diagnostics.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '7 unknown-value-name',
      '7 unknown-value-name',
    ]);
    expect(diagnostics[0]?.hint).toContain('name that under "fields" of the answer');
    expect(found(answers(answer('shop/a', { say: '{ en: "{amount}", zh: "{amount}" }' })), DESK)).toHaveLength(2);
  });

  it('may stand in what the agent does as well', () => {
    const text = answers(
      answer('shop/stock', { fields: `{ ${STOCK}, ${DAY} }`, say: SAY, do: '{ en: "{stock}?", zh: "{stock}" }' }),
    );
    expect(found(text, DESK)).toEqual([]);
  });

  it.each([
    ['phone: { type: phone, label: { en: "P", zh: "电" } }', 'personal-field'],
    ['phone: { type: text, pii: true, label: { en: "P", zh: "电" } }', 'personal-field'],
    ['phone: { type: text, required: false, label: { en: "P", zh: "电" } }', 'misplaced-key'],
    ['phone: { type: money, options: { a: { en: "A", zh: "甲" } }, label: { en: "P", zh: "电" } }', 'misplaced-key'],
    ['phone: { type: choice, label: { en: "P", zh: "电" } }', 'missing-options'],
    ['phone: { type: text, lable: { en: "P", zh: "电" } }', 'missing-key'],
  ])('are refused as a trainer can mend it: %s', (field, code) => {
    const codes = compile(filesOf([stock(field, '{ en: "{phone}", zh: "{phone}" }'), DESK])).diagnostics.map(
      (each) => each.code,
    );
    expect(codes).toContain(code);
    expect(codes).not.toContain('unknown-value-name');
  });

  it('are asked for only where the words use them, in each language', () => {
    expect(found(stock(`${STOCK}, ${DAY}`, '{ en: "{stock} until {day}", zh: "{stock}件" }'), DESK)).toEqual([
      'a.yaml:8:77 unused-field',
    ]);
    expect(
      found(stock('days: { type: number, label: { en: "D", zh: "天" } }', '{ en: "{days}", zh: "{days}" }'), DESK),
    ).toEqual(['a.yaml:8:15 reserved-name']);
  });
});
