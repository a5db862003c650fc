import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { indexOf } from '../../src/cli/kept-index.ts';
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
