import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Lang, Scalar } from '../../src/knowledge/model.ts';
import { renderWords } from '../../src/wording/words.ts';
import { launchBrowser } from '../browser.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { leadDealsWith } from './page-lead.ts';
import { ask, introduce, openPage, type Stage, wordsOn } from './page-stage.ts';
import { PageWalker, type WrittenWalk } from './page-walker.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

const knowledge = shippedKnowledge();

type Values = Readonly<Record<string, Scalar>>;

interface Situation {
  readonly what: string;
  /** What the customer types. */
  readonly says: Readonly<Record<Lang, string>>;
  readonly flow: string;
  /** The written walks that follow, and what is noted in them instead. */
  readonly walks: readonly WrittenWalk[];
  readonly instead: Readonly<Record<Lang, Values>>;
  /** What no lead may read. */
  readonly secrets: readonly string[];
}

/** From the consent to where a specialist has the case. */
const RECORD: WrittenWalk = {
  lang: null,
  region: null,
  run: [
    { kind: 'at', step: 'ask-consent', says: null },
    { kind: 'fill', values: { consent: true } },
    { kind: 'fill', values: { caller_name: '', callback_phone: '130 0000 0000', what_happened: '', best_time: '' } },
    { kind: 'choose', label: '没错' },
    { kind: 'handoff', team: 'specialists' },
    { kind: 'ended', end: 'recorded' },
  ],
};

const CALLER = {
  zh: { caller_name: '欧阳女士', what_happened: '问链接里的活动，另留了13111112222', best_time: '午休' },
  en: { caller_name: 'Ms Test', what_happened: 'asks about a link, also left 13111112222', best_time: 'at noon' },
};
const REGULATOR = {
  zh: { surname: '欧阳' },
  en: { matter: 'the fee was taken twice', wish: 'a refund and the reason', surname: 'Test', contact_time: 'at seven' },
};

const SITUATIONS: readonly Situation[] = [
  {
    what: 'a promotion that is not found',
    says: { zh: '短信说充一百送一百，真的假的', en: 'I got a text about a top-up gift, is it real' },
    flow: 'telecom/promotion-check',
    walks: [written('nothing found and the hotline can not be reached'), RECORD],
    instead: { zh: CALLER.zh, en: { offer: '100 GB for 9 yuan', ...CALLER.en } },
    secrets: ['13111112222', '13000000000', '130 0000 0000'],
  },
  {
    what: 'a broadband transfer',
    says: { zh: '帮我转宽带专席', en: 'I need the broadband team' },
    flow: 'telecom/broadband-transfer',
    walks: [written('broadband is handed over with its history')],
    instead: { zh: {}, en: { problem: 'no connection', tried: 'restarted the modem' } },
    secrets: ['13000000000'],
  },
  {
    what: 'an escalation by the regulator',
    says: {
      zh: '再不解决我就打12315，我的电话13222223333',
      en: "I'm reporting you to the regulator, my number is 13222223333",
    },
    flow: 'common/escalation',
    walks: [written('our own shortcoming is admitted and reported')],
    instead: REGULATOR,
    secrets: ['13222223333', '13000000000'],
  },
  {
    what: 'an escalation by the media',
    says: { zh: '我要找电视台曝光你们', en: "I'm going to the press about this" },
    flow: 'common/escalation',
    walks: [written('a very upset customer goes straight to the lead')],
    instead: { zh: { matter: '连扣三个月', wish: '班长出面', surname: '欧阳', contact_time: '现在' }, en: {} },
    secrets: ['13000000000'],
  },
  {
    what: 'a complaint about an attitude',
    says: { zh: '你们客服态度太差了', en: 'your agent was rude to me' },
    flow: 'common/attitude-complaint',
    walks: [written('the matter first, then the record and the lead')],
    instead: {
      zh: { surname: '欧阳' },
      en: { behaviour: 'hung up before I had finished', business: 'a question about my plan', surname: 'Test' },
    },
    secrets: ['13000000000'],
  },
  {
    what: 'a recorded case',
    says: { zh: '你们多扣了我的，退回来', en: "I've been overcharged, I want my money back" },
    flow: 'telecom/billing-dispute',
    walks: [written('details that are not right are mended before the case is filed')],
    instead: { zh: {}, en: { ...CALLER.en, what_happened: 'the monthly fee was taken twice' } },
    secrets: ['13000000000', '13100000000'],
  },
];

