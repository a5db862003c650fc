import { compile } from '../knowledge/compile.ts';
import { formatGithub, formatJson, formatPretty, formatSarif } from '../knowledge/report.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { fail, print } from './streams.ts';
import { version } from './version.ts';

export interface CheckOptions {
  readonly knowledge?: string;
  readonly format?: string;
  readonly json?: boolean;
}

/** `cuecard check [DIR]`: every mistake at once; exit code 1 when one of them is an error. */
export function check(dir: string | undefined, options: CheckOptions): void {
  const read = readKnowledge(dir ?? options.knowledge);
  if (read.kind === 'refused') fail(2, read.message);
  const { diagnostics, knowledge } = compile(read.files, { today: today() });
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
  if (knowledge === null) process.exitCode = 1;
}
