import { z } from 'zod';
import type { Knowledge } from '../model.ts';
import { answer, answersFile } from './answers.ts';
import { deskFile } from './desk.ts';
import { field, flowFile, fragmentFile, step } from './flow.ts';
import { scenarioFile } from './scenario.ts';
import { knowledgeTest, testsFile } from './tests.ts';
import { fieldName } from './text.ts';
import { signal, signalsFile, synonymsFile, wordingFile, wordingRule } from './words.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * JSON schemas (draft 7) for editors, by file name: one for each kind of knowledge file, `knowledge` which is the one that fits
 * by the keys of the file, and `ids` with what there is in this knowledge to be named. They help while writing; what is right
 * is said by the check alone, so an id that is not listed is no mistake here.
 */
export function editorSchemas(knowledge: EditorIds): ReadonlyMap<string, JsonSchema> {
  const kinds = Object.entries(KINDS).map(([kind, schema]): readonly [string, JsonSchema] => [
    kind,
    jsonSchema(schema),
  ]);
  return new Map([...kinds, ['knowledge', anyKind()], ['ids', idLists(knowledge)]]);
}

type EditorIds = Pick<Knowledge, 'entries' | 'fragments' | 'scenarios' | 'wording' | 'skills' | 'desk'>;

/** What stands in the lists of files that the compiler checks item by item. */
const tests = z.array(knowledgeTest).optional().describe('Messages, and what must be found for them.');
const fields = z.record(fieldName, field).optional().describe('What is filled in on the way; words use it as {name}.');
const steps = z.array(step).min(1).describe('In order: each leads to the next unless it says otherwise.');
const KINDS = {
  answers: answersFile.extend({
    answers: z.array(answer.extend({ fields })).min(1).describe('Answers: one question, one set of words.'),
    tests,
  }),
  flow: flowFile.extend({ fields, steps, tests }),
  fragment: fragmentFile.extend({ fields, steps }),
  wording: wordingFile.extend({
    wording: z.array(wordingRule).min(1).describe('What to avoid saying, and good habits.'),
  }),
  signals: signalsFile.extend({ signals: z.array(signal).min(1).describe('Threats to find in a message.') }),
  synonyms: synonymsFile,
  scenario: scenarioFile,
  tests: testsFile.extend({
    tests: z.array(knowledgeTest).min(1).describe('Messages, and what must be found for them.'),
  }),
  desk: deskFile,
} as const;

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema: made }) => {
      if (typeof made.ids !== 'string') return;
      const { ids, pattern } = made;
      for (const key of ['ids', 'type', 'pattern']) delete made[key];
      made.anyOf = [{ $ref: `./ids.schema.json#/definitions/${ids}` }, { type: 'string', pattern }];
    },
  });
}

/** The kind is told by a key, as the compiler tells it; a list of tests alone is a file of tests. */
function anyKind(): JsonSchema {
  const names = Object.keys(KINDS);
  const chain = names.reduceRight<JsonSchema>(
    (otherwise, kind) =>
      Object.fromEntries([
        ['if', { required: [kind] }],
        // oxlint-disable-next-line unicorn/no-thenable -- JSON schema's word, in data that is never awaited
        ['then', { $ref: `./${kind}.schema.json` }],
        ['else', otherwise],
      ]),
    {
      properties: Object.fromEntries(
        names.map((kind) => [kind, { $ref: `./${kind}.schema.json#/properties/${kind}` }]),
      ),
      anyOf: names.map((kind) => ({ required: [kind] })),
    },
  );
  return { $schema: DRAFT, type: 'object', ...chain };
}

function idLists({ entries, fragments, scenarios, wording, skills, desk }: EditorIds): JsonSchema {
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    entry: entries,
    fragment: fragments,
    scenario: scenarios,
    rule: wording,
    skill: skills,
    team: desk.teams,
    region: desk.regions,
  };
  // An empty list would be no schema.
  const list = (items: readonly { readonly id: string }[]): JsonSchema =>
    items.length === 0 ? { not: {} } : { enum: items.map(({ id }) => id).toSorted() };
  return {
    $schema: DRAFT,
    definitions: Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, list(items)])),
  };
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';
