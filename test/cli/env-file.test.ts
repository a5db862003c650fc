import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../../src/cli/env-file.ts';

const read = (text: string, encoding: BufferEncoding = 'utf8') => readEnvFile(Buffer.from(text, encoding));

describe('a .env file', () => {
  it.each([
    ['with the mark and line ends of Windows', '\ufeffPORT=80\r\nHOST="0.0.0.0"\r\n# remark\r\n'],
    ['with line ends of an old Mac', 'PORT=80\rHOST=0.0.0.0\r'],
    ['as a shell has it', "\n  # remark\nexport PORT=80\n HOST = '0.0.0.0' # here\n"],
  ])('is read %s', (_, text) => {
    expect(read(text)).toEqual({ kind: 'read', values: { PORT: '80', HOST: '0.0.0.0' } });
  });

  it('keeps a value of several lines between quotes', () => {
    expect(read('KEY="one\nTWO: three"\nPORT=1')).toMatchObject({ values: { KEY: 'one\nTWO: three', PORT: '1' } });
  });

  it.each<[string, string, BufferEncoding, string]>([
    ['is saved as UTF-16', '\ufeffPORT=80', 'utf16le', 'Save it as UTF-8'],
    [
      'has a colon for the equals sign',
      'HOST=a\nPORT: 80\nLOG_LEVEL=info',
      'utf8',
      'line 2 is no setting: write PORT=...',
    ],
    ['has a full-width equals sign', 'PORT＝80', 'utf8', 'line 1 is no setting: write PORT=...'],
    ['has a remark without its sign', 'the port\nPORT=80', 'utf8', 'line 1 is no setting: write NAME=value'],
    ['has curly quotes', 'PORT=“80”', 'utf8', 'line 1, PORT: these curly quotes'],
    [
      'has an open quote',
      'HOST=a\nKEY="secret\nPORT=80',
      'utf8',
      'line 2: the quote " that begins here is never closed',
    ],
  ])('is refused by line, without its secrets, where it %s', (_, text, encoding, message) => {
    const file = read(text, encoding);
    expect(file).toEqual({ kind: 'unreadable', problems: [expect.stringContaining(message)] });
    expect(JSON.stringify(file)).not.toContain('secret');
  });
});
