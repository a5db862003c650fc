import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { compile } from '../../src/knowledge/compile.ts';
import { CompileMemory } from '../../src/knowledge/memory.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';
import { answer, answers, DESK, flow } from './writing.ts';

const today = '2026-11-22' as never;

/** Compiles each state in turn with one memory, and every one of them without; they must not differ in anything. */
function agrees(states: readonly (readonly SourceFile[])[]): void {
  const memory = new CompileMemory();
  for (const files of states) expect(compile(files, { today }, memory)).toEqual(compile(files, { today }));
}

describe('compiling with a memory', () => {
  const tests = 'tests:\n  - { name: found, ask: "how is shop/a", expect: shop/a }\n';
  const walk =
    'tests:\n  - { name: walks, ask: "flow", expect: shop/flow, run: [{ at: a }, { next: true }, { ended: done }] }\n';
  const base: Readonly<Record<string, string>> = {
    'a.yaml': answers(answer('shop/a', { see: '[shop/b]' }), answer('shop/c')),
    'b.yaml': answers(answer('shop/b', { dont: '[blame]', regions: '[hunan]' })),
    'desk.yaml': DESK,
    'flow.yaml': flow('- { id: a, use: shop/steps }\n- { id: b, end: done }').replace(
      'steps:',
      'ask: { en: ["walk me"], zh: ["带我走"] }\nsteps:',
    ),
    'other.yaml': flow('- { id: o, say: { en: "On.", zh: "走" }, next: "flow:shop/third" }', '', 'shop/other'),
    'third.yaml': flow('- { id: t, use: shop/steps }\n- { id: u, next: "flow:shop/flow" }', '', 'shop/third'),
    'steps.yaml': flow('- { id: s, do: { en: "Look.", zh: "看。" } }', '', 'shop/steps').replace('flow:', 'fragment:'),
    'rules.yaml':
      'wording:\n  - { id: blame, title: { en: B, zh: 怪 }, severity: error, why: { en: W, zh: 因 }, instead: { en: I, zh: 换 }, avoid: { en: ["your fault"] } }\n',
    'tests.yaml': tests,
    'walk.tests.yaml': walk,
  };
  /** Each stands for a slip or a change with consequences in other files. */
  const edits: readonly (readonly [string, (text: string) => string | null])[] = [
    ['a.yaml', (text) => text.replaceAll('shop/c', 'shop/d')],
    ['a.yaml', (text) => text.replaceAll('shop/d', 'shop/c')],
    ['a.yaml', (text) => text.replace('Like this', 'Like {that}')],
    ['b.yaml', (text) => text.replace('id: shop/b', 'id: shop/a')],
    ['b.yaml', (text) => text.replace('id: shop/a', 'id: shop/b')],
    ['b.yaml', (text) => `${text}  - id: [`],
    ['b.yaml', (text) => text.replace('  - id: [', '')],
    ['b.yaml', () => null],
    ['b.yaml', () => base['b.yaml'] ?? ''],
    ['b.yaml', (text) => `# moved\n${text}`],
    ['desk.yaml', (text) => text.replace('hunan', 'hubei')],
    ['desk.yaml', (text) => text.replace('hubei', 'hunan')],
    ['desk.yaml', (text) => text.replace('[zh, en]', '[en]')],
    ['desk.yaml', () => null],
    ['desk.yaml', () => DESK],
    ['flow.yaml', (text) => text.replace('end: done', 'end: solved')],
    ['flow.yaml', (text) => text.replace('end: solved', 'end: done')],
    ['flow.yaml', (text) => text.replace('id: a,', 'id: z,')],
    ['flow.yaml', (text) => text.replace('end: done', 'next: "flow:shop/other"')],
    ['flow.yaml', (text) => text.replace('next: "flow:shop/other"', 'end: done')],
    ['third.yaml', () => null],
    ['third.yaml', () => base['third.yaml'] ?? ''],
    ['desk.yaml', (text) => text.replace('Starling', 'Blackbird')],
    ['desk.yaml', (text) => text.replace('home_regions: [guangdong]', 'home_regions: []')],
    ['steps.yaml', (text) => text.replace('id: s,', 'id: t, collect: [phone],')],
    ['steps.yaml', (text) => text.replace(' collect: [phone],', '')],
    ['steps.yaml', () => null],
    ['steps.yaml', () => base['steps.yaml'] ?? ''],
    ['rules.yaml', (text) => text.replace('id: blame', 'id: shame')],
    ['rules.yaml', (text) => text.replace('id: shame', 'id: blame')],
    ['tests.yaml', (text) => `${text}${'  - { name: x, ask: y, expect: shop/nobody }\n'.repeat(250)}`],
    ['tests.yaml', () => tests],
    ['new.yaml', () => answers(answer('shop/new', { see: '[shop/b, shop/c]' }))],
    ['new.yaml', () => '? '.repeat(4_000)],
    ['new.yaml', () => null],
  ];

  it('gives what compiling without it gives, whatever is edited in whatever order', () => {
    const sequence = fc.array(fc.nat({ max: edits.length - 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sequence, (numbers) => {
        const texts = new Map(Object.entries(base));
        const states = [filesOf(texts)];
        for (const number of numbers) {
          const [path, edit] = edits[number] ?? ['a.yaml', () => null];
          const next = edit(texts.get(path) ?? '');
          if (next === null) texts.delete(path);
          else texts.set(path, next);
          states.push(filesOf(texts));
        }
        agrees(states);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same for every slip in turn, and knows it when it is mended', () => {
    for (const [path, edit] of edits) {
      const texts = new Map(Object.entries(base));
      const before = filesOf(texts);
      const next = edit(texts.get(path) ?? '');
      if (next === null) texts.delete(path);
      else texts.set(path, next);
      agrees([before, filesOf(texts), before]);
    }
  });

  it('knows what one flow has to do with a fragment that another one uses', () => {
    const leading = (to: string): readonly SourceFile[] => [
      { path: 'a.yaml', text: flow('- { id: a, do: { en: A }, next: "flow:shop/b" }', '', 'shop/a') },
      { path: 'b.yaml', text: flow('- { id: b, use: shop/f }', '', 'shop/b') },
      { path: 'c.yaml', text: flow('- { id: c, do: { en: C }, next: "flow:shop/a" }', '', 'shop/c') },
      { path: 'd.yaml', text: flow('- { id: d, do: { en: D }, end: done }', '', 'shop/d') },
      {
        path: 'f.yaml',
        text: flow(`- { id: f, do: { en: F }, next: "${to}" }`, '', 'shop/f').replace('flow:', 'fragment:'),
      },
    ];
    const circles = compile(leading('flow:shop/c')).diagnostics.filter(({ code }) => code === 'cyclic-flow');
    expect(circles.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
    agrees([leading('flow:shop/c'), leading('flow:shop/d'), leading('flow:shop/c')]);
  });

  it('looks less closely at a file in which another one makes many things wrong, and closely again after that', () => {
    const many = Array.from({ length: 210 }, (_, number) => answer(`shop/x${number}`, { say: '{ en: "{nope}" }' }));
    const full = { path: 'z.yaml', text: answers(...many) };
    const same = { path: 'a.yaml', text: answers(...many) };
    agrees([[full], [same, full], [full]]);
  });

  it('gives the same for the packs that come with it, with lines taken out', () => {
    const read = readKnowledge('knowledge');
    if (read.kind === 'refused') throw new Error(read.message);
    const cut = (file: SourceFile, at: number): SourceFile => {
      const lines = file.text.split('\n');
      lines.splice(at % lines.length, 1);
      return { ...file, text: lines.join('\n') };
    };
    const states = [3, 17].map((seed) =>
      read.files.map((file, place) => (place % 7 === seed % 7 ? cut(file, seed * (place + 1)) : file)),
    );
    agrees([read.files, ...states, read.files]);
  });

  it('hands out the very same entries where nothing changed, however the names around them do', () => {
    const memory = new CompileMemory();
    const texts = new Map(Object.entries(base));
    const first = compile(filesOf(texts), {}, memory).knowledge;
    texts.set('new.yaml', answers(answer('shop/new')));
    const second = compile(filesOf(texts), {}, memory).knowledge;
    expect(first).not.toBeNull();
    expect(second?.entries.find(({ id }) => id === 'shop/a')).toBe(first?.entries.find(({ id }) => id === 'shop/a'));
    expect(Object.isFrozen(second?.entries[0]?.ask)).toBe(true);
  });

  it('tells files of one path apart', () => {
    const twice = (text: string): readonly SourceFile[] => [
      { path: 'a.yaml', text: answers(answer('shop/a')) },
      { path: 'a.yaml', text },
    ];
    agrees([twice(answers(answer('shop/b'))), twice(answers(answer('shop/c'))), twice(answers(answer('shop/a')))]);
  });
});

function filesOf(texts: ReadonlyMap<string, string>): readonly SourceFile[] {
  return [...texts].map(([path, text]) => ({ path, text }));
}
