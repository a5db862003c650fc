/** Results go to standard output, everything else to standard error, so that `--json` can be piped. */

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function note(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Ends the command: 1 = findings, 2 = wrong usage. */
export class CommandEnd extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.name = 'CommandEnd';
    this.exitCode = exitCode;
  }
}

/** Stops with a message for the person who typed the command. */
export function fail(exitCode: 1 | 2, message: string): never {
  throw new CommandEnd(exitCode, message);
}

/** Free text on its way to a terminal: control characters would move the cursor or change its colours. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, '\ufffd');
}
