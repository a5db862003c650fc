import { parseEnv } from 'node:util';

/** What a file of settings says, or what is wrong with it: line, and what to do. Secrets are never repeated. */
export type EnvFile =
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] };

/**
 * The lines `NAME=value` of a `.env` file, whatever program saved it: with a byte order mark or without, with the line ends of
 * Windows or others. A line of another kind would take the next one with it, so that it is named instead.
 */
export function readEnvFile(bytes: Buffer): EnvFile {
  if (bytes[0] === 0xff || bytes[0] === 0xfe || bytes.includes(0))
    return unreadable(['it is saved as UTF-16 ("Unicode"). Save it as UTF-8.']);
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.includes('\ufffd')) return unreadable(['it is not saved as UTF-8. Save it with that encoding.']);
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const problems: string[] = [];
  const kept: string[] = [];
  let open: { readonly quote: string; readonly line: number } | null = null;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (open !== null) {
      kept.push(line);
      if (line.includes(open.quote)) open = null;
      continue;
    }
    const [, name, value = ''] = LINE.exec(line) ?? [];
    if (name === undefined) {
      if (!/^\s*(?:#.*)?$/.test(line)) problems.push(`line ${number} is no setting: ${cureOf(line)}`);
      continue;
    }
    kept.push(`${name}=${value}`);
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote !== undefined && !value.slice(1).includes(quote)) open = { quote, line: number };
    if (/^[“”„‘’]/.test(value))
      problems.push(`line ${number}, ${name}: these curly quotes would be part of the value. Delete them.`);
  }
  if (open !== null) problems.push(`line ${open.line}: the quote ${open.quote} that begins here is never closed.`);
  if (problems.length > 0) return unreadable(problems);
  return { kind: 'read', values: parseEnv(kept.join('\n')) as Record<string, string> };
}

function cureOf(line: string): string {
  const [, name] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:：＝]/.exec(line) ?? [];
  if (name !== undefined) return `write ${name}=..., with an ordinary = and nothing before the name.`;
  return 'write NAME=value, or begin the line with # for a remark.';
}

function unreadable(problems: readonly string[]): EnvFile {
  return { kind: 'unreadable', problems };
}

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/;
