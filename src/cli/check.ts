import { compile } from '../knowledge/compile.ts';
import { formatDiagnostics, formatGithub, formatSarif } from '../knowledge/report.ts';
import { readKnowledge } from './read-knowledge.ts';
import { fail, print, printJson } from './streams.ts';

export interface CheckOptions {
  readonly knowledge?: string;
  readonly format?: string;
  readonly json?: boolean;
}

/** `cuecard check [DIR]`: every mistake at once; exit code 1 when one of them is an error. */
export function check(dir: string | undefined, options: CheckOptions): void {
  const read = readKnowledge(dir ?? options.knowledge);
  if (read.kind === 'refused') fail(2, read.message);
  const { diagnostics, knowledge } = compile(read.files);
  switch (options.json ? 'json' : (options.format ?? 'pretty')) {
    case 'json':
      printJson({ diagnostics });
      break;
    case 'github':
      print(formatGithub(diagnostics));
      break;
    case 'sarif':
      printJson(formatSarif(diagnostics));
      break;
    case 'pretty':
      print(diagnostics.length === 0 ? `No problems in ${read.files.length} files.` : formatDiagnostics(diagnostics));
      break;
    default:
      fail(2, `--format is "${options.format}": use pretty, github, sarif or json.`);
  }
  if (knowledge === null) process.exitCode = 1;
}
