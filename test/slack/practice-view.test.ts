import { describe, expect, it } from 'vitest';
import type { AttemptCard } from '../../src/desk/practice/attempt-card.ts';
import type { Objection } from '../../src/desk/practice/attempt-kept.ts';
import { changedScripts } from '../../src/insights/changed-scripts.ts';
import type { Lang, Scenario } from '../../src/knowledge/model.ts';
import { attemptOf, earFor } from '../../src/practice/rehearse.ts';
import { scoreAttempt } from '../../src/practice/scorecard.ts';
import { homeCopyFor } from '../../src/slack/home/copy.ts';
import { AT_FIRST } from '../../src/slack/home/state.ts';
import { objectForm, startForm } from '../../src/slack/practice/forms.ts';
import { practiceBlocks } from '../../src/slack/practice/home-blocks.ts';
import { practiceList } from '../../src/slack/practice/list-card.ts';
import { scoreCard } from '../../src/slack/practice/score-card.ts';
import { turnCard } from '../../src/slack/practice/turn-card.ts';
import { homeView } from '../../src/slack/views/home.ts';
import { checkMessageBlocks, checkView } from '../../src/workspace/block-limits.ts';
import { knowledge, scenarioNamed } from '../practice/rehearsed.ts';
import { visible } from './seen.ts';

const base = scenarioNamed('telecom/practice-charged-twice');
const LONG = `<!channel> *bold* ${'很长的一句话 a very long line '.repeat(200)}`;
const scenario: Scenario = { ...base, title: { en: LONG, zh: LONG } };
const clock = { now: Date.UTC(2026, 10, 22), timeZone: 'Asia/Shanghai' };
const said = Array.from({ length: 60 }, (_, n) => `${n} You should have checked, it is your own fault. ${LONG}`);
const attempt = attemptOf({ lang: 'en', moves: said.map((text) => ({ kind: 'say' as const, text, after: 30 })) }, 1);
const objection: Objection = {
  id: '1',
  item: 'wording',
  kind: 'rule',
  what: 'blame-customer',
  reply: 1,
  line: LONG,
  at: clock.now,
  stands: 'open',
  reason: LONG,
  before: 10,
};
const full: AttemptCard = {
  id: 'T1-U1-1',
  workspace: 'T1',
  learner: 'U1LEARNER',
  scenarioId: scenario.id,
  scenario,
  lang: 'en',
  exam: true,
  began: clock.now,
  limit: clock.now,
  tools: true,
  turns: [{ by: 'customer', text: LONG, mood: 2, tells: [] }],
  replies: said,
  picked: [],
  script: null,
  place: null,
  thread: null,
  ended: { at: clock.now, how: 'given-up' },
  card: scoreAttempt(attempt, earFor(scenario, knowledge)),
  objections: [objection],
  nearest: { reply: 1, line: LONG, model: LONG, share: 0.5 },
};

describe.each<Lang>(['en', 'zh'])('practice with as much on it as there can be, in %s', (ui) => {
  it('stays within what Slack takes, and lets no mention fire', () => {
    const views = [scoreCard(full, knowledge, ui, 'tomorrow'), turnCard({ ...full, ended: null }, 0, ui, clock)];
    for (const view of views) {
      expect(checkMessageBlocks(view.blocks)).toBeNull();
      expect(view.text).not.toContain('<!channel>');
      expect(JSON.stringify(view.blocks)).not.toContain('"mrkdwn"');
    }
    expect(views.map(({ blocks }) => visible(blocks)).join()).toContain('<!channel>');
  });

  it('has a list and forms that Slack takes', () => {
    const lessons = Array.from({ length: 90 }, (_, n) => ({
      scenario,
      open: n % 3 > 0,
      last: null,
      best: 40,
      passed: false,
      due: n % 2 === 0 ? clock.now : null,
      examined: true,
    }));
    const certificates = Array.from({ length: 8 }, (_, n) => ({
      certificate: { id: `c${n}`, title: { en: LONG, zh: LONG }, scenarios: [base.id], score: 80, validMinutes: 5 },
      until: n === 0 ? clock.now : null,
      missing: [base.id],
    }));
    const skills = Array.from({ length: 30 }, (_, n) => ({
      skill: `shows:${n}${LONG}`,
      share: 0.4,
      trend: 'up' as const,
    }));
    const recent = Array.from({ length: 5 }, () => ({
      scenario: base.id,
      at: clock.now,
      exam: true,
      score: 100,
      passed: true,
      hints: 0,
    }));
    const mine = { lessons, certificates, recent, open: full, report: { attempts: 9, passed: 3, streak: 4, skills } };
    expect(checkMessageBlocks(practiceList(mine, ui, clock).blocks)).toBeNull();

    const names = skills.map(({ skill }) => skill);
    const learners = Array.from({ length: 300 }, (_, n) => ({
      learner: `U${n}LEARNER`,
      shares: names.map(() => 0.2),
      attempts: 4,
      first: 10,
      latest: 20,
    }));
    const report = {
      skills: names,
      learners,
      missed: names.map((skill) => ({ skill, missed: 3, asked: 4 })),
      disputed: names.map((what) => ({ what, times: 3, accepted: 1 })),
      unpassed: names.map((each) => ({ scenario: each, attempts: 5 })),
    };
    const readiness = learners.map(({ learner }) => ({
      learner,
      ready: false,
      certificates,
      passed: 3,
      scenarios: 90,
      due: 2,
      last: clock.now,
    }));
    const objections = Array.from({ length: 50 }, () => ({
      ...objection,
      attempt: full.id,
      learner: 'U1LEARNER',
      scenario,
    }));
    const rows = Array.from({ length: 1_000 }, (_, n) => ({
      script: 'x',
      person: `U${10_000 + n}`,
      since: 0,
      taken: n % 3 === 0 ? n : null,
      tries: 0,
    }));
    const changed = [1, 2, 3]
      .flatMap(() => changedScripts(rows))
      .map((each) => ({ ...each, title: { zh: said[0] ?? '', en: said[0] ?? '' } }));
    for (const page of [0, 1, 10_000]) {
      const pages = { lessons: page, objections: page, learners: page, heat: page, changed: page };
      const look = { ...clock, state: { ...AT_FIRST, pages }, own: homeCopyFor(ui), ui, me: 'U1LEARNER' };
      const blocks = practiceBlocks(look, { mine, team: { readiness, report }, objections, changed, knowledge });
      expect(checkView(homeView(look, ['agent', 'practice', 'lead', 'trainer'], blocks), 'home')).toBeNull();
    }
    const options = said.map((text, n) => ({ value: String(n), text }));
    expect(checkView(objectForm(options, said, '{}', ui), 'modal')).toBeNull();
    expect(checkView(startForm(scenario, ['zh', 'en'], { examined: true, open: true }, '{}', ui), 'modal')).toBeNull();
  });
});
