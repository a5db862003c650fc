import type { Locator, Page } from 'playwright-core';
import type { Lang } from '../../src/knowledge/model.ts';
import { askCopyFor } from '../../src/slack/ask-copy.ts';
import { caseCopyFor } from '../../src/slack/case-copy.ts';
import { copyFor } from '../../src/slack/copy.ts';
import { homeCopyFor } from '../../src/slack/home/copy.ts';
import { inboxCopyFor } from '../../src/slack/inbox/copy.ts';
import { type PracticeCopy, practiceCopyFor } from '../../src/slack/practice/copy.ts';
import { runCopyFor } from '../../src/slack/run-copy.ts';
import { shareCopyFor } from '../../src/slack/share-copy.ts';
import { watchCopyFor } from '../../src/slack/watch-copy.ts';
import { en } from '../../src/workspace/page/words-en.ts';
import { zh } from '../../src/workspace/page/words-zh.ts';
import { answers, dialog, kept, press, say, type } from './hands.ts';
import type { Shown } from './picture.ts';

interface Scene {
  readonly page: Page;
  readonly lang: Lang;
  /** The page as somebody else, too. */
  readonly open: (who: string, channel: string) => Promise<Page>;
}

export interface Surface {
  /** The picture's name, before language and width. */
  readonly name: string;
  /** Whose page it is; the agent's where nothing is said. */
  readonly who?: (typeof PEOPLE)[number];
  /** Where it opens; `#support-desk` where nothing is said. */
  readonly channel?: string;
  /** Brings the page there: what is to be seen. */
  readonly show: (scene: Scene) => Promise<Shown>;
}

export const PEOPLE = ['agent', 'lead', 'trainer', 'new-hire'] as const;

