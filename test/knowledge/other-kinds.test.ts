import { describe, expect, it } from 'vitest';
import { answer, answers, DESK, flow, found, hint, knowledgeOf } from './writing.ts';

const RULES = `wording:
  - id: blame
    title: { en: "Blame", zh: "责怪" }
    severity: error
    avoid: { en: ["your fault", { all: ["you", ["should have", "must"]], not: "we" }], zh: ["您自己"] }
    instead: { en: "Let's see.", zh: "一起看看。" }
    why: { en: "It hurts.", zh: "伤人。" }
  - id: empathy
    title: { en: "Empathy", zh: "共情" }
    shows: { en: ["I understand"], zh: ["理解"] }
`;

const FLOW = flow(
  `- { id: ask, say: { en: "How much?", zh: "多少？" }, collect: [amount, paid], next: check }
- id: check
  say: { en: "Keep it?", zh: "保留吗？" }
  choose:
    - { label: { en: "Keep", zh: "保留" }, end: kept }
    - { label: { en: "Angry", zh: "生气" }, go: "flow:shop/other" }`,
  'amount: { type: money, label: { en: "A", zh: "额" } }\npaid: { type: yes-no, label: { en: "P", zh: "付" } }',
);
const OTHER = flow('- { id: calm, say: { en: "Sorry.", zh: "抱歉。" }, end: calmed }', '', 'shop/other');

describe('wording, signals and synonyms', () => {
  it('become patterns: AND over groups, OR inside, with what must not be there', () => {
    const { wording, skills } = knowledgeOf(RULES);
    expect(wording[0]?.avoid.en).toEqual([
      { all: [['your fault']], not: [] },
      { all: [['you'], ['should have', 'must']], not: ['we'] },
    ]);
    expect(skills).toMatchObject([{ id: 'empathy', shows: { zh: [{ all: [['理解']], not: [] }] } }]);
  });

  it('refuse a rule that is neither, and one that is both', () => {
    const rule = (rest: string) => `wording:\n  - { id: a, title: { en: "A" }, ${rest} }\n`;
    expect(found(rule('severity: error'))).toEqual([
      'a.yaml:2:5 missing-key',
      'a.yaml:2:5 missing-key',
      'a.yaml:2:5 missing-key',
    ]);
    expect(found(rule('shows: { en: ["x"] }, why: { en: "y" }'))).toEqual(['a.yaml:2:56 misplaced-key']);
    expect(found(rule('shows: { en: [{ all: [["x"], 5] }] }'))).toEqual(['a.yaml:2:63 text-expected']);
  });

  it('keep signals and synonyms as written', () => {
    const knowledge = knowledgeOf(
      'signals:\n  - { kind: social, level: threat, title: { en: "Post" }, match: { en: ["post it"] }, harmless: { zh: ["会员"] } }\n',
      'synonyms:\n  zh: [["话费", "电话费"]]\n  en: [["bill", "invoice"]]\n',
    );
    expect(knowledge.signals).toMatchObject([
      {
        kind: 'social',
        level: 'threat',
        match: { en: [{ all: [['post it']], not: [] }] },
        harmless: { zh: [{ all: [['会员']] }] },
      },
    ]);
    expect(knowledge.synonyms).toEqual([
      { lang: 'zh', words: ['话费', '电话费'] },
      { lang: 'en', words: ['bill', 'invoice'] },
    ]);
    const shared = (words: string) =>
      `words:\n  names: { en: [regulator, ministry] }\nharmless:\n  regulator: { en: ["text from"] }\nsignals:\n  - { kind: regulator, level: threat, title: { en: "R" }, match: { en: [{ all: [["${words}"]], with: ["fed up"] }] }, harmless: { en: ["approved"] } }\n`;
    expect(knowledgeOf(shared('$names')).signals).toMatchObject([
      {
        match: { en: [{ all: [['regulator', 'ministry']], with: ['fed up'] }] },
        harmless: { en: [{ all: [['approved']] }, { all: [['text from']] }] },
      },
    ]);
    expect(found(shared('$name'))).toEqual(['a.yaml:6:81 unknown-words']);
    expect(hint(shared('$name'))).toBe('Did you mean "names"?');
    expect(hint('signals:\n  - { kind: socail, level: threat, title: { en: "P" }, match: { en: ["x"] } }\n')).toBe(
      'Did you mean "social"?',
    );
  });
});

