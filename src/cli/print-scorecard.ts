import type { Knowledge, Lang, LangText, Moment, Scenario } from '../knowledge/model.ts';
import type { Loss, Scorecard } from '../practice/scorecard.ts';
import { findSkills } from '../wording/skills.ts';

/** A scorecard for a terminal: the score, what each item earned, and for every point lost the words, the reason and a better line. */
export function printScorecard(card: Scorecard, scenario: Scenario, knowledge: Knowledge, lang: Lang): string {
  const say = (text: LangText): string => text[lang] ?? text.en ?? text.zh ?? '';
  const words = COPY[lang];
  const name = namesIn(knowledge, scenario, say);
  const better = betterLines(knowledge, scenario, lang);
  const lines = card.items.flatMap(({ id, weight, critical, share, failed, lost }) => [
    `  ${share === 1 && !failed ? '+' : '-'} ${id}  ${points(weight * share)}/${weight}${critical ? `  ${words.critical}` : ''}`,
    ...lost.flatMap((loss) => [
      `      ${lossText(loss, lang, name, say)}`,
      ...(loss.why.kind === 'said' ? [`      ${words.better}: ${say(loss.why.better)}`] : []),
      ...scriptLine(loss),
    ]),
  ]);
  function scriptLine({ why }: Loss): readonly string[] {
    const line = why.kind === 'never-shown' || why.kind === 'shown-late' ? better(why.skill) : null;
    return line === null ? [] : [`      ${words.script}: ${line}`];
  }

  const focus = card.focus.length === 0 ? [] : ['', `${words.focus}: ${card.focus.join(', ')}`];
  const hints = card.hints === 0 ? [] : [words.hints(card.hints)];
  const verdict = card.passed ? words.passed : words.notPassed;
  return [
    `${say(scenario.title)}: ${card.score}/100 (${words.pass} ${card.pass}) - ${verdict}`,
    ...hints,
    ...lines,
    ...focus,
  ].join('\n');
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
function betterLines({ entries, skills }: Knowledge, { target }: Scenario, lang: Lang) {
  const entry = entries.find(({ id }) => id === target.entry);
  const parts = entry?.kind === 'flow' ? entry.steps.flatMap(({ say }) => say[lang] ?? []) : (entry?.say[lang] ?? []);
  const whole = parts.filter((part) => !part.includes('{'));
  return (skill: string): string | null => {
    const wanted = skills.filter(({ id }) => id === skill);
    return whole.find((part) => findSkills(part, wanted).length > 0) ?? null;
  };
}

function lossText({ why, reply, quote }: Loss, lang: Lang, name: Name, say: (text: LangText) => string): string {
  const words = COPY[lang];
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
  const words = COPY[lang];
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

function points(value: number): string {
  return String(Math.round(value * 10) / 10);
}

interface Copy {
  readonly passed: string;
  readonly notPassed: string;
  readonly pass: string;
  readonly critical: string;
  readonly better: string;
  readonly script: string;
  readonly focus: string;
  readonly notEnded: string;
  readonly picking: string;
  readonly handingOff: string;
  readonly ending: string;
  readonly hints: (count: number) => string;
  readonly where: (reply: number, quote: string) => string;
  readonly neverShown: (skill: string) => string;
  readonly late: (skill: string) => string;
  readonly notAsked: (fact: string) => string;
  readonly notPicked: (entry: string) => string;
  readonly pickedLate: (entry: string) => string;
  readonly wrongPick: (entry: string) => string;
  readonly order: (first: string, then: string) => string;
  readonly over: (minutes: number, replies: number) => string;
  readonly notHandedOff: (team: string) => string;
  readonly notClosed: (outcome: string) => string;
  readonly asking: (fact: string) => string;
}

const COPY: Readonly<Record<Lang, Copy>> = {
  en: {
    passed: 'passed',
    notPassed: 'not passed yet',
    pass: 'passes from',
    critical: 'must not go wrong',
    better: 'Better',
    script: 'The script says',
    focus: 'Work on',
    notEnded: 'The talk was not brought to an end.',
    picking: 'choosing the script',
    handingOff: 'handing over',
    ending: 'closing',
    hints: (count) => `Hints: ${count}, 5 points each.`,
    where: (reply, quote) => `Reply ${reply}, “${quote}”: `,
    neverShown: (skill) => `Never came: ${skill}.`,
    late: (skill) => `${skill} came late.`,
    notAsked: (fact) => `Not asked for: ${fact}.`,
    notPicked: (entry) => `Not chosen: ${entry}.`,
    pickedLate: (entry) => `${entry} was chosen only after another script.`,
    wrongPick: (entry) => `Another script was chosen first: ${entry}.`,
    order: (first, then) => `${first} should come before ${then}.`,
    over: (minutes, replies) => `It took ${minutes} minutes and ${replies} replies.`,
    notHandedOff: (team) => `Not handed over to ${team}.`,
    notClosed: (outcome) => `Did not end as “${outcome}”.`,
    asking: (fact) => `asking for ${fact}`,
  },
  zh: {
    passed: '通过',
    notPassed: '还没通过',
    pass: '及格分',
    critical: '不能出错',
    better: '更好的说法',
    script: '话术是这样说的',
    focus: '先练这几项',
    notEnded: '这段对话没有收尾。',
    picking: '选话术',
    handingOff: '转交',
    ending: '收尾',
    hints: (count) => `用了${count}次提示，每次扣5分。`,
    where: (reply, quote) => `第${reply}句“${quote}”：`,
    neverShown: (skill) => `一直没有做到：${skill}。`,
    late: (skill) => `${skill}来得晚了。`,
    notAsked: (fact) => `没有问到：${fact}。`,
    notPicked: (entry) => `没有选用：${entry}。`,
    pickedLate: (entry) => `先选了别的话术，后来才选对：${entry}。`,
    wrongPick: (entry) => `先选错了话术：${entry}。`,
    order: (first, then) => `${first}应该在${then}之前。`,
    over: (minutes, replies) => `用了${minutes}分钟、${replies}句话。`,
    notHandedOff: (team) => `没有转交给${team}。`,
    notClosed: (outcome) => `没有以“${outcome}”收尾。`,
    asking: (fact) => `询问${fact}`,
  },
};
