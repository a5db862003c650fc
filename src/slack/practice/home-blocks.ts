import type { KnownBlock, RichTextElement } from '@slack/types';
import type { ChangedForTeam } from '../../desk/practice/changes-desk.ts';
import type { OpenObjection } from '../../desk/practice/objections-desk.ts';
import type { LearnerBoard, Readiness, TeamPractice } from '../../desk/practice/progress-desk.ts';
import type { LearnerReport, PracticeReport } from '../../insights/practice.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import type { CertificateState } from '../../practice/curriculum.ts';
import { namesIn } from '../../practice/explain.ts';
import { pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  divider,
  header,
  paragraph,
  plain,
  toPercent,
} from '../views/blocks.ts';
import { type HomeLook, listBlocks, moment, person } from '../views/home-parts.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { changesOfTeamBlocks } from './change-card.ts';
import { practiceCopyFor } from './copy.ts';
import { certificateBlocks, drillButton, lessonRows, underWay } from './list-card.ts';
import { type ProgressCopy, progressCopyFor } from './progress-copy.ts';

/** What a person sees of practice: the own, and by role that of others. */
export interface PracticeHome {
  readonly mine: LearnerBoard;
  readonly team: TeamPractice;
  /** For trainers. */
  readonly objections: readonly OpenObjection[] | null;
  /** For leads and trainers. */
  readonly changed: readonly ChangedForTeam[] | null;
  readonly knowledge: Knowledge;
}

export function practiceBlocks(look: HomeLook, home: PracticeHome): readonly KnownBlock[] {
  const { team, objections, changed } = home;
  const own = progressCopyFor(look.ui);
  return [
    ...mineBlocks(look, home, own),
    ...(objections === null ? [] : [divider, ...objectionBlocks(look, objections, home, own)]),
    ...(changed === null ? [] : [divider, ...changesOfTeamBlocks(look, changed)]),
    ...(team.readiness === null ? [] : [divider, ...readinessBlocks(look, team.readiness, own)]),
    ...(team.report === null ? [] : [divider, ...reportBlocks(look, team.report, home, own)]),
  ];
}

function mineBlocks(look: HomeLook, { mine, knowledge }: PracticeHome, own: ProgressCopy): readonly KnownBlock[] {
  const { ui, now, timeZone } = look;
  const { report, lessons, certificates } = mine;
  const words = practiceCopyFor(ui);
  const clock = { now, timeZone };
  return [
    header(own.title),
    context(report.attempts === 0 ? own.first : own.stand(report.attempts, report.passed, report.streak)),
    ...underWay(mine, words, ui),
    drillButton(ui),
    ...listBlocks(
      look,
      { name: 'lessons', title: own.lessons, all: lessons, size: LESSONS, none: words.listNone },
      (lesson, index) => lessonRows([lesson], words, ui, clock, index),
    ),
    ...recentBlocks(mine, look, own),
    ...certificateBlocks(certificates, lessons, words, ui, clock),
    ...skillBlocks(report, knowledge, look, own),
  ];
}

function recentBlocks({ recent, lessons }: LearnerBoard, look: HomeLook, own: ProgressCopy): readonly KnownBlock[] {
  if (recent.length === 0) return [];
  const lines = recent.map(({ scenario, score, passed, exam, at }) => {
    const title = lessons.find((lesson) => lesson.scenario.id === scenario)?.scenario.title ?? {};
    const what = shorten(pickText(title, look.ui) || scenario, NAME);
    return [plain(`${what}: ${own.scored(score, passed, exam)} · ${moment(at, look)}`)];
  });
  return [bullets(own.recent, lines)];
}

function skillBlocks(
  { skills }: LearnerReport,
  knowledge: Knowledge,
  { ui }: HomeLook,
  own: ProgressCopy,
): readonly KnownBlock[] {
  if (skills.length === 0) return [];
  const lines = skills.slice(0, SKILLS).map(({ skill, share, trend }) => {
    const moved = trend === null ? '' : ` · ${own.trend[trend]}`;
    return [plain(`${skillName(skill, knowledge, ui, own)}: ${toPercent(share)}%${moved}`)];
  });
  return [bullets(own.skills, lines)];
}

function objectionBlocks(
  look: HomeLook,
  all: readonly OpenObjection[],
  { knowledge }: PracticeHome,
  own: ProgressCopy,
): readonly KnownBlock[] {
  const { ui } = look;
  return listBlocks(
    look,
    { name: 'objections', title: own.objections, all, size: OBJECTIONS, none: own.objectionsNone },
    ({ attempt, id, kind, what, line, learner, scenario, at }, index) => {
      const name = scenario === null ? what : namesIn(knowledge, scenario, (text) => pickText(text, ui))[kind](what);
      const value = `${attempt}|${id}`;
      return [
        paragraph(
          bold(`“${shorten(line.replace(/\s+/gu, ' '), LINE)}” `),
          plain(`${shorten(own.says[kind](name), NAME)}\n`),
          person(learner),
          plain(` · ${scenario === null ? '' : shorten(pickText(scenario.title, ui), NAME)} · ${moment(at, look)}`),
        ),
        actions(
          button(own.accept, `${PRACTICE_ACTIONS.accept}:${index}`, value, 'primary'),
          button(own.decline, `${PRACTICE_ACTIONS.decline}:${index}`, value),
        ),
      ];
    },
  );
}

