import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { strayFiles } from '../../src/cli/stray-files.ts';
import { folder } from './cuecard.ts';

const found = (files: readonly string[], others: readonly string[]) =>
  strayFiles(
    files.map((path) => ({ path, text: '' })),
    others,
  ).map(({ file, code, severity }) => `${severity} ${code} ${file}`);

describe('files that are not what their names let people think', () => {
  it('are named when they are not read', () => {
    const unread = ['k/a.yaml.txt', 'k/b.yml.bak', 'k/c.yaml~', 'k/d.yaml (1)', 'k/e.YAML.docx'];
    expect(found([], unread)).toEqual(unread.map((file) => `warning unread-file ${file}`));
    expect(found([], ['k/README.md', 'k/yaml.txt', 'k/picture.png'])).toEqual([]);
  });

  it('are named when they are read beside what they are copies of', () => {
    const copies = ['k/a (1).yaml', 'k/a - Copy.yaml', 'k/a copy 2.yml', 'k/a - 副本.yaml', 'k/a_backup.yaml'];
    expect(found(['k/a.yaml', ...copies], [])).toEqual(copies.map((file) => `warning copied-file ${file}`));
    expect(
      found(['k/a.yaml', 'k/b (1).yaml', 'k/flow.copy-of-bill.yaml', 'k/photocopy.yaml', 'k/photo.yaml'], []),
    ).toEqual([]);
  });

  it('are found in the folder, and named where there is nothing else', () => {
    const read = readKnowledge(folder({ 'a.yaml': 'x', 'b/c.yaml.txt': 'x', '.hidden.yaml~': 'x' }));
    expect(read.kind === 'ok' && [read.files.length, read.others]).toEqual([
      1,
      [expect.stringMatching(/b\/c\.yaml\.txt$/)],
    ]);
    const alone = readKnowledge(folder({ 'c.yaml.txt': 'x' }));
    expect(alone.kind === 'refused' && alone.message).toMatch(/c\.yaml\.txt is not read: its name must end in \.yaml/);
  });
});