/** In this order: what is shown first is there for those that follow, above all on the Homes. */
export const SURFACES: readonly Surface[] = [
  {
    name: 'cue-card',
    show: async ({ page, lang }) => {
      await top(await say(page, `/cue ${ASKED.data[lang]}`));
      return 'window';
    },
  },
  { name: 'choose', show: ({ page, lang }) => say(page, `/cue ${ASKED.unclear[lang]}`) },
  { name: 'flow-card', show: ({ page, lang }) => say(page, `/cue ${ASKED.twice[lang]}`) },
  { name: 'nothing', show: ({ page, lang }) => say(page, `/cue ${ASKED.weather[lang]}`) },
  {
    name: 'why',
    show: async ({ page, lang }) => {
      await press(await say(page, `/cue ${ASKED.topUp[lang]}`), copyFor(lang).why);
      return await dialog(page);
    },
  },
  {
    name: 'whole-script',
    show: async ({ page, lang }) => {
      await press(await say(page, `/cue ${ASKED.twice[lang]}`), copyFor(lang).showAll);
      return await dialog(page);
    },
  },
  { name: 'wording', show: ({ page, lang }) => say(page, `/cue check ${ASKED.draft[lang]}`) },
  {
    name: 'run-form',
    show: async ({ page, lang }) => await filled(page, await started(page, lang), lang),
  },
  {
    name: 'run-card',
    show: async ({ page, lang }) => {
      const card = await started(page, lang);
      await save(await filled(page, card, lang), lang);
      await card.getByText(runCopyFor(lang).soFar).waitFor();
      return card;
    },
  },
  { name: 'whose-threat', show: ({ page, lang }) => say(page, `/cue ${ASKED.threat[lang]}`) },
  {
    name: 'escalation',
    show: async ({ page, lang }) => {
      const card = await say(page, `/cue ${ASKED.threat[lang]}`);
      // Steps are open from the pictures before; without them the escalation begins as any script does.
      const start = new RegExp(`^(${runCopyFor(lang).sameCustomer('', false).trim()}|${runCopyFor(lang).start}$)`);
      await press(card, start);
      await card.getByText(runCopyFor(lang).progress(1, 0).split('0')[0]?.trim() ?? '').waitFor();
      return card;
    },
  },
  {
    name: 'fill-form',
    show: async ({ page, lang }) => {
      await press(await say(page, `/cue ${ASKED.fill[lang]}`), runCopyFor(lang).fill);
      return await dialog(page);
    },
  },
  {
    name: 'case-card',
    who: 'lead',
    channel: 'team-leads',
    show: async ({ page, lang }) =>
      await kept(
        page
          .locator('.message')
          .filter({ has: page.getByRole('button', { name: caseCopyFor(lang).take }) })
          .last(),
      ),
  },
  {
    name: 'shared',
    show: async ({ page, lang }) => {
      const own = shareCopyFor(lang);
      await press(await say(page, `/cue ${ASKED.data[lang]}`), own.share);
      const message = page.locator('.message:not(.is-private)').filter({ hasText: own.shownBy }).last();
      await message.waitFor();
      return await kept(message);
    },
  },
  {
    name: 'posted',
    show: async ({ page, lang }) => {
      const thread = await threadOf(page, lang, CUSTOMERS.waiting[lang]);
      await type(page, '@Cuecard', thread);
      const card = answers(thread).last();
      await press(card, shareCopyFor(lang).post);
      await thread.getByText(shareCopyFor(lang).posted).waitFor();
      await thread.locator('.message:not(.is-private)').nth(2).waitFor();
      return thread;
    },
  },
  { name: 'help', show: ({ page }) => say(page, '/cue help') },
  {
    name: 'find-form',
    show: async ({ page, lang }) => {
      await shortcut(page, lang, 'Find the script');
      const form = await dialog(page);
      await form.getByRole('textbox', { name: askCopyFor(lang).said }).fill(ASKED.topUp[lang]);
      return form;
    },
  },
  {
    name: 'agent-view',
    show: async ({ page, lang }) => {
      await press(page, PAGE[lang].askBeside('Cuecard'));
      const pane = page.getByRole('complementary', { name: 'Cuecard' });
      await pane.getByText(askCopyFor(lang).prompts).waitFor();
      await type(page, ASKED.data[lang], pane);
      await pane.locator('.message').nth(1).getByRole('heading').first().waitFor();
      return pane;
    },
  },
  {
    name: 'watch-form',
    who: 'lead',
    show: async ({ page }) => {
      await type(page, '/cue watch');
      return await dialog(page);
    },
  },
  {
    name: 'watched',
    show: async ({ page, lang, open }) => {
      await say(await open('lead', 'support-desk'), '/cue watch on');
      await press(page, PAGE[lang].asCustomer);
      await type(page, ASKED.topUp[lang]);
      const said = page
        .locator('.message')
        .filter({ hasText: ASKED.topUp[lang] })
        .filter({ has: page.locator('.replies') });
      // The bot hears a customer out before it offers anything.
      await said.last().locator('.replies').click({ timeout: HEARD_OUT });
      const thread = page.getByRole('complementary', { name: PAGE[lang].thread });
      await press(thread, watchCopyFor(lang).show);
      await answers(thread).last().getByRole('heading').first().waitFor();
      return thread;
    },
  },
  { name: 'home-agent', channel: 'bot', show: (scene) => home(scene) },
  { name: 'home-new-hire', who: 'new-hire', channel: 'bot', show: (scene) => home(scene) },
  { name: 'home-lead', who: 'lead', channel: 'bot', show: (scene) => home(scene, 'lead') },
  { name: 'home-trainer', who: 'trainer', channel: 'bot', show: (scene) => home(scene, 'trainer') },
  {
    name: 'inbox-group',
    who: 'trainer',
    channel: 'bot',
    show: async (scene) => await firstOfInbox(scene),
  },
  {
    name: 'inbox-add',
    who: 'trainer',
    channel: 'bot',
    show: async (scene) => {
      await press(await firstOfInbox(scene), inboxCopyFor(scene.lang).add);
      return await dialog(scene.page);
    },
  },
  { name: 'practice-list', who: 'new-hire', show: ({ page }) => say(page, '/cue practice') },
  {
    name: 'practice-talk',
    who: 'new-hire',
    show: async (scene) => {
      const thread = await practising(scene);
      await customerAnswers(scene, thread, SAID_IN_PRACTICE[scene.lang]);
      return thread;
    },
  },
  {
    name: 'practice-step',
    who: 'new-hire',
    show: async ({ page, lang }) => {
      const own = practiceCopyFor(lang);
      // The talk of the picture before goes on.
      await press(await say(page, '/cue practice'), own.goOn);
      const thread = await openThread(page, lang, own);
      await press(thread, own.choose);
      const form = await dialog(page);
      await form.getByRole('textbox').fill(ASKED.twice[lang]);
      await press(form, own.chooseSend);
      await press(form, own.use);
      await thread.getByText(own.stepLead).waitFor();
      await page.keyboard.press('Escape');
      return thread;
    },
  },
  {
    name: 'scorecard',
    who: 'new-hire',
    show: async ({ page, lang }) => {
      const own = practiceCopyFor(lang);
      // The talk of the picture before goes on.
      await press(await say(page, '/cue practice'), own.goOn);
      const thread = await openThread(page, lang, own);
      await press(thread, own.finish);
      const form = await dialog(page);
      await form.getByRole('button', { name: new RegExp(`^${own.finishLabel}`) }).click();
      await page.getByRole('option').first().click();
      await press(form, own.finishSend);
      await thread.getByText(own.lost).waitFor();
      return thread;
    },
  },
  {
    name: 'requests',
    show: async ({ page, lang }) => {
      await tools(page, lang);
      await say(page, `/cue ${ASKED.topUp[lang]}`);
      const call = page
        .getByRole('option')
        .filter({ hasText: /chat\.|response_url|\/cue/ })
        .last();
      await call.click();
      await page.locator('.traffic-detail pre').first().waitFor();
      return 'window';
    },
  },
  {
    name: 'faults',
    show: async ({ page, lang }) => {
      await tools(page, lang);
      await page.getByRole('tab', { name: PAGE[lang].faults }).click();
      return 'window';
    },
  },
  {
    name: 'trainer-page',
    who: 'trainer',
    show: async ({ page, lang }) => {
      await page.goto(new URL('/trainer#/scripts/telecom%2Fbilling-dispute', page.url()).href);
      const shown = page.getByRole('button', { name: TRAINER[lang].hidePicture });
      await shown.waitFor();
      // It comes when the picture does, and grows the page above what is looked at.
      await page.locator('.picture img[style]').waitFor();
      await shown.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      return 'window';
    },
  },
];

