import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { compiledOf } from '../../src/cli/kept/compiled.ts';
import { indexOf } from '../../src/cli/kept/matcher-index.ts';
import { readKnowledge, today } from '../../src/cli/read-knowledge.ts';
import { compile } from '../../src/knowledge/compile.ts';
import type { Day, Knowledge } from '../../src/knowledge/model.ts';
import { wakeEngine } from '../../src/matching/engine.ts';
import { matcherOf } from '../../src/matching/matcher.ts';

const knowledgeOf = (ask: string, say = 'Right away.'): Knowledge => {
  const text = `answers:
  - { id: shop/returns, title: { en: "Returns" }, owner: trainers, review_by: 2099-01-01,
      ask: { en: ["how do I return this", "send it back", ${JSON.stringify(ask)}] }, say: { en: ${JSON.stringify(say)} } }
  - { id: shop/order, title: { en: "Order" }, owner: trainers, review_by: 2099-01-01,
      ask: { en: ["where is my order", "has my parcel left", "track my parcel"] }, say: { en: "Let me look." } }
`;
  const { knowledge } = compile([{ path: 'a.yaml', text }], { today: '2026-11-22' as Day });
  if (knowledge === null) throw new Error('broken');
  return knowledge;
};

describe('an index that was built before', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuecard-kept-'));
  });
  const files = () => readdirSync(folder);
  const only = () => join(folder, files()[0] ?? '');

  it('is taken again for the same phrasings, and answers alike', () => {
    const first = knowledgeOf('I want my money back');
    const built = indexOf(first, folder);
    expect(files()).toHaveLength(1);
    const before = statSync(only()).ino;
    // Words to send are no part of it.
    const second = knowledgeOf('I want my money back', 'Of course.');
    const kept = indexOf(second, folder);
    expect(kept).toEqual(built);
    expect([files().length, statSync(only()).ino]).toEqual([1, before]);
    const ask = (data: typeof kept, knowledge: Knowledge) =>
      matcherOf(wakeEngine(data, knowledge), knowledge).match({ text: 'want the money back', on: '2026-11-22' as Day });
    expect(ask(kept, second)).toEqual(ask(built, first));
  });

  it('is built anew for other phrasings, and for a file that was cut, altered or is none', () => {
    indexOf(knowledgeOf('I want my money back'), folder);
    indexOf(knowledgeOf('I want a refund'), folder);
    expect(files()).toHaveLength(2);
    const knowledge = knowledgeOf('I want a refund');
    const right = indexOf(knowledge, null);
    for (const file of files().map((name) => join(folder, name))) {
      const bytes = readFileSync(file);
      const altered = Buffer.from(bytes);
      altered[bytes.length - 9] = (altered[bytes.length - 9] ?? 0) ^ 1;
      for (const bad of [bytes.subarray(0, bytes.length / 2), altered, Buffer.from(''), Buffer.from('not an index')]) {
        writeFileSync(file, bad);
        expect(indexOf(knowledge, folder)).toEqual(right);
      }
    }
  });

  it('does without a folder that cannot be used, and keeps only the newest few', () => {
    expect(indexOf(knowledgeOf('a'), join(folder, 'not', 'there'))).toEqual(indexOf(knowledgeOf('a'), null));
    for (let n = 0; n < 14; n += 1) indexOf(knowledgeOf(`phrasing ${n}`), folder);
    expect(files()).toHaveLength(12);
  });
});

describe('knowledge that was compiled before', () => {
  const file = (text: string) => [{ path: 'a.yaml', text }];
  const good = `answers:
  - { id: shop/hours, title: { en: "Hours" }, owner: trainers, review_by: 2026-12-01,
      ask: { en: ["when do you open", "opening hours", "are you open now"] }, say: { en: "We open at nine." } }
`;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuecard-kept-'));
  });

  it('is taken again for the same files on the same day, the same to the last value, and can not be changed', () => {
    const made = compiledOf(file(good), '2026-11-22' as Day, folder);
    const [name = ''] = readdirSync(folder);
    const { ino } = statSync(join(folder, name));
    const kept = compiledOf(file(good), '2026-11-22' as Day, folder);
    expect(readdirSync(folder)).toEqual([name]);
    expect(statSync(join(folder, name)).ino).toBe(ino);
    expect(kept).not.toBe(made);
    expect(kept).toStrictEqual(made);
    expect(() => Object.assign(kept.knowledge?.entries[0]?.title ?? {}, { en: 'x' })).toThrow(TypeError);
  });

  it('is compiled anew on another day, for other files, and as long as there are mistakes', () => {
    const codes = (text: string, day: string) =>
      compiledOf(file(text), day as Day, folder).diagnostics.map(({ code }) => code);
    const before = codes(good, '2026-11-22');
    expect(codes(good, '2026-12-02')).not.toEqual(before);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(codes(good.replace('owner: trainers', 'ownr: trainers'), '2026-11-22')).toContain('unknown-key');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('answers as if it had just been compiled, with all that comes with Cuecard', () => {
    const read = readKnowledge();
    if (read.kind !== 'ok') throw new Error(read.message);
    const made = compiledOf(read.files, today(), folder);
    expect(compiledOf(read.files, today(), folder)).toStrictEqual(made);
  });
});