/** A dispute up to where the account is checked, and from there to its end. */
const DISPUTE = written('a small duplicate is put right at once');
const CUT = DISPUTE.run.findIndex(({ kind }, index) => kind === 'at' && index > 0) + 1;

let browser: Browser;
let cuecard: Running;

beforeAll(async () => {
  [cuecard, browser] = await Promise.all([startCuecard([], { CUECARD_DB: freshDatabase() }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  expect(await cuecard?.kill('SIGTERM')).toBe(0);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

describe.each(['en', 'zh'] as const)('in the browser page (%s), from the customer’s message to the end', (lang) => {
  const stage = (): Stage => ({ browser, address: cuecard.address ?? '', knowledge, lang });
  beforeAll(() => introduce(stage()));

  it.each(SITUATIONS.map((each) => [each.what, each] as const))(
    '%s is walked, and its team deals with it',
    async (_, { says, flow, walks, instead, secrets }) => {
      const page = await openPage(stage());
      const walker = await PageWalker.start(stage(), await ask(page, says[lang]), flow);
      for (const walk of walks) await walker.play(walk, instead[lang]);
      expect(walker.cases).toHaveLength(1);
      for (const each of walker.cases) await leadDealsWith(stage(), { ...each, hidden: [...each.hidden, ...secrets] });
    },
    90_000,
  );

  it('a customer who waited is thanked, told sorry once, and led to the matter', async () => {
    const page = await openPage(stage());
    const [greets, complains, matter] = {
      zh: ['你好，在吗', '我等了好久了，怎么这么慢', '我被重复扣费了'] as const,
      en: ['hello, anyone there', "I've been waiting for ages", 'why was I charged twice'] as const,
    }[lang];
    const greeting = await ask(page, greets, '/cue');
    expect(await wordsOn(greeting)).toEqual(answerOf('common/greeting-waiting', lang));
    const sorry = await ask(page, complains, '/cue');
    expect(await wordsOn(sorry)).toEqual(answerOf('common/waiting-complaint', lang));
    const [helpful, noted] = { zh: ['有用', '已记为有用'] as const, en: ['Helpful', 'Noted as helpful'] as const }[
      lang
    ];
    await sorry.getByRole('button', { name: helpful, exact: true }).click();
    await sorry.getByText(noted).waitFor();
    await PageWalker.start(stage(), await ask(page, matter, '/cue'), 'telecom/billing-dispute');
  }, 90_000);

  it('a disputed charge is walked, with a threat in the middle that the lead deals with', async () => {
    const page = await openPage(stage());
    const [says, threat, item] = {
      zh: ['这个月话费怎么多扣了50块', '今天再不解决我就找媒体曝光你们', '视频会员'] as const,
      en: ['I was charged twice this month', 'sort this out or I go to the newspapers', 'Video pass'] as const,
    }[lang];
    const walker = await PageWalker.start(stage(), await ask(page, says, '/cue'), 'telecom/billing-dispute');
    await walker.play({ ...DISPUTE, run: DISPUTE.run.slice(0, 1) });
    await walker.refuses({ month: '???', amount: '49', item }, /month|月/);
    await walker.play({ ...DISPUTE, run: DISPUTE.run.slice(1, CUT) }, { item });
    const front = await walker.interruptedBy(threat);
    await walker.resumeAfter(() =>
      front.play(written('our own shortcoming is admitted and reported'), REGULATOR[lang]),
    );
    // What was noted before the threat goes to the lead along with what was noted after it.
    for (const each of front.cases) await leadDealsWith(stage(), { ...each, shown: [...each.shown, item] });
    await walker.play({ ...DISPUTE, run: DISPUTE.run.slice(CUT) }, { item });
  }, 90_000);
});

function answerOf(id: string, lang: Lang): readonly string[] {
  const answer = knowledge.entries.find((entry) => entry.id === id);
  if (answer?.kind !== 'answer') throw new Error(`no answer "${id}"`);
  return (answer.say[lang] ?? []).map((message) => {
    const words = renderWords(message, knowledge.desk.values, lang, knowledge.desk);
    if (words.kind !== 'ready') throw new Error(message);
    return words.text;
  });
}

function written(name: string): WrittenWalk {
  const test = knowledge.tests.find((each) => each.name === name);
  if (test === undefined) throw new Error(`no walk "${name}"`);
  return test;
}
