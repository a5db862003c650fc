import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { fix } from '../knowledge/fix/fix.ts';
import { CompileMemory } from '../knowledge/memory.ts';
import type { Day, Knowledge } from '../knowledge/model.ts';
import { formatGithub, formatJson, formatPretty, formatSarif } from '../knowledge/report.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { competing } from './competing.ts';
import { byPlace, examine } from './examine.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { replaceFile } from './replace-file.ts';
import { prepareBeside } from './rivals/beside.ts';
import { type Rivalry, rivalriesBy, rivalriesIn } from './rivals/rivalries.ts';
import { strayFiles } from './stray-files.ts';
import { fail, note, print, printable } from './streams.ts';
import { version } from './version.ts';

export interface CheckOptions {
  readonly knowledge?: string;
  readonly format?: string;
  readonly json?: boolean;
  readonly fix?: boolean;
}

/**
 * `cuecard check [DIR]`: every mistake at once, and what scripts say against the wording rules; exit code 1 when one of
 * them is an error.
 */
export async function check(dir: string | undefined, options: CheckOptions): Promise<void> {
  const read = readKnowledge(dir ?? options.knowledge);
  if (read.kind === 'refused') fail(2, read.message);
  const files = options.fix === true ? fixFiles(read.files) : read.files;
  const large = files.reduce((sum, { text }) => sum + text.length, 0) >= LARGE;
  const found = large ? await checkFilesBeside(files, today()) : checkFiles(files, today());
  const diagnostics = [...strayFiles(files, read.others ?? []), ...found].sort(byPlace);
  switch (options.json ? 'json' : (options.format ?? 'pretty')) {
    case 'json':
      print(formatJson(diagnostics));
      break;
    case 'github':
      print(formatGithub(diagnostics));
      break;
    case 'sarif':
      print(formatSarif(diagnostics, version()));
      break;
    case 'pretty':
      print(
        diagnostics.length === 0
          ? `No problems in ${read.files.length} files.`
          : formatPretty(diagnostics, { color: process.stdout.isTTY }),
      );
      break;
    default:
      fail(2, `--format is "${options.format}": use pretty, github, sarif or json.`);
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
}

/** Writes what can be mended, and says what that was. */
function fixFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  const { files: changed, mended } = fix(files);
  for (const { path, text } of changed) replaceFile(path, text);
  for (const { file, line, code, was, is } of mended)
    note(
      printable(
        `Mended ${file}:${line} [${code}]: ${is === '' ? `took out ${was.trim()}` : `${shown(was)} -> ${shown(is)}`}`,
      ),
    );
  if (mended.length === 0) note('Nothing that can be mended by itself.');
  const texts = new Map(changed.map((file) => [file.path, file]));
  return files.map((file) => texts.get(file.path) ?? file);
}

function shown(text: string): string {
  return text === '' ? 'nothing' : /^\s+$/.test(text) ? 'a space' : text;
}

/** All that is wrong: what keeps the knowledge from being used; without such a mistake all the rest. */
export function checkFiles(files: readonly SourceFile[], day: Day): readonly Diagnostic[] {
  return inspect(files, day).diagnostics;
}

/** The same, sooner for a large folder: two threads share the work. */
export async function checkFilesBeside(files: readonly SourceFile[], day: Day): Promise<readonly Diagnostic[]> {
  const beside = prepareBeside();
  try {
    let rivalries: Promise<readonly Rivalry[]> = Promise.resolve([]);
    const { diagnostics } = examine(files, day, new CompileMemory(), (knowledge) => {
      rivalries = rivalriesBy(beside.hold, knowledge, day);
    });
    return [...diagnostics, ...competing(await rivalries, files)].sort(byPlace);
  } finally {
    await beside.close();
  }
}

/** The same with what it was found in: the knowledge, `null` where there is a mistake, and who competes with whom. */
export function inspect(
  files: readonly SourceFile[],
  day: Day,
): {
  readonly diagnostics: readonly Diagnostic[];
  readonly knowledge: Knowledge | null;
  readonly rivalries: readonly Rivalry[];
} {
  const { knowledge, diagnostics } = examine(files, day, new CompileMemory());
  if (knowledge === null) return { diagnostics, knowledge, rivalries: [] };
  const rivalries = rivalriesIn(knowledge, day);
  return { diagnostics: [...diagnostics, ...competing(rivalries, files)].sort(byPlace), knowledge, rivalries };
}

/** Characters of all files; for less, a thread would cost more time than it saves. */
const LARGE = 200_000;
