import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { type Knowledge, LANGS, type WordingRule } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { findWording } from '../wording/phrases.ts';
import { scriptSpots } from './script-spots.ts';

/**
 * Examples of wording rules that teach the wrong thing: a bad line in which its rule finds nothing, and a better one that
 * breaks a rule itself. Each is an error.
 */
export function wordingInExamples(
  { wording }: Pick<Knowledge, 'wording'>,
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const spotOf = scriptSpots(files);
  return faultsIn(wording).map(({ rule, text, into, message, hint }) => ({
    code: 'wrong-example',
    severity: 'error',
    message,
    ...spotOf(text, rule.place, into),
    hint,
  }));
}

interface Fault {
  readonly rule: WordingRule;
  readonly text: string;
  /** Where in the text, in UTF-16 units. */
  readonly into: number;
  readonly message: string;
  readonly hint: string;
}

/** A desk that runs reads its knowledge again and again: as long as the rules stay, they are judged once. */
function faultsIn(rules: Knowledge['wording']): readonly Fault[] {
  const same = judged.rules.length === rules.length && rules.every((rule, index) => rule === judged.rules[index]);
  if (!same) judged = { rules, faults: rules.flatMap((rule) => faultsOf(rule, rules)) };
  return judged.faults;
}

let judged: { readonly rules: Knowledge['wording']; readonly faults: readonly Fault[] } = { rules: [], faults: [] };

function faultsOf(rule: WordingRule, rules: Knowledge['wording']): readonly Fault[] {
  return LANGS.flatMap((lang) =>
    (rule.examples[lang] ?? []).flatMap(({ bad, better }): readonly Fault[] => {
      const [wrong] = findWording(better, rules);
      return [
        ...(findWording(bad, [rule]).length > 0
          ? []
          : [
              {
                rule,
                text: bad,
                into: 0,
                message: `The bad line "${bad}" doesn't break the rule "${rule.id}" that it is an example of`,
                hint: 'Write a line in which "avoid" finds something, or widen "avoid" so that it finds this one.',
              },
            ]),
        ...(wrong === undefined
          ? []
          : [
              {
                rule,
                text: better,
                into: wrong.at[0],
                message: `The better line of an example of "${rule.id}" says "${wrong.matched}", which the wording rule "${wrong.rule}" is against`,
                hint: 'Write a better line that breaks no rule.',
              },
            ]),
      ];
    }),
  );
}
