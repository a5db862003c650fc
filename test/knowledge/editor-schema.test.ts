import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import { readDocument } from '../../src/knowledge/read.ts';
import { editorSchemas } from '../../src/knowledge/schema/editor.ts';
import { KINDS } from '../../src/knowledge/source.ts';

const FOLDER = '.vscode/cuecard';
const AGAIN = 'Run npm run -s cuecard -- schema --out .vscode/cuecard, and commit what it writes.';
const EMPTY = { entries: [], fragments: [], scenarios: [], wording: [], skills: [], desk: { teams: [], regions: [] } };

const schemas = editorSchemas(EMPTY as unknown as Knowledge);

/** A schema as zod reads it; ids are looked up by the check, here any text will do. */
function reader(kind: string): z.ZodType {
  const text = JSON.stringify(schemas.get(kind)).replaceAll(/\{"\$ref":"\.\/ids[^}]*\}/g, '{"type":"string"}');
  return z.fromJSONSchema(JSON.parse(text));
}

describe('schemas for editors', () => {
  it('are there for every kind of file, and are those that the repository holds', () => {
    expect([...schemas.keys()]).toEqual(expect.arrayContaining([...KINDS]));
    for (const [name, made] of schemas) {
      const written: unknown = JSON.parse(readFileSync(join(FOLDER, `${name}.schema.json`), 'utf8'));
      if (name !== 'ids') expect(written, AGAIN).toEqual(made);
    }
  });

  it('say something about every key', () => {
    const silent = [...schemas].flatMap(([name, made]) => (name === 'knowledge' ? [] : silentKeys(made, name)));
    expect([...new Set(silent)]).toEqual([]);
  });

  it('are where the settings of the editor point, which takes every shipped file', () => {
    const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
    const [[schema, patterns]] = Object.entries(settings['yaml.schemas']) as [[string, string[]]];
    expect(existsSync(schema)).toBe(true);
    expect(patterns).toContain('knowledge/**/*.yaml');
  });

  it('accept shipped files of every kind', () => {
    const read = readKnowledge('knowledge');
    if (read.kind === 'refused') throw new Error(read.message);
    const readers = new Map([...KINDS].map((kind) => [kind, reader(kind)]));
    const seen = new Map<string, number>();
    const wrong = read.files
      .toSorted((a, b) => a.text.length - b.text.length)
      .flatMap((file) => {
        const kindOfFile = new RegExp(`^(${KINDS.join('|')}):`, 'm').exec(file.text)?.[1] ?? '';
        seen.set(kindOfFile, (seen.get(kindOfFile) ?? 0) + 1);
        if ((seen.get(kindOfFile) ?? 0) > EACH) return [];
        const { kind, data } = readDocument(file);
        const result = readers.get(kind ?? 'desk')?.safeParse(data);
        return result?.success ? [] : [`${file.path}: ${result?.error.message}`];
      });
    expect(wrong).toEqual([]);
    expect([...seen.keys()].toSorted()).toEqual([...KINDS].toSorted());
  });

  it('refuse a wrong key, a missing one and a wrong value, each in its kind', () => {
    const answer = { id: 'shop/a', title: { en: 'A' }, owner: 'o', review_by: '2030-01-01', ask: { en: ['x'] } };
    const answers = reader('answers');
    const accepts = (change: object): boolean => answers.safeParse({ answers: [{ ...answer, ...change }] }).success;
    expect(accepts({})).toBe(true);
    expect(accepts({ sya: { en: 'Hello' } })).toBe(false);
    expect(accepts({ owner: undefined })).toBe(false);
    expect(accepts({ review_by: 'soon' })).toBe(false);
    expect(accepts({ id: 'Shop A' })).toBe(false);
  });

  it('list the ids of a folder where one is named', () => {
    const entry = { id: 'shop/returns' };
    const made = editorSchemas({ ...EMPTY, entries: [entry] } as unknown as Knowledge).get('ids');
    expect(made).toMatchObject({ definitions: { entry: { enum: ['shop/returns'] } } });
    expect(JSON.stringify(schemas.get('answers'))).toContain('"$ref":"./ids.schema.json#/definitions/entry"');
    const known = JSON.parse(readFileSync(join(FOLDER, 'ids.schema.json'), 'utf8'));
    expect(Object.values<{ enum: string[] }>(known.definitions).every((list) => list.enum.length > 0)).toBe(true);
  });
});

/** Files of a kind are much alike: the shortest will do. */
const EACH = 2;

/** Keys of an object that have no hover text; a group of languages speaks for itself. */
function silentKeys(node: unknown, path: string): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const here = 'properties' in node ? Object.entries(node.properties as object) : [];
  const silent = here.filter(([, value]) => !('description' in (value as object))).map(([key]) => `${path}.${key}`);
  return [
    ...silent,
    ...Object.entries(node).flatMap(([key, value]) =>
      silentKeys(value, key === 'properties' ? path : `${path}.${key}`),
    ),
  ];
}