/** A flow, past the question for the region. */
async function started(page: Page, lang: Lang): Promise<Locator> {
  const own = runCopyFor(lang);
  const card = await say(page, `/cue ${ASKED.twice[lang]}`);
  await press(card, own.start);
  await press(card, own.fill);
  const form = await dialog(page);
  await form.getByRole('button', { name: FORM.region[lang] }).click();
  await page.getByRole('option', { name: FORM.home[lang], exact: true }).click();
  await save(form, lang);
  return card;
}

/** The form of a step, filled in. */
async function filled(page: Page, card: Locator, lang: Lang): Promise<Locator> {
  await press(card, runCopyFor(lang).fill);
  const form = await dialog(page);
  for (const [index, value] of FORM.values[lang].entries()) await form.getByRole('textbox').nth(index).fill(value);
  return form;
}

async function save(form: Locator, lang: Lang): Promise<void> {
  await press(form, runCopyFor(lang).save);
  await form.waitFor({ state: 'detached' });
}

async function threadOf(page: Page, lang: Lang, text: string): Promise<Locator> {
  const message = page.locator('.message').filter({ hasText: text }).first();
  await message.hover();
  await press(message, PAGE[lang].reply);
  const thread = page.getByRole('complementary', { name: PAGE[lang].thread });
  await thread.waitFor();
  return thread;
}

async function shortcut(page: Page, lang: Lang, name: string): Promise<void> {
  await press(page, PAGE[lang].shortcuts);
  await page.getByRole('menuitem', { name }).first().click();
}

async function home({ page, lang }: Scene, tab?: 'lead' | 'trainer'): Promise<Shown> {
  await page.getByRole('tab', { name: PAGE[lang].home }).click();
  await page.locator('.home').getByRole('heading').first().waitFor();
  if (tab !== undefined) {
    const own = homeCopyFor(lang);
    await press(page.locator('.home'), own.tabs[tab]);
    await page.getByRole('heading', { name: tab === 'lead' ? own.leadTitle : own.trainerTitle }).waitFor();
  }
  return 'window';
}

