import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { compile } from '../../src/knowledge/compile.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';

/** The files of the packs that Cuecard comes with. */
function shippedFiles(): readonly SourceFile[] {
  const read = readKnowledge('knowledge');
  if (read.kind === 'refused') throw new Error(read.message);
  return read.files;
}

export function shippedKnowledge(): Knowledge {
  const { knowledge, diagnostics } = compile(shippedFiles());
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return knowledge;
}
