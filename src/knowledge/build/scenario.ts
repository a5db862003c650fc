import type { Path } from '../locate.ts';
import type { Criterion, EntryId, Moment, Reaction, RuleId, Scenario } from '../model.ts';
import { type CriterionSource, type ScenarioSource, scenarioFile } from '../schema/scenario.ts';
import { checkDoubled, checkEntry, checkName, checkRule, FIELD, type Scope, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import type { Draft } from './draft.ts';
import { END, reachable } from './tests.ts';
import { toList, toText } from './text.ts';
import { buildTranscript } from './transcript.ts';

/** A scenario, or `null` where its shape is wrong. `drafts` are all flows and fragments, by id. */
export function buildScenario(sheet: Sheet, scope: Scope, drafts: ReadonlyMap<string, Draft>): Scenario | null {
  const source = sheet.check(scenarioFile, sheet.document.data, []);
  if (source === null) return null;
  const facts = Object.entries(source.customer.facts ?? {});
  const entry = checkTarget(sheet, source, scope, drafts);
  const flow = source.target.flow === undefined ? null : reachable(source.target.flow, drafts);
  const [fields, ends] = [flow?.fieldNames ?? null, flow?.ends ?? null];
  for (const [name] of facts) checkName(sheet, ['customer', 'facts', name], name, fields, FIELD);
  const rubric = source.rubric.map((criterion, index) =>
    toCriterion(
      sheet,
      criterion,
      ['rubric', index],
      facts.map(([name]) => name),
      scope,
      ends,
    ),
  );
  checkDoubled(
    sheet,
    source.rubric.map(({ id }) => id),
    (index) => ['rubric', index, 'id'],
    LINE,
  );
  const reacts = (source.customer.reacts ?? []).map((each, index) =>
    toReaction(sheet, each, ['customer', 'reacts', index], scope),
  );
  const transcripts = (source.transcripts ?? []).map((each, index) =>
    buildTranscript(
      sheet,
      each,
      ['transcripts', index],
      { scope, ends },
      source.rubric.map(({ id }) => id),
    ),
  );
  if (entry === null || rubric.includes(null) || reacts.includes(null) || transcripts.includes(null)) return null;
  return {
    id: source.scenario as EntryId,
    level: source.level,
    title: toText(source.title),
    target: {
      entry,
      end: source.target.end ?? null,
      minutes: source.target.minutes ?? null,
      replies: source.target.replies ?? null,
    },
    customer: {
      mood: source.customer.mood,
      opens: toList(source.customer.opens),
      facts: facts.map(([name, fact]) => ({
        name,
        value: fact.value,
        askedBy: toList(fact.asked_by),
        tells: toList(fact.tells),
      })),
      reacts: reacts.filter((each) => each !== null),
      otherwise: toList(source.customer.otherwise),
    },
    rubric: rubric.filter((each) => each !== null),
    pass: source.pass,
    transcripts: transcripts.filter((each) => each !== null),
    place: sheet.place([]),
  };
}

function checkTarget(
  sheet: Sheet,
  { target }: ScenarioSource,
  scope: Scope,
  drafts: ReadonlyMap<string, Draft>,
): EntryId | null {
  const id = target.flow ?? target.answer;
  if (id === undefined || (target.flow !== undefined && target.answer !== undefined)) {
    const hint = 'Write target: { flow: pack/name }, or { answer: pack/name }.';
    sheet.report(['target'], { code: 'target-shape', message: 'The target is one flow or one answer', hint });
    return null;
  }
  const kind = target.flow === undefined ? 'answer' : 'flow';
  checkEntry(sheet, ['target', kind], id, [kind], scope);
  if (target.end !== undefined && target.answer !== undefined) {
    const hint = 'Remove "end".';
    sheet.reportKey(['target', 'end'], { code: 'misplaced-key', message: 'Only a flow has an end', hint });
  }
  if (target.end !== undefined && target.flow !== undefined) {
    checkName(sheet, ['target', 'end'], target.end, reachable(target.flow, drafts).ends, END);
  }
  return id as EntryId;
}

type ReactionSource = NonNullable<ScenarioSource['customer']['reacts']>[number];

function toReaction(sheet: Sheet, source: ReactionSource, path: Path, scope: Scope): Reaction | null {
  const rest = { mood: source.mood ?? 0, says: toList(source.says), end: source.end ?? null };
  if ((source.on === undefined) === (source.at_mood === undefined)) {
    const hint =
      'Write on: followed by the id of a wording rule or habit, or at_mood: followed by a number from 0 to 5.';
    sheet.report(path, { code: 'reaction-shape', message: 'A reaction needs either "on" or "at_mood"', hint });
    return null;
  }
  if (source.on === undefined) return { on: { kind: 'mood', atLeast: source.at_mood ?? 0 }, ...rest };
  const kind = checkRule(sheet, [...path, 'on'], source.on, ['rule', 'skill'], scope);
  return { on: { kind: kind === 'skill' ? 'skill' : 'rule', id: source.on as RuleId }, ...rest };
}

function toCriterion(
  sheet: Sheet,
  source: CriterionSource,
  path: Path,
  facts: readonly string[],
  scope: Scope,
  ends: readonly string[] | null,
): Criterion | null {
  const looks = sheet.keys(path).filter((key) => LOOKS.has(key));
  const second = looks[1];
  if (looks.length === 0) sheet.report(path, { code: 'rubric-shape', ...NOTHING });
  if (second !== undefined) {
    const message = `"${second}" can't stand beside "${looks[0]}": a line of the rubric looks at one thing`;
    sheet.reportKey([...path, second], { code: 'rubric-shape', message, hint: 'Make two lines of it.' });
  }
  if (source.weight === undefined && source.critical !== true) {
    sheet.report(path, {
      code: 'missing-key',
      message: '"weight" is missing here',
      hint: 'Add weight: 20, or critical: true.',
    });
  }
  if (source.within_replies !== undefined && source.shows === undefined) {
    const message = '"within_replies" belongs to "shows"';
    sheet.reportKey([...path, 'within_replies'], { code: 'misplaced-key', message, hint: 'Remove it.' });
  }
  const looksAt = toLooksAt(sheet, source, path, facts, scope, ends);
  if (looksAt === null || second !== undefined) return null;
  return { id: source.id, weight: source.weight ?? 0, critical: source.critical ?? false, looksAt };
}

function toLooksAt(
  sheet: Sheet,
  source: CriterionSource,
  path: Path,
  facts: readonly string[],
  scope: Scope,
  ends: readonly string[] | null,
): Criterion['looksAt'] | null {
  const fact = (name: string, at: Path): void => {
    checkName(sheet, at, name, facts, { code: 'unknown-fact', called: 'fact' });
  };
  if (source.shows !== undefined) {
    checkRule(sheet, [...path, 'shows'], source.shows, ['skill'], scope);
    return { kind: 'shows', skill: source.shows as RuleId, withinReplies: source.within_replies ?? null };
  }
  if (source.avoids !== undefined) {
    for (const [index, rule] of source.avoids.entries())
      checkRule(sheet, [...path, 'avoids', index], rule, ['rule'], scope);
    return { kind: 'avoids', rules: source.avoids as readonly string[] as readonly RuleId[] };
  }
  if (source.collects !== undefined) {
    for (const [index, name] of source.collects.entries()) fact(name, [...path, 'collects', index]);
    return { kind: 'collects', facts: source.collects };
  }
  if (source.picks !== undefined) {
    checkEntry(sheet, [...path, 'picks'], source.picks, ['answer', 'flow'], scope);
    return { kind: 'picks', entry: source.picks as EntryId };
  }
  const momentsOf = (key: 'order' | 'before', moments: readonly string[]): readonly Moment[] =>
    moments.map((moment, index) => toMoment(sheet, moment, [...path, key, index], fact, scope));
  if (source.order !== undefined) return { kind: 'order', moments: momentsOf('order', source.order) };
  if (source.before !== undefined) {
    const [first, second] = momentsOf('before', source.before);
    return first === undefined || second === undefined ? null : { kind: 'before', first, second };
  }
  if (source.hands_off !== undefined) {
    checkName(sheet, [...path, 'hands_off'], source.hands_off, scope.teams, TEAM);
    return { kind: 'hands-off', team: source.hands_off };
  }
  if (source.closes !== undefined) {
    checkName(sheet, [...path, 'closes'], source.closes, ends, END);
    return { kind: 'closes', outcome: source.closes };
  }
  return source.within_target === undefined ? null : { kind: 'within-target' };
}

function toMoment(
  sheet: Sheet,
  moment: string,
  path: Path,
  fact: (name: string, at: Path) => void,
  scope: Scope,
): Moment {
  if (moment === 'pick.flow' || moment === 'pick.answer') return { kind: 'pick' };
  if (moment === 'handoff' || moment === 'end') return { kind: moment };
  if (moment.startsWith('collect.')) {
    const name = moment.slice('collect.'.length);
    fact(name, path);
    return { kind: 'collect', fact: name };
  }
  checkRule(sheet, path, moment, ['skill'], scope);
  return { kind: 'skill', skill: moment as RuleId };
}

const LOOKS = new Set([
  'shows',
  'avoids',
  'collects',
  'picks',
  'order',
  'before',
  'hands_off',
  'closes',
  'within_target',
]);
const LINE = { code: 'duplicate-name', called: 'line' };
const NOTHING = {
  message: 'This line of the rubric looks at nothing',
  hint: 'Add one of shows, avoids, collects, picks, order, before, hands_off, closes and within_target.',
};
