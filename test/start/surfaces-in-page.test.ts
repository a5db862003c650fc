import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lang } from '../../src/knowledge/model.ts';
import { launchBrowser } from '../browser.ts';
import { PATIENCE } from '../patience.ts';
import { ask, cardAt, cards, openPage, wordsOn } from './page-stage.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { SURFACE_WORDS } from './surface-words.ts';

let browser: Browser;
let cuecard: Running;

beforeAll(async () => {
  const starting = startCuecard(['--transport', 'socket'], { CUECARD_DB: freshDatabase() });
  [cuecard, browser] = await Promise.all([starting, launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  expect(await cuecard?.kill('SIGTERM')).toBe(0);
});

/** As somebody has it open, once the bot knows that person's language, which it asks Slack for. */
async function open(lang: Lang, who: string): Promise<Page> {
  const page = await openPage({ browser, address: (cuecard.address ?? '').replace(/#.*/, ''), lang }, who);
  const [command, reads] = SURFACE_WORDS[lang].help;
  for (const end = Date.now() + PATIENCE; Date.now() < end; )
    if ((await (await ask(page, command, '/cue')).textContent())?.includes(reads[0] ?? '')) return page;
  throw new Error(`The bot does not speak ${lang} to ${who}`);
}
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message |^发消息/ });
/** Types it as it stands; a command’s answer is waited for by what it says. */
const type = async (page: Page, text: string) => {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
};
const asCustomer = async (page: Page, lang: Lang, text: string) => {
  const { asCustomer: label } = SURFACE_WORDS[lang].page;
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('textbox', { name: /What the customer says|客户说的话/ }).fill(text);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: label }).click();
};
const inChannel = (page: Page, hasText: string | RegExp) => page.locator('main .message:not(.is-private)', { hasText });
const fromMenu = async (page: Page, message: Locator, label: string, shortcut: string) => {
  const before = await cards(page).count();
  await message.hover();
  await message.getByRole('button', { name: label }).click();
  await page.getByRole('menuitem', { name: shortcut }).click();
  return await cardAt(page, before);
};

const goHome = async (page: Page): Promise<Locator> => {
  await page.locator('.sidebar .channel', { hasText: 'Cuecard' }).click();
  await page.getByRole('tab', { name: /^(Home|首页)$/ }).click();
  return page.locator('.home');
};

describe('a channel that a lead has the desk watch', () => {
  it('is switched on in one window, and customers write', async () => {
    const lead = await open('en', 'lead');
    await type(lead, '/cue watch');
    const form = lead.getByRole('dialog', { name: 'Watch this channel' });
    for (const [field, option] of [
      ['Watch', 'On'],
      ['Who gets the cue', 'Offered in the thread'],
    ] as const) {
      await form.getByRole('button', { name: new RegExp(`^${field}:`) }).click();
      await lead.getByRole('option', { name: option }).click();
    }
    await form.getByRole('button', { name: 'Save' }).click();
    await cards(lead).filter({ hasText: 'Watching' }).filter({ hasText: 'Offered in the thread' }).waitFor();
    for (const { watch } of Object.values(SURFACE_WORDS)) await asCustomer(lead, 'en', watch.customer[0]);
    await lead.context().close();
  }, 60_000);
});

describe.each(['en', 'zh'] as const)('every way in, in the browser page (%s)', (lang) => {
  const words = SURFACE_WORDS[lang];
  let agent: Page;
  let lead: Page;

  beforeAll(async () => {
    [agent, lead] = await Promise.all([open(lang, 'agent'), open(lang, 'lead')]);
  }, 60_000);
  afterAll(async () => {
    for (const page of [agent, lead]) await page?.context().close();
  });

  it('/cue help lists every way in', async () => {
    const [command, reads] = words.help;
    const shown = await (await ask(agent, command, '/cue')).textContent();
    for (const way of reads) expect(shown).toContain(way);
    expect(shown).not.toMatch(RAW);
  });

  it('/cue watch is the lead’s alone', async () => {
    const { refused, status } = words.watch;
    const told = await (await ask(agent, refused[0], '/cue')).textContent();
    const shown = await (await ask(lead, status[0], '/cue')).textContent();
    expect([told, shown]).toEqual([expect.stringContaining(refused[1]), expect.stringContaining(status[1])]);
    expect(`${told}${shown}`).not.toMatch(RAW);
  });

  it('/cue check says what not to send and why, and has the clean version', async () => {
    const { type: typed, stop, loud, why, mend, instead, fine } = words.check;
    const stopped = await ask(agent, typed, '/cue');
    await stopped.getByRole('heading', { name: stop }).waitFor();
    expect(await stopped.textContent()).toContain(loud);
    expect(await stopped.textContent()).toContain(why);
    const mended = await ask(agent, mend[0], '/cue');
    await mended.getByText(instead).waitFor();
    const [clean = ''] = await wordsOn(mended);
    expect(clean).toContain(mend[2]);
    expect(clean).not.toContain(mend[1]);
    await (await ask(agent, fine[0], '/cue')).getByText(fine[1]).waitFor();
  });

  it('a customer’s message has its card, in the other language too, posted to the thread and shown to everybody', async () => {
    const { message, speak, post, posted, author, share, shared } = words.card;
    const said = inChannel(agent, message[0]).first();
    const card = await fromMenu(agent, said, words.page.more, 'Find the script');
    await card.getByRole('heading', { name: message[1], exact: true }).waitFor();
    const own = await wordsOn(card);
    await card.getByRole('button', { name: speak[0], exact: true }).click();
    await card.getByRole('button', { name: speak[1], exact: true }).click();
    await card.getByRole('button', { name: speak[0], exact: true }).waitFor();
    expect(await wordsOn(card)).toEqual(own);
    await card.getByRole('button', { name: post, exact: true }).click();
    await card.getByText(posted).waitFor();
    await card.getByRole('button', { name: share, exact: true }).click();
    await card.getByText(shared).waitFor();
    await said.locator('.replies').click();
    const thread = agent.getByRole('complementary', { name: words.page.thread });
    const reply = thread.locator('.message', { hasText: author });
    await reply.waitFor();
    for (const part of own) expect(await reply.textContent()).toContain(part);
    const open = thread.locator('.message', { hasText: SHOWN_BY });
    await open.waitFor();
    expect(await wordsOn(open)).toEqual(own);
  });

  it('None of these takes a line of what was needed', async () => {
    const { none, noted, need, needTitle, needLabel, send, line, message } = words.card;
    const card = cards(agent).filter({ hasText: message[1] }).first();
    await card.getByRole('button', { name: none, exact: true }).click();
    const refused = cards(agent)
      .filter({ has: agent.getByRole('heading', { name: noted }) })
      .first();
    await refused.getByRole('button', { name: need }).click();
    const form = agent.getByRole('dialog', { name: needTitle });
    await form.getByRole('textbox', { name: needLabel }).fill(line[0]);
    await form.getByRole('button', { name: send, exact: true }).click();
    await refused.getByText(line[0].split(/[,，]/)[0] ?? '').waitFor();
    expect(await refused.textContent()).not.toContain('13812345678');
  });

  it('an answer with something missing has no words to copy before it is filled in', async () => {
    const { asks, fill, send, field, option } = words.fill;
    const card = await ask(agent, asks);
    expect(await wordsOn(card)).toEqual([]);
    await card.getByRole('button', { name: fill, exact: true }).click();
    const form = agent.getByRole('dialog', { name: fill });
    await form.getByRole('button', { name: new RegExp(`^${field}`) }).click();
    await agent.getByRole('option', { name: option }).click();
    await form.getByRole('button', { name: send, exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(async () => (await wordsOn(card)).join()).toContain(option);
  });

  it('a colleague’s message has its wording checked', async () => {
    const { draft } = words.card;
    await type(agent, draft);
    const card = await fromMenu(agent, inChannel(agent, draft).first(), words.page.more, 'Check the wording');
    await card.getByRole('heading', { name: words.check.stop }).waitFor();
    expect(await card.textContent()).toContain('12315');
  });

  it('a draft is checked in the window of a shortcut, without a message', async () => {
    const [title, field, send] = words.check.window;
    await agent.getByRole('button', { name: words.page.shortcuts }).first().click();
    await agent.getByRole('menuitem', { name: /^Check a draft/ }).click();
    const form = agent.getByRole('dialog', { name: title });
    await form.getByRole('textbox', { name: field }).fill(words.card.draft);
    await form.getByRole('button', { name: send, exact: true }).click();
    await form.getByRole('heading', { name: words.check.stop }).waitFor();
    await agent.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('the agent’s own view beside a channel suggests what is asked, and answers there', async () => {
    const { beside, prompts } = words.beside;
    await agent.locator('[data-channel="support-desk"]').click();
    await agent.getByRole('button', { name: beside }).click();
    const pane = agent.getByRole('complementary', { name: 'Cuecard' });
    await pane.locator('.prompts').getByText(prompts, { exact: true }).waitFor();
    const suggested = pane.locator('.prompts').getByRole('button');
    expect(await suggested.count()).toBe(4);
    const [title = ''] = await suggested.allTextContents();
    const before = await pane.locator('.message').count();
    await suggested.first().click();
    // What was suggested is surely answered.
    const answer = pane.locator('.message').nth(before + 1);
    await answer.getByRole('heading', { name: title }).waitFor();
    expect(await answer.textContent()).not.toMatch(RAW);
    await agent.getByRole('button', { name: beside }).click();
  });

  it('the Home of an agent finds a script by a title with a slip, keeps it, and what was asked', async () => {
    const { title, search, slip, show, window, pin, unpin, pinned, recent, close, newHere } = words.home;
    const home = await goHome(agent);
    await home.getByRole('heading', { name: title }).waitFor();
    expect(await home.getByRole('button', { name: words.home.lead, exact: true }).count()).toBe(0);
    expect(await home.textContent()).not.toContain(newHere);
    await home.getByRole('textbox', { name: search }).fill(slip[0]);
    await agent.keyboard.press('Enter');
    await home.getByText(slip[1], { exact: true }).first().locator(`xpath=following::button[.="${show}"][1]`).click();
    const script = agent.getByRole('dialog', { name: window, exact: true });
    await script.getByText(slip[1]).first().waitFor();
    expect(await wordsOn(script)).not.toEqual([]);
    await script.getByRole('button', { name: pin, exact: true }).click();
    await script.getByRole('button', { name: unpin, exact: true }).waitFor();
    await script.getByRole('button', { name: close, exact: true }).last().click();
    await home.getByText(pinned, { exact: true }).waitFor();
    await home.getByRole('heading', { name: recent }).waitFor();
    expect(await home.textContent()).toMatch(words.card.message[0]);
    await home.getByRole('button', { name: unpin, exact: true }).first().click();
    await home.getByText(pinned, { exact: true }).waitFor({ state: 'detached' });
  });

  it('the Home of a lead shows a threat of today, and pauses posting for everybody', async () => {
    const { threat, leadTitle, pause, resume, paused } = words.home;
    const channel = agent.locator('[data-channel="support-desk"]');
    await channel.click();
    await ask(agent, threat[0], '/cue');
    const home = await goHome(lead);
    await home.getByRole('button', { name: words.home.lead, exact: true }).click();
    await home.getByRole('heading', { name: leadTitle }).waitFor();
    await home.getByText(threat[1]).first().waitFor();
    await home.getByRole('button', { name: pause }).click();
    await home.getByRole('button', { name: resume }).waitFor();
    await (await goHome(agent)).getByText(paused).waitFor();
    await home.getByRole('button', { name: resume }).click();
    await home.getByRole('button', { name: pause }).waitFor();
    await channel.click();
    await (await goHome(agent)).getByText(paused).waitFor({ state: 'detached' });
  });

  it('the Home of a trainer shows what agents needed, and that of a new hire welcomes', async () => {
    const { trainer, trainerTitle, needed, newHere } = words.home;
    const [teacher, starter] = await Promise.all([open(lang, 'trainer'), open(lang, 'new-hire')]);
    const home = await goHome(teacher);
    await home.getByRole('button', { name: trainer, exact: true }).click();
    await home.getByRole('heading', { name: trainerTitle }).waitFor();
    await home.getByText(needed).first().waitFor();
    await home.getByText(words.card.line[1]).first().waitFor();
    const own = await goHome(starter);
    await own.getByText(newHere).waitFor();
    expect(await own.getByRole('button', { name: trainer, exact: true }).count()).toBe(0);
    for (const page of [teacher, starter]) await page.context().close();
  });
});

describe.each(['en', 'zh'] as const)('in the watched channel (%s)', (lang) => {
  it('what a customer wrote got a cue by itself, which whoever asks sees alone', async () => {
    const [says, title] = SURFACE_WORDS[lang].watch.customer;
    const page = await open(lang, 'trainer');
    await inChannel(page, says).last().locator('.replies').click();
    const thread = page.getByRole('complementary', { name: SURFACE_WORDS[lang].page.thread });
    const offer = thread.locator('.message', { hasText: READY });
    await offer.getByRole('button', { name: '查看' }).click();
    const card = thread.locator('.is-private');
    await card.getByRole('heading', { name: title }).waitFor();
    expect(await card.textContent()).toContain(says);
    expect(await offer.count()).toBe(1);
    await page.context().close();
  }, 60_000);
});

it('Slack would have refused nothing of all this', async () => {
  const page = await openPage({ browser, address: (cuecard.address ?? '').replace(/#.*/, ''), lang: 'en' });
  await page.getByRole('button', { name: 'Requests and faults' }).click();
  const lines = page.getByRole('listbox', { name: 'Requests' }).getByRole('option');
  await lines.first().waitFor();
  await page.getByLabel('Show', { exact: true }).selectOption('Problems only');
  await expect.poll(() => lines.allTextContents()).toEqual([]);
});

/** What everybody reads is in the desk's own language. */
const SHOWN_BY = '分享人';
const READY = '话术已备好';
/** Marks that Slack would show instead of setting the words between them apart. */
const RAW = /[*`]/;