function readinessBlocks(look: HomeLook, all: readonly Readiness[], own: ProgressCopy): readonly KnownBlock[] {
  return listBlocks(
    look,
    { name: 'learners', title: own.readiness, all, size: LEARNERS, none: own.readinessNone },
    ({ learner, ready, certificates, passed, scenarios, due, last }) => {
      const stand = [
        ...(ready
          ? [
              own.ready(
                namesOf(
                  certificates.filter(({ until }) => until !== null),
                  look,
                ),
              ),
            ]
          : []),
        ...(ready || certificates.length === 0 ? [] : [nearest(certificates, look, own)]),
        own.passedOf(passed, scenarios),
        ...(due === 0 ? [] : [own.dueCount(due)]),
        own.lastAt(moment(last, look)),
      ];
      return [paragraph(person(learner), plain(`  ${stand.join(' · ')}`))];
    },
  );
}

/** Which certificate takes fewest exams yet. */
function nearest(certificates: readonly CertificateState[], look: HomeLook, own: ProgressCopy): string {
  const first = certificates.toSorted((a, b) => a.missing.length - b.missing.length).slice(0, 1);
  return own.notReady(first[0]?.missing.length ?? 0, namesOf(first, look));
}

function namesOf(certificates: readonly CertificateState[], { ui }: HomeLook): readonly string[] {
  return certificates.map(({ certificate }) => shorten(pickText(certificate.title, ui), NAME));
}

function reportBlocks(
  look: HomeLook,
  { skills, learners, missed, disputed, unpassed }: PracticeReport,
  { knowledge }: PracticeHome,
  own: ProgressCopy,
): readonly KnownBlock[] {
  const { ui } = look;
  const nameOf = (skill: string): string => skillName(skill, knowledge, ui, own);
  const ruleOf = (what: string): string => {
    const named = knowledge.wording.find(({ id }) => id === what) ?? knowledge.skills.find(({ id }) => id === what);
    return pickText(named?.title ?? {}, ui) || what;
  };
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [own.missed, missed.map((each) => `${nameOf(each.skill)}: ${own.missedIn(each.missed, each.asked)}`)],
    [
      own.disputed,
      disputed.map(({ what, times, accepted }) => `${ruleOf(what)}: ${own.disputedTimes(times, accepted)}`),
    ],
    [
      own.unpassed,
      unpassed.map(({ scenario, attempts }) => {
        const title = knowledge.scenarios.find(({ id }) => id === scenario)?.title ?? {};
        return `${pickText(title, ui) || scenario}: ${own.tried(attempts)}`;
      }),
    ],
  ];
  return [
    ...listBlocks(
      look,
      { name: 'heat', title: own.heat, all: learners, size: LEARNERS, none: own.heatNone },
      ({ learner, shares, first, latest, attempts }) => {
        const cells = skills.slice(0, SKILLS).flatMap((skill, index): RichTextElement[] => {
          const share = shares[index] ?? null;
          if (share === null) return [];
          const text = `${nameOf(skill)} ${toPercent(share)}%  `;
          return [share < WEAK ? bold(text) : plain(text)];
        });
        return [paragraph(person(learner), plain(`  ${own.from(first, latest, attempts)}\n`), ...cells)];
      },
    ),
    ...lists
      .filter(([, lines]) => lines.length > 0)
      .map(([title, lines]) =>
        bullets(
          title,
          lines.slice(0, SKILLS).map((line) => [plain(shorten(line, LINE))]),
        ),
      ),
  ];
}

/** A habit by its title, the rest by what it is about. */
function skillName(skill: string, { skills }: Knowledge, ui: HomeLook['ui'], own: ProgressCopy): string {
  const habit = skill.startsWith(SHOWS) ? skill.slice(SHOWS.length) : null;
  if (habit === null) return own.skill[skill] ?? skill;
  return shorten(pickText(skills.find(({ id }) => id === habit)?.title ?? {}, ui) || habit, NAME);
}

const SHOWS = 'shows:';
/** With everything on every list a Home has less than the hundred blocks that it may have. */
const LESSONS = 8;
const OBJECTIONS = 5;
const LEARNERS = 10;
const SKILLS = 8;
/** A share below it is written bold. */
const WEAK = 0.6;
const LINE = 200;
const NAME = 80;
