import fc from 'fast-check';
import { compile } from '../../src/knowledge/compile.ts';
import type { EntryId, Knowledge } from '../../src/knowledge/model.ts';

export const MAIN = 'shop/main' as EntryId;

/** A field with values that it takes, and some that it does not. */
export const TYPED: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  cause: ['late', '坏了', 'lost', 'nonsense'],
  paid: ['yes', '没有', false, 'perhaps'],
  amount: ['500', '两千三', 49.9, 'much', '2,3'],
  note: ['a note', '', '备注'],
  count: [1, '三', '20', 'few'],
  phone: ['13800000000', '+86 139 0000 0000', '12'],
};

const FIELDS = {
  cause: {
    type: 'choice',
    label: text('Cause'),
    options: { late: text('Late'), broken: { en: 'Broken', zh: '坏了' }, lost: text('Lost') },
  },
  paid: { type: 'yes-no', label: text('Paid') },
  amount: { type: 'money', currency: 'CNY', label: text('Amount') },
  note: { type: 'text', required: false, label: text('Note') },
  count: { type: 'number', label: text('Count') },
};
const PHONE = { phone: { type: 'phone', label: text('Phone') } };
const NAMES = Object.keys(FIELDS);

const DESK = {
  desk: 'shop',
  name: text('Shop'),
  languages: ['zh', 'en'],
  time_zone: 'Asia/Shanghai',
  regions: { guangdong: text('Guangdong'), hunan: text('Hunan') },
  home_regions: ['guangdong'],
  teams: { online: { title: text('Online') }, lead: { title: text('Lead') } },
};

const conditions = fc.constantFrom<object>(
  { cause: 'late' },
  { cause: { in: ['late', 'lost'] }, paid: 'yes' },
  { paid: 'no' },
  { amount: { gt: 100 } },
  { amount: { lte: 500 }, count: { gte: 3 } },
  { note: { known: true } },
  { note: 'a note' },
  { region: { in: 'home' } },
  { lang: 'zh' },
  { team: 'online' },
);

/** What is drawn for a step; where it leads is made to fit, so that every step can be reached and left. */
const draws = fc.record({
  way: fc.constantFrom('fall', 'next', 'branches', 'branches', 'choose', 'choose', 'branch', 'use'),
  when: conditions,
  to: fc.nat({ max: 9 }),
  flow: fc.boolean(),
  mayEnd: fc.boolean(),
  collect: fc.subarray(NAMES, { maxLength: 2 }),
  words: fc.option(fc.constantFrom(...NAMES), { nil: null, freq: 4 }),
  handoff: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
type Draw = typeof draws extends fc.Arbitrary<infer T> ? T : never;

/** Compiled knowledge with three flows and a fragment: `main` may go into `other`, and both may use the fragment. */
export const knowledges: fc.Arbitrary<Knowledge> = fc
  .record({
    main: fc.array(draws, { minLength: 2, maxLength: 8 }),
    other: fc.array(draws, { minLength: 1, maxLength: 2 }),
    part: fc.array(draws, { minLength: 1, maxLength: 3 }),
  })
  .map(({ main, other, part }) => {
    const files = {
      desk: DESK,
      main: { flow: MAIN, ...HEAD, fields: FIELDS, steps: stepsOf(main, 'shop/other', 'shop/part') },
      other: { flow: 'shop/other', ...HEAD, fields: FIELDS, steps: stepsOf(other, null, 'shop/part') },
      part: { fragment: 'shop/part', ...HEAD, fields: { ...FIELDS, ...PHONE }, steps: insideSteps(part) },
    };
    const { knowledge, diagnostics } = compile(
      Object.entries(files).map(([name, data]) => ({ path: `${name}.yaml`, text: JSON.stringify(data, null, 1) })),
    );
    if (knowledge === null)
      throw new Error(
        JSON.stringify(
          diagnostics.map(({ message, frame }) => [message, frame]),
          null,
          1,
        ),
      );
    return knowledge;
  });

function stepsOf(list: readonly Draw[], flow: string | null, use: string): object[] {
  return [
    ...list.map((draw, index) => stepOf(draw, index, list.length + 1, flow, use)),
    { id: `s${list.length}`, say: text('Bye {count}'), end: 'resolved' },
  ];
}

/** The last step of a fragment leads on to what comes after it. */
function insideSteps(list: readonly Draw[]): object[] {
  return [
    ...list.map((draw, index) =>
      stepOf({ ...draw, way: draw.way === 'use' ? 'fall' : draw.way }, index, list.length + 1, null, ''),
    ),
    { id: `s${list.length}`, say: text('Noted'), collect: ['phone'] },
  ];
}

function stepOf(draw: Draw, index: number, count: number, flow: string | null, use: string): object {
  const id = `s${index}`;
  const next = `s${index + 1}`;
  const anywhere = `s${draw.to % count}`;
  const ahead = `s${index + 1 + (draw.to % (count - index - 1))}`;
  if (draw.way === 'branch') return { id, branch: [{ if: draw.when, go: ahead }, { else: next }] };
  if (draw.way === 'use') return { id, use };
  const shown = {
    id,
    say: text(draw.words === null ? 'Hello' : `Hello {${draw.words}}`),
    ...(draw.collect.length > 0 && { collect: draw.collect }),
    ...(draw.handoff && { handoff: { team: 'lead', within: '15m', include: ['amount', 'note'] } }),
  };
  switch (draw.way) {
    case 'next':
      return { ...shown, next };
    case 'branches':
      return { ...shown, next: [{ if: draw.when, go: anywhere }, { else: next }] };
    case 'choose': {
      const side = draw.flow && flow !== null ? `flow:${flow}` : anywhere;
      return {
        ...shown,
        choose: [
          { label: text('On'), go: next },
          { label: text('Side'), go: side },
          ...(draw.mayEnd ? [{ label: text('Stop'), end: 'stopped-here' }] : []),
        ],
      };
    }
    case 'fall':
      return shown;
  }
}

function text(words: string): { readonly en: string; readonly zh: string } {
  return { en: words, zh: words };
}

const HEAD = { title: text('Flow'), owner: 'trainers', review_by: '2027-03-31' };
