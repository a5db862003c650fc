import type { Knowledge, Lang, LangText, Moment, Scenario } from '../knowledge/model.ts';
import { findSkills } from '../wording/skills.ts';
import type { Loss, Scorecard } from './scorecard.ts';
import { type ScorecardCopy, scorecardCopyFor } from './scorecard-copy.ts';

/** A line of a scorecard as a person reads it. */
export interface ExplainedItem {
  readonly id: string;
  /** What it looks at, instead of its id. */
  readonly name: string;
  readonly earned: string;
  readonly weight: number;
  readonly critical: boolean;
  /** Whole, and nothing critical missed. */
  readonly full: boolean;
  readonly lost: readonly ExplainedLoss[];
}

/** Why points are lost: where, in the learner's words, by which rule, and a better line where there is one. */
interface ExplainedLoss {
  readonly text: string;
  /** Words that would have been better, for a rule that was broken. */
  readonly better: string | null;
  /** A line of the script that does what was missed. */
  readonly script: string | null;
}

/** Puts a scorecard into words of `lang`. Pure. */
export function explainCard(
  card: Scorecard,
  scenario: Scenario,
  knowledge: Knowledge,
  lang: Lang,
): readonly ExplainedItem[] {
  const say = (text: LangText): string => text[lang] ?? text.en ?? text.zh ?? '';
  const name = namesIn(knowledge, scenario, say);
  const scriptLine = scriptLines(knowledge, scenario, lang);
  return card.items.map(({ id, weight, critical, share, failed, lost }) => ({
    id,
    name: nameOf(id, scenario, lang, name),
    earned: String(Math.round(weight * share * 10) / 10),
    weight,
    critical,
    full: share === 1 && !failed,
    lost: lost.map((loss) => {
      const { why } = loss;
      return {
        text: lossText(loss, lang, name, say),
        better: why.kind === 'said' ? say(why.better) : null,
        script: why.kind === 'never-shown' || why.kind === 'shown-late' ? scriptLine(why.skill) : null,
      };
    }),
  }));
}

type Name = ReturnType<typeof namesIn>;

/** What things are called, instead of their ids. */
export function namesIn(
  { entries, skills, wording, desk }: Knowledge,
  { target }: Scenario,
  say: (text: LangText) => string,
) {
  const flow = entries.find(({ id }) => id === target.entry);
  const fields = flow?.kind === 'flow' ? flow.fields : [];
  return {
    fact: (id: string) => say(fields.find(({ name }) => name === id)?.label ?? {}) || id,
    entry: (id: string) => say(entries.find((each) => each.id === id)?.title ?? {}) || id,
    skill: (id: string) => say(skills.find((each) => each.id === id)?.title ?? {}) || id,
    rule: (id: string) => say(wording.find((each) => each.id === id)?.title ?? {}) || id,
    team: (id: string) => say(desk.teams.find((each) => each.id === id)?.title ?? {}) || id,
  };
}

/** The first line of the script that shows a habit. */
function scriptLines({ entries, skills }: Knowledge, { target }: Scenario, lang: Lang) {
  const entry = entries.find(({ id }) => id === target.entry);
  const parts = entry?.kind === 'flow' ? entry.steps.flatMap(({ say }) => say[lang] ?? []) : (entry?.say[lang] ?? []);
  const whole = parts.filter((part) => !part.includes('{'));
  return (skill: string): string | null => {
    const wanted = skills.filter(({ id }) => id === skill);
    return whole.find((part) => findSkills(part, wanted).length > 0) ?? null;
  };
}

function lossText({ why, reply, quote }: Loss, lang: Lang, name: Name, say: (text: LangText) => string): string {
  const words: ScorecardCopy = scorecardCopyFor(lang);
  const where = reply === null ? '' : words.where(reply, quote ?? '');
  switch (why.kind) {
    case 'said':
      return `${where}${name.rule(why.rule)}. ${say(why.reason)}`;
    case 'never-shown':
      return words.neverShown(name.skill(why.skill));
    case 'shown-late':
      return `${where}${words.late(name.skill(why.skill))}`;
    case 'not-asked':
      return words.notAsked(name.fact(why.fact));
    case 'not-picked':
      return words.notPicked(name.entry(why.entry));
    case 'picked-late':
      return words.pickedLate(name.entry(why.entry));
    case 'wrong-pick':
      return words.wrongPick(name.entry(why.entry));
    case 'out-of-order':
      return words.order(momentText(why.first, lang, name), momentText(why.second, lang, name));
    case 'never-came':
      return words.neverCame(why.moments.map((moment) => momentText(moment, lang, name)));
    case 'customer-left':
      return words.customerLeft;
    case 'over-target':
      return words.over(why.minutes, why.replies);
    case 'not-handed-off':
      return words.notHandedOff(name.team(why.team));
    case 'not-closed':
      return words.notClosed(why.outcome);
    case 'not-ended':
      return words.notEnded;
  }
}

function momentText(moment: Moment, lang: Lang, name: Name): string {
  const words: ScorecardCopy = scorecardCopyFor(lang);
  switch (moment.kind) {
    case 'skill':
      return name.skill(moment.skill);
    case 'collect':
      return words.asking(name.fact(moment.fact));
    case 'pick':
      return words.picking;
    case 'handoff':
      return words.handingOff;
    case 'end':
      return words.ending;
  }
}

/** A habit, a script or a team by its name; the rest by what it is about. */
function nameOf(id: string, scenario: Scenario, lang: Lang, name: Name): string {
  const words = scorecardCopyFor(lang);
  const at = scenario.rubric.find((each) => each.id === id)?.looksAt;
  switch (at?.kind) {
    case 'shows':
      return name.skill(at.skill);
    case 'avoids':
      return words.avoiding(at.rules.map(name.rule));
    case 'collects':
      return words.asking(at.facts.map(name.fact).join(words.comma));
    case 'picks':
      return words.picking;
    case 'hands-off':
      return words.handingOff;
    case 'closes':
      return words.ending;
    case 'order':
    case 'before':
      return words.ordering;
    case 'within-target':
      return words.timing;
    case undefined:
      return id;
  }
}