describe('the desk', () => {
  it('is one, with home regions that exist and thresholds the right way round', () => {
    const { desk } = knowledgeOf(DESK);
    expect(desk).toMatchObject({
      id: 'shop',
      languages: ['zh', 'en'],
      homeRegions: ['guangdong'],
      values: { days: 3 },
    });
    expect(desk.teams).toEqual([
      {
        id: 'online',
        title: { en: 'Online', zh: '在线' },
        channel: null,
        onCall: [],
        withinMinutes: null,
        shifts: null,
      },
      { id: 'lead', title: { en: 'Lead', zh: '班长' }, channel: null, onCall: [], withinMinutes: null, shifts: null },
    ]);
    expect(found(DESK, DESK)).toEqual(['b.yaml:1:1 duplicate-desk']);
    expect(found(DESK.replace('[guangdong]', '[guangdnog]'))).toEqual(['a.yaml:6:16 unknown-region']);
    expect(found(DESK.replace('Asia/Shanghai', 'Asia/Shanghia'))).toEqual(['a.yaml:4:12 bad-time-zone']);
    expect(found(`${DESK}thresholds: { answer: 0.3, choose: 0.6, margin: 0.1 }\n`)).toEqual([
      'a.yaml:9:36 thresholds-reversed',
    ]);
  });

  it('says who works when, who answers for cases, and what the customer is told when a promise is late', () => {
    const rest = `shifts:
  day: { days: [mon, tue], from: "08:00", to: "16:30", lead: "@day" }
  night: { from: "16:30", to: "08:00" }
closed: [2027-01-01]
leads: ["@shift", "@desk"]
fallback_lead: "@desk"
post_words_in: ["#support"]
roles: { lead: { people: ["@day"], groups: ["@leads"] }, new-hire: { groups: ["@starters"] } }
late_words: { en: ["Sorry.", "We need {days} days more."], zh: "抱歉，还需要{days}天。" }
`;
    const teams = DESK.replace(
      'title: { en: "Online", zh: "在线" } }',
      'title: { en: "Online", zh: "在线" }, within: 2h, shifts: [day] }',
    );
    const { desk } = knowledgeOf(teams + rest);
    expect(desk.teams[0]).toMatchObject({ withinMinutes: 120, shifts: ['day'] });
    expect(desk.shifts).toEqual([
      { id: 'day', days: ['mon', 'tue'], from: 480, to: 990, lead: '@day' },
      { id: 'night', days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: 990, to: 480, lead: null },
    ]);
    expect(desk).toMatchObject({
      closed: ['2027-01-01'],
      leads: ['@shift', '@desk'],
      fallbackLead: '@desk',
      postWordsIn: ['#support'],
      roles: {
        trainer: { people: [], groups: [] },
        lead: { people: ['@day'], groups: ['@leads'] },
        'new-hire': { people: [], groups: ['@starters'] },
      },
      lateWords: { en: ['Sorry.', 'We need {days} days more.'], zh: ['抱歉，还需要{days}天。'] },
    });
    expect(found(DESK + rest.replace('16:30", lead', '25:30", lead'))).toEqual(['a.yaml:10:47 bad-clock']);
    expect(found(DESK + rest.replace('{days}天', '{dys}天'))).toEqual(['a.yaml:17:71 unknown-value-name']);
    expect(found(DESK + rest.replace('2027-01-01', '2027-02-30'))).toEqual(['a.yaml:12:10 bad-day']);
    expect(found(teams.replace('[day]', '[dya]') + rest)).toEqual(['a.yaml:7:76 unknown-shift']);
  });
});

