import type { Diagnostic } from './diagnostic.ts';

/**
 * A diagnostic for a terminal: what is wrong, where, and what to do next.
 *
 *     knowledge/telecom/billing.yaml:12:7 error: There is no answer or flow "telecom/biling"  [unknown-id]
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: { readonly color?: boolean } = {}): string {
  const paint = (code: number, text: string): string =>
    options.color === true ? `\u001b[${code}m${text}\u001b[0m` : text;
  const { severity, frame, hint } = diagnostic;
  const head = `${paint(1, placeOf(diagnostic))} ${paint(severity === 'error' ? 31 : 33, severity)}: ${safe(diagnostic.message)}`;
  const lines = [`${head}  ${paint(2, `[${diagnostic.code}]`)}`];
  if (frame !== '') lines.push(frame.replace(/^/gm, '  '));
  if (hint !== null) lines.push(`  ${paint(36, '->')} ${safe(hint)}`);
  return lines.join('\n');
}

/** All of it, with a last line that counts. */
export function formatPretty(diagnostics: readonly Diagnostic[], options: { readonly color?: boolean } = {}): string {
  return [...diagnostics.map((each) => formatDiagnostic(each, options)), summary(diagnostics)].join('\n\n');
}

/** `2 errors and 1 warning in 2 files`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return 'No problems found';
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')].filter(Boolean);
  return `${parts.join(' and ')} in ${count(new Set(diagnostics.map(({ file }) => file)).size, 'file')}`;
}

/** Workflow commands that GitHub turns into annotations, one a line. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((each) => {
      const text = each.hint === null ? each.message : `${each.message}\n${each.hint}`;
      const place = `file=${property(each.file)},line=${each.line},col=${each.column},title=${property(each.code)}`;
      return `::${each.severity} ${place}::${data(text)}`;
    })
    .join('\n');
}

/** SARIF 2.1.0, for code scanning. */
export function formatSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort().map((id) => ({ id }));
  const results = diagnostics.map((each) => ({
    ruleId: each.code,
    level: each.severity,
    message: { text: each.hint === null ? each.message : `${each.message}. ${each.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: each.file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: each.line, startColumn: each.column },
        },
      },
    ],
  }));
  const driver = { name: 'cuecard', version, rules };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify({ $schema: SARIF_SCHEMA, version: '2.1.0', runs: [run] }, null, 2);
}

/** `{diagnostics: [{code, severity, message, file, line, column, hint}]}`. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ diagnostics: diagnostics.map(withoutFrame) }, null, 2);
}

function withoutFrame({ code, severity, message, file, line, column, hint }: Diagnostic): Omit<Diagnostic, 'frame'> {
  return { code, severity, message, file, line, column, hint };
}

function placeOf({ file, line, column }: Diagnostic): string {
  return `${safe(file)}:${line}:${column}`;
}

/** Quoted text comes from files: nothing in it may steer the terminal. */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd');
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
