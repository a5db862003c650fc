import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { cuecard } from '../cuecard.ts';
import { type DeskFolder, deskFolder } from './desk-folder.ts';

let folder: DeskFolder;
const env = () => ({ CUECARD_DB: join(folder.root, '.git/cuecard.db'), LOG_LEVEL: 'silent' });
const add = (from: string, more: readonly string[] = [], typed = '') =>
  cuecard(['inbox', 'add', 'shop/where-is-it', from, '--knowledge', folder.dir, ...more], env(), typed);

beforeAll(async () => {
  folder = deskFolder();
  const store = await openStore({ path: env().CUECARD_DB });
  const asked = ['zorblax gone quimby', 'zorblax gone quimby!', 'frumious wabe'].map((text, number) => {
    const id = randomUUID();
    const data = { text, lang: 'en', outcome: 'none', script: null, options: [], signals: [] };
    return {
      id,
      kind: 'cue.made',
      at: Date.now() - 60_000 + number,
      actor: 'UAGENT1',
      conversation: 'T1:C1:1.1',
      cue: id,
      data,
    };
  });
  await store.commit({ deliveryId: null, at: Date.now(), session: null, events: asked });
  await store.close();
});
afterAll(() => folder?.remove());

describe('cuecard inbox add', () => {
  it('says what it would write and change, and writes a group into the files, which leaves the inbox', () => {
    const listed = () => JSON.parse(cuecard(['inbox', '--knowledge', folder.dir, '--json'], env()).out);
    const { groups } = listed();
    expect(groups.map(({ text }: { text: string }) => text)).toEqual(['zorblax gone quimby', 'frumious wabe']);

    const tried = add('-', ['--dry-run'], 'zorblax gone quimby\nwhere is my parcel?\n');
    expect(tried).toMatchObject({ code: 0, err: expect.stringContaining('stands there already: where is my parcel?') });
    expect(tried.out).toMatch(/^To shop\/where-is-it, in .*parcels\.yaml:\n\+ +14 {10}- zorblax gone quimby\n/);
    expect(tried.out).toMatch(/zorblax gone quimby: \S+ -> shop\/where-is-it\n$/);
    expect(folder.git('status', '--porcelain')).toBe('');

    const written = add(groups[0].id, ['--by', 'Ana Trainer']);
    expect(written).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Written to .*parcels\.yaml, commit [0-9a-f]{12}; /),
    });
    expect(folder.git('log', '-1', '--format=%an: %s')).toBe('Ana Trainer: Add a phrasing to shop/where-is-it');
    expect(folder.read('shop/parcels.yaml')).toContain('        - zorblax gone quimby\n');
    expect(listed().groups.map(({ text }: { text: string }) => text)).toEqual(['frumious wabe']);
  });
});
