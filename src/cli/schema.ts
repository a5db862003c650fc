import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSchemas } from '../knowledge/schema/editor.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { fail, print, printJson } from './streams.ts';

export interface SchemaOptions {
  readonly knowledge?: string;
  readonly out?: string;
}

/** `cuecard schema [--out DIR]`: JSON schemas that editors complete and check by, with the ids of this folder. */
export function schema({ knowledge: dir, out }: SchemaOptions): void {
  if (out !== undefined && existsSync(out) && !statSync(out).isDirectory())
    fail(2, `--out is the file ${out}. Name a folder, like .vscode/cuecard.`);
  const schemas = editorSchemas(loadKnowledge(dir).knowledge);
  if (out === undefined) {
    printJson(Object.fromEntries(schemas));
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const [name, made] of schemas) writeFileSync(join(out, `${name}.schema.json`), asText(made));
  print(`${schemas.size} schemas written to ${out}. Editors read knowledge.schema.json for every file with scripts.`);
}

/** Short lists on one line, as formatters have them. */
function asText(made: unknown): string {
  const text = JSON.stringify(made, null, 2).replaceAll(
    /^(.*)\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\](,?)$/gm,
    (list, head, items, end) => {
      const line = `${head}[${items.replaceAll(/,\n\s+/g, ', ')}]${end}`;
      return line.length > LINE ? list : line;
    },
  );
  return `${text}\n`;
}

const LINE = 120;