describe('how new hires get on', () => {
  const rules = (practice: string) => `${DESK}practice: ${practice}\n`;

  it('is as most desks would have it where the desk file says nothing', () => {
    expect(knowledgeOf(DESK).desk.practice).toEqual({
      toolsUpTo: 2,
      unlock: 2,
      exam: { withinMinutes: 20, retakeMinutes: 1_440 },
      certificates: [],
      changes: 'home',
    });
  });

  it('is read in minutes and points, and reports what is wrong where it stands', () => {
    const { practice } = knowledgeOf(
      rules('{ tools_up_to: 0, unlock: 0, exam: { within: 1h, retake_after: 2d } }'),
    ).desk;
    expect(practice).toMatchObject({ toolsUpTo: 0, unlock: 0, exam: { withinMinutes: 60, retakeMinutes: 2_880 } });
    expect(found(rules('{ tools_up_to: 5 }'))).toHaveLength(1);
    expect(knowledgeOf(rules('{ changes: message }')).desk.practice.changes).toBe('message');
    expect(found(rules('{ changes: loudly }'))).toEqual(['a.yaml:9:22 unknown-value']);
    expect(found(rules('{ exam: { within: soon } }'))).toEqual(['a.yaml:9:29 bad-duration']);
    const certificate =
      '{ certificates: { first: { title: { en: "First", zh: "一线" }, scenarios: [shop/none], score: 90 } } }';
    expect(found(rules(certificate))).toEqual(['a.yaml:9:84 unknown-id']);
  });
});

describe('tests beside the scripts', () => {
  const test = (rest: string) => `tests:\n  - name: one\n    ask: "x"\n    ${rest}\n`;

  it('become steps of a walk, with values as the fields have them', () => {
    const run = `[{ fill: { amount: 49, paid: no } }, { at: check, says: "49" }, { choose: "生气" }, { at: calm }, { next: true }, { ended: calmed }]`;
    const { tests } = knowledgeOf(FLOW, OTHER, test(`{ }`).replace('{ }', `expect: shop/flow\n    run: ${run}`), DESK);
    expect(tests[0]?.run).toMatchObject([
      { kind: 'fill', values: { amount: 49, paid: false } },
      { kind: 'at', step: 'check', says: '49' },
      { kind: 'choose', label: '生气' },
      { kind: 'at', step: 'calm', says: null },
      { kind: 'next' },
      { kind: 'ended', end: 'calmed' },
    ]);
    expect(tests[0]?.run[0]?.place).toEqual({ file: 'c.yaml', line: 5, column: 11 });
  });

  it('may follow the answers or steps in the same file', () => {
    const beside = `${answers(answer('shop/a'))}tests:\n  - { name: n, ask: "a", expect: shop/a }\n  - { name: m, ask: "b", expect: none }\n`;
    expect(knowledgeOf(beside).tests.map(({ expect: expected }) => expected)).toEqual(['shop/a', null]);
    expect(found(`${FLOW}tests: [{ name: n, ask: "a", expect: shop/flo }]\n`, OTHER)).toEqual([
      'a.yaml:15:38 unknown-id',
    ]);
  });

  it.each([
    ['expect: shop/flow\n    run: [{ at: chekc }]', '5:17 unknown-step'],
    ['expect: shop/flow\n    run: [{ fill: { amuont: 4 } }]', '5:29 unknown-field'],
    ['expect: shop/flow\n    run: [{ fill: { amount: many } }]', '5:29 wrong-value'],
    ['expect: shop/flow\n    run: [{ choose: "Keep it" }]', '5:21 unknown-choice'],
    ['expect: shop/flow\n    run: [{ ended: keept }]', '5:20 unknown-end'],
    ['expect: shop/flow\n    run: [{ next: true, at: check }]', '5:25 run-step-shape'],
    ['expect: shop/flow\n    run: [{ says: "x" }]', '5:13 run-step-shape'],
    ['expect: shop/flow\n    run: [{}]', '5:11 run-step-shape'],
    ['expect: none\n    run: [{ next: true }]', '5:5 run-needs-flow'],
    ['expect: none\n    region: mars', '5:13 unknown-region'],
    ['expect: none\n    at: 2026-13-01', '5:9 bad-day'],
    ['expect: nobody', '4:13 bad-id'],
  ])('are refused where they are wrong: %j', (rest, expected) => {
    expect(found(FLOW, OTHER, test(rest), DESK)).toEqual([`c.yaml:${expected}`]);
  });
});

