import { inflateRawSync } from 'node:zlib';

/** What the reading library leaves out of a sheet. Rows and columns begin at 1. */
export interface SheetExtras {
  readonly hidden: boolean;
  /** Ranges, like `A2:A4`. */
  readonly merged: readonly string[];
  readonly errors: readonly { readonly row: number; readonly column: number; readonly shown: string }[];
}

/** By the sheet's name. What can't be read has no extras: the workbook was read by then. */
export function workbookExtras(file: Buffer): ReadonlyMap<string, SheetExtras> {
  try {
    const parts = partsOf(file);
    const text = (name: string): string => parts.get(name)?.() ?? '';
    const targets = new Map(
      tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
        attribute(tag, 'Id'),
        attribute(tag, 'Target'),
      ]),
    );
    return new Map(
      tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
        const target = targets.get(attribute(tag, 'r:id')) ?? '';
        const sheet = text(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
        const hidden = ['hidden', 'veryHidden'].includes(attribute(tag, 'state'));
        const merged = tags(sheet, 'mergeCell').map((cell) => attribute(cell, 'ref'));
        return [plain(attribute(tag, 'name')), { hidden, merged, errors: errorsIn(sheet) }];
      }),
    );
  } catch {
    return new Map();
  }
}

function errorsIn(sheet: string): SheetExtras['errors'] {
  return [
    ...sheet.matchAll(/<(?:\w+:)?c\s[^>]*\bt="e"[^>]*>(?:(?!<\/(?:\w+:)?c>)[\s\S])*?<(?:\w+:)?v>([^<]*)</g),
  ].flatMap(([cell, shown = '']) => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(attribute(cell, 'r')) ?? [];
    const column = [...letters.matchAll(/./g)].reduce((sum, [letter]) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return row === '' ? [] : [{ row: Number(row), column, shown: plain(shown) }];
  });
}

function tags(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g'))].map(([tag]) => tag);
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function plain(text: string): string {
  const named = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
  return named.replaceAll('&amp;', '&');
}

/** The files in a zip archive by their names, unpacked when asked for. Throws where it is none. */
function partsOf(zip: Buffer): ReadonlyMap<string, () => string> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const parts = new Map<string, () => string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameBytes, extraBytes, noteBytes] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [method, bytes, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    parts.set(zip.toString('utf8', at + 46, at + 46 + nameBytes), () => {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + bytes);
      return (method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: MOST })).toString('utf8');
    });
    at += 46 + nameBytes + extraBytes + noteBytes;
  }
  return parts;
}

/** Bytes of a sheet: far more than anybody reads. */
const MOST = 256 * 1024 * 1024;
