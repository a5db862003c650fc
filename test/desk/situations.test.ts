import { describe, expect, it } from 'vitest';
import type { RunCard } from '../../src/desk/run-card.ts';
import type { KnowledgeTest, Lang } from '../../src/knowledge/model.ts';
import { LANGS } from '../../src/knowledge/model.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import {
  begin,
  openTeam,
  sentBy,
  shippedLive,
  stepOf,
  TALK,
  type Team,
  Walk,
  withoutMatching,
  wordsOf,
} from './flow-desk.ts';

const knowledge = shippedKnowledge();

/** Plays the written walk on cards, in the customer's language; what it says is looked for in the test's own. */
async function play(team: Team, test: KnowledgeTest, walk: Walk, lang: Lang): Promise<void> {
  for (const line of test.run) {
    switch (line.kind) {
      case 'fill':
        await walk.fill(line.values);
        break;
      case 'choose':
        await walk.choose(line.label);
        break;
      case 'next':
        await walk.press({ kind: 'continue' });
        break;
      case 'at':
        expect(stepOf(walk.card).step).toBe(line.step);
        if (line.says !== null && lang === test.lang) expect(wordsOf(walk.card)).toContain(line.says);
        break;
      case 'handoff': {
        const there = walk.card.cases.find((each) => each.team.id === line.team);
        expect(there).toMatchObject({ state: 'open', agent: 'UAGENT', run: walk.card.id });
        expect((await sentBy(team)).some(({ what }) => 'case' in what && what.case.id === there?.id)).toBe(true);
        break;
      }
      case 'ended': {
        const { status } = walk.card;
        expect(status.kind === 'ended' ? status.outcome : stepOf(walk.card).end).toBe(line.end);
        break;
      }
    }
  }
}

describe('every written walk through a shipped flow, on cards', () => {
  const walks = knowledge.tests.filter(({ run, expect: flow }) => run.length > 0 && flow !== null);
  it.each(LANGS.flatMap((lang) => walks.map((test) => [lang, test.expect, test.name, test] as const)))(
    'ends as it is written: %s, %s: %s',
    async (lang, flow, _, test) => {
      const team = await openTeam(withoutMatching(knowledge));
      const card = await begin(team, flow ?? '', { lang, ...(test.region === null ? {} : { region: test.region }) });
      await play(team, test, new Walk(team, card), lang);
    },
  );
});

/** What a customer says, and the written walk that follows. */
const SITUATIONS: readonly {
  readonly what: string;
  readonly walk: string;
  readonly ask: { readonly [L in Lang]: string };
}[] = [
  {
    what: 'billing dispute',
    walk: 'a small duplicate is put right at once',
    ask: { zh: '我被重复扣费了', en: 'why was I charged twice' },
  },
  {
    what: 'promotion that is not found',
    walk: 'nothing found and the hotline can not be reached',
    ask: { zh: '短信说充一百送一百，真的假的', en: 'I got a text about a top-up gift, is it real' },
  },
  {
    what: 'broadband',
    walk: 'broadband is handed over with its history',
    ask: { zh: '家里宽带断网了', en: 'my home broadband is down' },
  },
  {
    what: 'attitude complaint',
    walk: 'the matter first, then the record and the lead',
    ask: { zh: '你们客服态度太差了', en: 'your agent was rude to me' },
  },
  {
    what: 'recorded case',
    walk: 'details that are not right are mended before the case is filed',
    ask: { zh: '你们多扣了我的，退回来', en: "I've been overcharged, I want my money back" },
  },
  {
    what: 'escalation by the regulator',
    walk: 'our own shortcoming is admitted and reported',
    ask: { zh: '再不解决我就打12315', en: "I'm reporting you to the regulator" },
  },
  {
    what: 'escalation by the media',
    walk: 'our own shortcoming is admitted and reported',
    ask: { zh: '我要找电视台曝光你们', en: "I'm going to the press about this" },
  },
];