/** What waits in the inbox since the pictures before. */
async function firstOfInbox(scene: Scene): Promise<Locator> {
  await home(scene, 'trainer');
  await press(scene.page.locator('.home'), inboxCopyFor(scene.lang).look);
  return await dialog(scene.page);
}

/** A role-play that has just begun, in its thread. */
async function practising({ page, lang }: Scene): Promise<Locator> {
  const own = practiceCopyFor(lang);
  const begun = await say(page, `/cue practice ${SCENARIO} ${lang}`);
  await begun.getByText(own.started).waitFor();
  return await openThread(page, lang, own);
}

async function openThread(page: Page, lang: Lang, own: PracticeCopy): Promise<Locator> {
  await page.locator('.sidebar .channel', { hasText: 'Cuecard' }).click();
  const opening = page.locator('.message[data-ts]').filter({ hasText: own.how }).last();
  const ts = await opening.getAttribute('data-ts');
  await page.goto(page.url().replace(/#.*/, `#/new-hire/bot/${ts}`));
  const thread = page.getByRole('complementary', { name: PAGE[lang].thread });
  await thread.getByRole('button', { name: own.finish }).first().waitFor();
  return thread;
}

async function customerAnswers({ page, lang }: Scene, thread: Locator, line: string): Promise<void> {
  const answers = thread.getByText(practiceCopyFor(lang).customer, { exact: false });
  const before = await answers.count();
  await type(page, line, thread);
  await answers.nth(before).waitFor();
}

async function tools(page: Page, lang: Lang): Promise<void> {
  await press(page, PAGE[lang].tools);
}

async function top(card: Locator): Promise<void> {
  await card.getByRole('heading').first().waitFor();
  await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

const SCENARIO = 'telecom/practice-charged-twice';
/** Not all of it is well said. */
const SAID_IN_PRACTICE: Readonly<Record<Lang, string>> = {
  en: 'I understand how annoying that is. You should have read your bill, though. When were you charged?',
  zh: '我理解您着急的心情。不过您应该先看清楚账单。请问是什么时候扣的？',
};
/** Milliseconds. */
const HEARD_OUT = 60_000;
const PAGE: Readonly<Record<Lang, typeof en | typeof zh>> = { en, zh };
const TRAINER: Readonly<Record<Lang, { readonly hidePicture: string }>> = {
  en: { hidePicture: 'Hide the picture' },
  zh: { hidePicture: '隐藏流程图' },
};

type Both = Readonly<Record<Lang, string>>;

const ASKED = {
  topUp: { en: 'my top up from this morning still has not arrived', zh: '早上充的话费到现在都没到账' },
  twice: { en: 'why was I charged twice', zh: '我被重复扣费了' },
  data: { en: 'how do I see how much data I have left', zh: '怎么查我还剩多少流量' },
  unclear: { en: 'the fee', zh: '我的套餐' },
  fill: { en: 'where did you get my number', zh: '你怎么有我的号码' },
  weather: { en: 'will it rain tomorrow', zh: '明天会下雨吗' },
  threat: { en: 'fix this today or I take it to the regulator', zh: '再不处理我就去12315投诉你们' },
  draft: {
    en: 'Please calm down, there is nothing we can do. You can complain to the regulator if you like.',
    zh: '您冷静一下，系统就是这样的，我也没办法，您可以打12315投诉。',
  },
} as const satisfies Readonly<Record<string, Both>>;

/** Who waits in the workspace from the beginning. */
const CUSTOMERS = {
  waiting: { en: 'how much data I have left this month', zh: '下周去日本出差五天' },
} as const satisfies Readonly<Record<string, Both>>;

const FORM = {
  region: { en: 'Region', zh: '地区' },
  home: { en: 'Guangdong', zh: '广东' },
  values: { en: ['last month', '29', 'Video pass'], zh: ['上个月', '29', '视频会员'] },
} as const;
