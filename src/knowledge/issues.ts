import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { z } from 'zod';
import { keyOffsetOf, nodeAt, offsetOf, type Path } from './locate.ts';
import { FORMATS } from './schema/formats.ts';
import { keysAt } from './schema/keys.ts';
import { KINDS, type Problem } from './source.ts';
import { didYouMean } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** The schema's issues about `value`, which stands at `path`, in words and with the spot of each. */
export function schemaProblems(
  issues: readonly Issue[],
  schema: z.ZodType,
  value: unknown,
  path: Path,
  root: ParsedNode | null,
): readonly Problem[] {
  // With more wrong than will be shown, nothing is suggested: that would take longer than finding it.
  const count = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const keys = (inner: Path): readonly string[] => (count > MANY ? [] : keysAt(schema, inner.slice(path.length)));
  return issues.flatMap((issue) => problemsOf(issue, value, path, root, keys));
}

function problemsOf(
  issue: Issue,
  value: unknown,
  base: Path,
  root: ParsedNode | null,
  keys: (path: Path) => readonly string[],
): readonly Problem[] {
  const path = [...base, ...issue.path];
  const found = dig(value, issue.path);
  const problem = (words: Omit<Problem, 'severity' | 'offset'>, offset = offsetOf(root, path)): Problem => ({
    severity: 'error',
    offset,
    ...words,
  });
  if (found === undefined && issue.path.length > 0) return [problem(missing(issue), offsetOf(root, path.slice(0, -1)))];

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(unknownKey(key, keys(path), nodeAt(root, path)), keyOffsetOf(root, [...path, key])),
      );
    case 'invalid_union': {
      const branch = issue.errors.find((errors) => !errors.some(isMismatch));
      if (branch !== undefined) return branch.flatMap((inner) => problemsOf(inner, found, path, root, keys));
      return [problem(wrongType(issue.errors.flat().flatMap(expectedOf), found, nodeAt(root, path), keyOf(path)))];
    }
    case 'invalid_type':
      return [problem(wrongType(expectedOf(issue), found, nodeAt(root, path), keyOf(path)))];
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const hint = didYouMean(String(found), allowed, `Write one of: ${allowed.join(', ')}.`);
      return [problem({ code: 'unknown-value', message: `"${show(found)}" is not possible here`, hint })];
    }
    case 'invalid_key':
      return [problem(formatWords(issue.issues[0]?.message), keyOffsetOf(root, path))];
    case 'too_small':
    case 'too_big':
      return [problem(size(issue))];
    case 'invalid_format':
    case 'custom':
      return [problem(formatWords(issue.message, found))];
    case 'not_multiple_of':
    case 'invalid_element':
      return [problem({ code: 'wrong-value', message: `"${show(found)}" is not possible here`, hint: issue.message })];
  }
}

function missing(issue: Issue): Omit<Problem, 'severity' | 'offset'> {
  const key = String(issue.path.at(-1));
  return {
    code: 'missing-key',
    message: `"${key}" is missing here`,
    hint: EXAMPLES[key] ?? `Add a line "${key}: ...".`,
  };
}

function unknownKey(
  key: string,
  known: readonly string[],
  parent: ParsedNode | null,
): Omit<Problem, 'severity' | 'offset'> {
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  const bare =
    pair !== undefined &&
    (pair.value === null || (isScalar(pair.value) && pair.value.range[0] === pair.value.range[1]));
  if (isMap(parent) && parent.flow === true && bare && !known.includes(key)) {
    if (isScalar(pair.key) && pair.key.type !== 'PLAIN') {
      return {
        code: 'list-without-brackets',
        message: `"${show(key)}" is a second text where one is expected`,
        hint: 'Put several texts in brackets: { en: ["one", "two"] }.',
      };
    }
    return {
      code: 'yaml-comma-splits-text',
      message: `The comma before "${show(key)}" ends the text: YAML takes what follows for a key of its own`,
      hint: 'Put the whole text in quotes: { en: "one, two" }.',
    };
  }
  const near = known.length === 0 ? null : `The keys here are: ${known.join(', ')}.`;
  return {
    code: 'unknown-key',
    message: `"${show(key)}" is not a key that can stand here`,
    hint:
      instead(key, known) ?? didYouMean(key, known, `${near ?? 'Delete it.'}${/\s|[^ -~]/.test(key) ? LIKE_TEXT : ''}`),
  };
}

/** What somebody means who takes a plausible guess. */
function instead(key: string, known: readonly string[]): string | null {
  if (key === '<<') return 'Knowledge files have no references: write the keys out.';
  if (KINDS.some((kind) => kind === key)) return `A file holds one kind: put "${key}" into a file of its own.`;
  if ((key === 'go' || key === 'goto') && known.includes('next')) return 'Write "next: step" here.';
  if (known.includes('zh') && /^(cn|ch|zh[-_].*|chinese|中文)$/i.test(key)) return 'Write "zh" for Chinese.';
  return known.includes('en') && /^(eng|en[-_].*|english)$/i.test(key) ? 'Write "en" for English.' : null;
}