describe('a situation of the desk, from the message to the end', () => {
  async function cueFor(team: Team, text: string, region: string, deliveryId = 'ask') {
    const asked = await team.desk.ask({ deliveryId, actor: 'UAGENT', conversation: TALK, surface: 'dm', text, region });
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    return asked.cue;
  }

  async function beginFrom(team: Team, text: string, flow: string, region: string): Promise<RunCard> {
    const cue = await cueFor(team, text, region);
    if (cue.script?.id !== flow) {
      const picked = await team.desk.pick({ deliveryId: 'pick', actor: 'UAGENT' }, cue.id, flow);
      expect(picked).toMatchObject({ kind: 'cue', cue: { script: { id: flow } } });
    }
    const begun = await team.desk.beginRun({ deliveryId: 'begin', actor: 'UAGENT' }, { kind: 'cue', cue: cue.id });
    if (begun.kind !== 'run') throw new Error(JSON.stringify(begun));
    return begun.card;
  }

  it.each(LANGS.flatMap((lang) => SITUATIONS.map(({ what, walk, ask }) => [what, lang, walk, ask[lang]] as const)))(
    'is walked to its end: %s, %s',
    async (_, lang, name, text) => {
      const test = named(name);
      if (test.expect === null) throw new Error('no flow');
      const team = await openTeam(shippedLive());
      const card = await beginFrom(team, text, test.expect, test.region ?? 'guangdong');
      expect(card).toMatchObject({ lang, flow: test.expect });
      const walk = new Walk(team, card);
      await play(team, test, walk, lang);
      if (walk.card.status.kind === 'open') await record(walk);
      expect(walk.card.status.kind).toBe('ended');
      // A threat that the message carried is the lead's at once; nobody gets two cases of it.
      expect((await team.store.cases({})).length).toBeLessThanOrEqual(1);
    },
  );

  it.each([
    ['zh', '我等了好久了，怎么这么慢'],
    ['en', "I've been waiting for ages"],
  ] as const)('is a customer who waited, thanked and led on in one answer: %s', async (lang, text) => {
    const team = await openTeam(shippedLive());
    const cue = await cueFor(team, text, 'guangdong');
    expect(cue).toMatchObject({ lang, outcome: 'answer', script: { id: 'common/waiting-complaint' } });
    expect(cue.script?.say.length).toBeGreaterThan(0);
  });

  it.each([
    ['zh', '我被重复扣费了', '今天再不退我就向工信部投诉'],
    ['en', 'why was I charged twice', "if this isn't fixed today I'm calling the press"],
  ] as const)('goes on where it was after a threat in the middle of it: %s', async (lang, text, threat) => {
    const team = await openTeam(shippedLive());
    const walk = new Walk(team, await beginFrom(team, text, 'telecom/billing-dispute', 'guangdong'));
    await walk.fill({ month: '2026-10', amount: 49, item: 'video' });
    const before = walk.card;
    const { cue } = await (async () => {
      const asked = await team.desk.ask({
        deliveryId: 't',
        actor: 'UAGENT',
        conversation: TALK,
        surface: 'dm',
        text: threat,
      });
      if (asked.kind !== 'cue' || asked.run === null) throw new Error('nothing was put in front');
      await play(team, named('our own shortcoming is admitted and reported'), new Walk(team, asked.run), lang);
      return asked;
    })();
    expect(cue.signals.length).toBeGreaterThan(0);
    const after = await team.desk.runView(before.id);
    if (after === null) throw new Error('the run is gone');
    expect(after).toMatchObject({ status: { kind: 'open' }, fields: before.fields });
    expect(wordsOf(after)).toBe(wordsOf(before));
    walk.card = after;
    await walk.fill({ finding: 'duplicate' });
    await walk.choose('Satisfied');
    expect(walk.card.status).toEqual({ kind: 'ended', outcome: 'resolved' });
  });

  /** A walk that comes to the recorded case goes on to where a specialist has it. */
  async function record(walk: Walk): Promise<void> {
    expect(stepOf(walk.card).step).toBe('ask-consent');
    await walk.fill({ consent: true });
    const details = { caller_name: 'Test', callback_phone: '13000000000', what_happened: 'a gift', best_time: 'noon' };
    await walk.fill(details);
    expect(wordsOf(walk.card)).toContain('13000000000');
    await walk.choose("That's right");
    expect(walk.card.cases).toMatchObject([{ team: { id: 'specialists' }, state: 'open' }]);
  }

  function named(name: string): KnowledgeTest {
    const test = knowledge.tests.find((each) => each.name === name);
    if (test === undefined) throw new Error(`no walk "${name}"`);
    return test;
  }
});
