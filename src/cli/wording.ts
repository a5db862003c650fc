import { readFileSync } from 'node:fs';
import { checkWording, loudestFirst, type WordingCheck, type WordingFinding } from '../desk/check-wording.ts';
import type { Lang, LangText } from '../knowledge/model.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { readLang } from './read-lang.ts';
import { fail, print, printable, printJson } from './streams.ts';

export interface WordingOptions {
  readonly knowledge?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** `cuecard wording TEXT`, or `-` for what is typed or piped in: what to avoid in a draft; exit code 1 when there is any. */
export function wording(words: readonly string[], options: WordingOptions): void {
  const draft = words.length === 1 && words[0] === '-' ? readFileSync(STANDARD_INPUT, 'utf8') : words.join(' ');
  if (draft.trim() === '')
    fail(2, 'There is no draft to look at. Write it in quotes: cuecard wording "Please calm down"');
  const asked = readLang(options.lang);
  const checked = checkWording(draft.replace(/\r?\n$/, ''), loadKnowledge(options.knowledge).knowledge);
  const lang = asked ?? checked.lang;
  if (options.json) printJson(asJson(checked, lang));
  else print(printable(asText(checked, lang)));
  if (checked.findings.length > 0) process.exitCode = 1;
}

/** The shape that the command table promises, in the order of the draft; `cleaned` is null where mending takes a person. */
function asJson({ findings, cleaned }: WordingCheck, lang: Lang): object {
  return {
    findings: findings.map(({ rule, matched, at, instead, why, severity }) => ({
      rule,
      matched,
      at,
      instead: inLang(instead, lang),
      why: inLang(why, lang),
      severity,
    })),
    cleaned,
  };
}

function asText({ findings, cleaned }: WordingCheck, lang: Lang): string {
  if (findings.length === 0) return 'Nothing to avoid in this draft.';
  const lines = loudestFirst(findings).flatMap((finding, index) => [
    ...(index === 0 ? [] : ['']),
    `${LOUD[finding.severity]} ${inLang(finding.title, lang)}: "${shortened(finding.matched)}"  (${finding.rule}, ${finding.severity})`,
    `  why: ${inLang(finding.why, lang)}`,
    `  instead: ${inLang(finding.instead, lang)}`,
  ]);
  if (cleaned !== null)
    lines.push('', '  cleaned:', ...cleaned.split('\n').map((line) => (line === '' ? '' : `    ${line}`)));
  return lines.join('\n');
}

function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}...` : line;
}

/** What must not be sent stands out. */
const LOUD: Readonly<Record<WordingFinding['severity'], string>> = { error: '!!', warning: '!', advice: '-' };
/** A paragraph that is too long need not be shown whole. */
const LONGEST_QUOTE = 80;
const STANDARD_INPUT = 0;