describe('a scenario', () => {
  const scenario = (changes: (text: string) => string = (text) => text) =>
    changes(`scenario: shop/practice
level: 2
title: { en: "Practice", zh: "练习" }
target: { flow: shop/flow, end: kept, minutes: 6 }
customer:
  mood: 2
  opens: { en: "Hey!", zh: "喂！" }
  facts:
    amount: { value: "49", asked_by: { en: "how much", zh: "多少" }, tells: { en: "49.", zh: "49。" } }
  reacts:
    - { on: empathy, mood: -1, says: { en: "Thanks.", zh: "谢谢。" } }
    - { at_mood: 5, says: { en: "Bye.", zh: "再见。" }, end: lost }
  otherwise: { en: "So?", zh: "所以呢？" }
rubric:
  - { id: feeling, weight: 20, shows: empathy, within_replies: 2 }
  - { id: words, critical: true, avoids: [blame] }
  - { id: order, weight: 15, order: [empathy, collect.amount, pick.flow, end] }
pass: 80
`);
  it('that a certificate misspells is named, and one that has gone from the files is missed', () => {
    const names = (id: string) =>
      `${DESK}practice: { certificates: { first: { title: { en: "First", zh: "一线" }, scenarios: [${id}] } } }\n`;
    const files = [FLOW, OTHER, RULES, scenario()];
    expect(found(...files, names('shop/practice'))).toEqual([]);
    expect(found(...files, names('shop/practise'))).toEqual(['e.yaml:9:84 unknown-id']);
    expect(hint(...files, names('shop/practise'))).toContain('"shop/practice"');
    expect(found(FLOW, OTHER, RULES, names('shop/practice'))).toEqual(['d.yaml:9:84 unknown-id']);
  });

  const check = (from: string, to: string) =>
    found(
      FLOW,
      OTHER,
      RULES,
      scenario((text) => text.replace(from, to)),
    );

  it('is compiled with its references', () => {
    const [built] = knowledgeOf(FLOW, OTHER, RULES, scenario()).scenarios;
    expect(built).toMatchObject({
      target: { entry: 'shop/flow', end: 'kept', minutes: 6, replies: null },
      customer: { facts: [{ name: 'amount', value: '49', askedBy: { en: ['how much'] } }] },
      rubric: [
        { id: 'feeling', weight: 20, critical: false, looksAt: { kind: 'shows', skill: 'empathy', withinReplies: 2 } },
        { id: 'words', weight: 0, critical: true, looksAt: { kind: 'avoids', rules: ['blame'] } },
        {
          looksAt: {
            kind: 'order',
            moments: [{ kind: 'skill' }, { kind: 'collect', fact: 'amount' }, { kind: 'pick' }, { kind: 'end' }],
          },
        },
      ],
    });
    expect(built?.customer.reacts.map(({ on }) => on)).toEqual([
      { kind: 'skill', id: 'empathy' },
      { kind: 'mood', atLeast: 5 },
    ]);
  });

  it.each([
    ['flow: shop/flow', 'flow: shop/flwo', '4:17 unknown-id'],
    ['flow: shop/flow, end', 'answer: shop/flow, end', '4:19 wrong-kind', '4:30 misplaced-key'],
    ['end: kept', 'end: keptt', '4:33 unknown-end'],
    ['amount: { value', 'amuont: { value', '9:13 unknown-field', '17:47 unknown-fact'],
    ['on: empathy', 'on: empaty', '11:13 unknown-rule'],
    ['at_mood: 5', 'at_mood: 5, on: blame', '12:7 reaction-shape'],
    ['shows: empathy', 'shows: blame', '15:39 wrong-kind'],
    ['avoids: [blame]', 'avoids: [empathy]', '16:43 wrong-kind'],
    ['critical: true, avoids', 'avoids', '16:5 missing-key'],
    ['avoids: [blame]', 'avoids: [blame], picks: shop/flow', '16:51 rubric-shape'],
    ['collect.amount', 'collect.amuont', '17:47 unknown-fact'],
    ['id: order', 'id: words', '17:11 duplicate-name'],
  ])('is refused where it is wrong: %s -> %s', (from, to, ...expected) => {
    expect(check(from, to)).toEqual(expected.map((place) => `d.yaml:${place}`));
  });
});