function wrongType(
  expected: readonly string[],
  found: unknown,
  node: ParsedNode | null,
  key = '',
): Omit<Problem, 'severity' | 'offset'> {
  const wanted = [...new Set(expected)].map((type) => TYPES[type] ?? type).join(' or ');
  const plain = isScalar(node) ? String(node.source ?? '') : '';
  if (expected.includes('string') && (typeof found === 'number' || typeof found === 'boolean')) {
    return {
      code: 'text-expected',
      message: `YAML takes this for ${typeof found === 'number' ? 'a number' : 'yes or no'}, but a text is needed`,
      hint: `Put it in quotes: "${show(plain)}".`,
    };
  }
  if (expected.includes('string') && isMap(node) && node.flow !== true) {
    return {
      code: 'yaml-colon-in-text',
      message: 'There is a colon in this text: YAML takes what stands before it for a key',
      hint: 'Put the whole text in quotes: "...".',
    };
  }
  if (expected.includes('string') && !expected.includes('array') && isSeq(node) && node.flow !== true) {
    return {
      code: 'wrong-type',
      message: 'YAML takes this hyphen for the beginning of a list, but a text is needed',
      hint: 'Put the text in quotes if the hyphen is part of it: "- ..."; otherwise delete one hyphen.',
    };
  }
  if (expected.includes('string') && isMap(node) && node.flow === true) {
    return {
      code: 'yaml-brace-starts-text',
      message: 'YAML takes a text that begins with { for a map',
      hint: 'Put the whole text in quotes: "{...} ...".',
    };
  }
  if (found === null) {
    return { code: 'empty-value', message: 'There is nothing here', hint: `Write ${wanted}, or remove the key.` };
  }
  return {
    code: 'wrong-type',
    message: `Here stands ${describe(found)}, but ${wanted} is needed`,
    hint: shapeHint(expected[0] ?? '', found, key),
  };
}

/** What to write, made of what stands there where that is clear. */
function shapeHint(expected: string, found: unknown, key: string): string | null {
  if (expected === 'array' && typeof found === 'string')
    return `Put it in square brackets: [${show(found)}]. Several stand one a line, each behind a hyphen and a space, or in the brackets with commas.`;
  if (expected === 'object' && key === 'handoff')
    return 'Write whom it goes to and the time there is for it: { team: shift-lead, within: 15m }.';
  if (expected === 'object' && IN_LANGUAGES.has(key))
    return 'Write it once a language: { en: "...", zh: "..." }; several texts in brackets: { en: ["...", "..."], zh: ["..."] }.';
  return HINTS[expected] ?? null;
}

function keyOf(path: Path): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}

/** `Return Order` as the id that was meant; `null` where that can't be told. */
function idLike(written: string): string | null {
  const id = written
    .trim()
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(/[\s_.]+/g, '-');
  return id !== written && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id) ? id : null;
}

function formatWords(key: string | undefined, found: unknown = null): Omit<Problem, 'severity' | 'offset'> {
  const id = key === 'entry-id' && typeof found === 'string' ? idLike(found) : null;
  if (id !== null)
    return {
      code: 'bad-id',
      message: `"${show(found)}" is not an id`,
      hint: `Write ${id}: small letters, digits and hyphens.`,
    };
  return FORMATS[key ?? ''] ?? { code: 'wrong-value', message: 'This is not possible here', hint: key ?? null };
}

function size(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Omit<Problem, 'severity' | 'offset'> {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const least = issue.code === 'too_small' ? 'at least' : 'at most';
  if (issue.origin === 'array') {
    const few = limit === 1 ? 'This list is empty' : `This list needs ${least} ${limit} items`;
    return { code: 'empty-list', message: few, hint: 'Add items, or remove the key.' };
  }
  if (issue.code === 'too_big' && limit === 1)
    return {
      code: 'out-of-range',
      message: 'This number is out of range',
      hint: 'Write a share from 0 to 1: 0.7 for 70 %.',
    };
  const more = issue.inclusive === false ? 'more than' : least;
  return { code: 'out-of-range', message: 'This number is out of range', hint: `Write ${more} ${limit}.` };
}

/** A branch of a union that does not fit at all, as against one with a mistake inside. */
function isMismatch(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((errors) => errors.some(isMismatch));
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function expectedOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_type') return [issue.expected];
  if (issue.code === 'invalid_value') return issue.values.map((value) => `"${String(value)}"`);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(expectedOf) : [];
}

function dig(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return typeof value === 'string' ? `the text "${show(value)}"` : `"${show(value)}"`;
}

function show(value: unknown): string {
  const text = String(value).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** The parser's types in words. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

const HINTS: Readonly<Record<string, string>> = {
  array: 'Write a list: [a, b], or one item a line, each behind a hyphen and a space.',
  object: 'Write keys with values: { en: "...", zh: "..." }, or one key a line, two spaces further in.',
  record: 'Write names with values, one a line, two spaces further in: name: ...',
  string: 'Write one text in quotes.',
  number: 'Write a number without quotes or other signs, like 0.7.',
};

/** What a missing key looks like. */
const EXAMPLES: Readonly<Record<string, string>> = {
  id: 'Add an id like "id: telecom/bill-breakdown"; for a step or a rule a short name, "id: look-up".',
  owner: 'Add who keeps this true, like "owner: billing-trainers".',
  review_by: 'Add the day by which the owner looks at it again, like "review_by: 2027-03-31".',
  title: 'Add a title: title: { en: "...", zh: "..." }.',
  label: 'Add a label: label: { en: "...", zh: "..." }.',
  ask: 'Add how customers say it: ask: { en: ["..."], zh: ["..."] }.',
  within: 'Add the time there is for it: within: 15m (or 2h, 3d).',
  steps: 'Add the steps: a list under "steps:", each with an "id".',
  answers: 'Add the answers: a list under "answers:".',
};
/** What people read, so that it is written once a language. */
const IN_LANGUAGES: ReadonlySet<string> = new Set(['ask', 'say', 'do', 'title', 'label', 'instead', 'why']);
const MANY = 200;
/** Behind what is said of a key that looks like words. */
const LIKE_TEXT =
  ' If this is a text, put it in quotes, in a list as - "..."; if it was pasted by mistake, delete the line.';
