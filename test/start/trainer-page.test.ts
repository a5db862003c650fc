import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { PATIENCE } from '../patience.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { HOSTILE, type TrainerFolder, trainerFolder } from './trainer-folder.ts';

describe('the trainer’s page', () => {
  let folder: TrainerFolder;
  let cuecard: Running;
  let browser: Browser;
  let page: Page;
  let wrong: string[];

  beforeAll(async () => {
    folder = trainerFolder();
    [cuecard, browser] = await Promise.all([
      startCuecard(['--knowledge', folder.dir], { CUECARD_DB: freshDatabase() }),
      launchBrowser(),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    expect(await cuecard?.kill('SIGTERM')).toBe(0);
    folder.remove();
  });
  beforeEach(async () => {
    wrong = [];
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()));
  });
  afterEach(async () => {
    await page.close();
    expect(wrong).toEqual([]);
  });

  const open = async (hash = ''): Promise<void> => {
    await page.goto(`${cuecard.address}trainer#/${hash}`);
    await page.locator('.banner').waitFor();
  };
  const entry = (id: string): string => `scripts/${encodeURIComponent(id)}`;
  const counted = (text: string | RegExp): Promise<void> => page.locator('.count', { hasText: text }).waitFor();
  const search = () => page.getByRole('searchbox', { name: 'Search' });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`${cuecard.address}trainer${path}`, { method, headers });

  it('is shown to a trainer in the workspace, and finds a script by keyboard with a slip in what is typed', async () => {
    await page.goto(`${cuecard.address}#/trainer/support-desk`);
    const link = page.getByRole('link', { name: 'Scripts and tests' });
    expect(await link.getAttribute('href')).toBe('/trainer');
    expect(cuecard.output()).toContain(`${cuecard.address}trainer`);

    await open();
    await counted('2005 scripts');
    await page.keyboard.press('/');
    await page.keyboard.type('refnud');
    await counted(/^1 of 2005 scripts/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'How long a refund takes' }).waitFor();
    const detail = page.locator('#entry');
    for (const text of ['refund-owner', '2020-01-31', 'shop/answers.yaml:2', 'Look up the order first.'])
      await detail.getByText(text).first().waitFor();
    for (const text of [
      'Your refund takes three days.',
      '退款三天内到账。',
      'still no refund on my card',
      '退款要几天',
    ])
      await detail.getByText(text, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/#\/scripts$/, { waitUntil: 'commit' });
    expect(await search().inputValue()).toBe('refnud');
  });

  it('narrows by pack, state and kind, and says how many of each there are', async () => {
    await open();
    await counted('2005 scripts');
    await page.getByLabel('State').selectOption({ label: 'Review past due (1)' });
    await page.getByRole('option', { name: /How long a refund takes/ }).waitFor();
    await page.getByLabel('State').selectOption({ label: 'Expired (1)' });
    await page.getByRole('option', { name: /Winter offer/ }).waitFor();
    await page.getByLabel('State').selectOption({ label: 'Untested (2003)' });
    await page.getByLabel('Pack').selectOption('made-3');
    await counted('200 of 2005 scripts');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Kind').selectOption('flow');
    await counted('1 of 2005 scripts');
  });

  it('draws the list of two thousand scripts with as few lines, and as quickly, as that of two hundred', async () => {
    await open();
    await counted('2005 scripts');
    const drawn = (): Promise<number> => page.locator('.row').count();
    expect(await drawn()).toBeLessThan(40);
    await page.locator('#rows').focus();
    for (let press = 0; press < 30; press += 1) await page.keyboard.press('PageDown');
    await page.locator('.row.is-at', { hasText: 'Made up answer' }).waitFor();
    expect(await drawn()).toBeLessThan(40);

    for (const number of [401, 402, 1999]) {
      await search().fill(`thing${number}.`);
      await page.locator('.row').first().getByText(`Made up answer ${number}`).waitFor();
    }
    await search().fill('');
    await counted('2005 scripts');
    /** Milliseconds until the list of a pack is drawn after that of another one; the fastest of several. */
    const fastest = async (pack: string): Promise<number> => {
      const times = await page.evaluate<readonly number[]>(`(async () => {
        const select = document.querySelector('.filter select');
        const times = [];
        for (let round = 0; round < 16; round += 1) {
          const began = performance.now();
          select.value = round % 2 === 0 ? 'shop' : '${pack}';
          select.dispatchEvent(new Event('change', { bubbles: true }));
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          if (round % 2 === 1) times.push(performance.now() - began);
        }
        return times;
      })()`);
      return Math.min(...times);
    };
    const few = await fastest('made-2');
    await counted('200 of 2005 scripts');
    expect(await fastest('')).toBeLessThan(few * 3);
    await counted('2005 scripts');
  });

  it('tries a message as one types: what it gets, why, and what was withheld', async () => {
    await open('try');
    const message = page.getByRole('textbox', { name: 'What the customer says' });
    await message.pressSequentially('how long does a refund take please');
    const outcome = page.locator('.outcome');
    await outcome.getByText('One script is shown').waitFor();
    const first = page.locator('.candidate').first();
    await first.getByRole('link', { name: 'How long a refund takes' }).waitFor();
    expect(await first.locator('.sure').textContent()).toMatch(/\d+%/);
    await first.getByText('how long does a refund take', { exact: true }).waitFor();
    await page.locator('.marked mark', { hasText: 'refund' }).waitFor();
    await first.getByText('Your refund takes three days.').waitFor();

    await message.fill('is there a winter offer');
    await page.getByText('ended on 2020-02-28').waitFor();
    await message.fill('where are your southern shops');
    await outcome.getByRole('link', { name: 'Shops in the south' }).waitFor();
    await page.getByLabel('Region').selectOption('north');
    await page.getByText('is for other regions').waitFor();
    await message.fill('xylophone zeppelin');
    await outcome.getByText('No script fits').waitFor();
    await page.locator('mark.unknown', { hasText: 'zeppelin' }).waitFor();
  });

  it('shows a flow’s picture with what no test comes to, its steps as a list, and the tests of the folder', async () => {
    await open(entry('shop/parcel'));
    await page.getByText('No test comes to').waitFor({ timeout: PATIENCE });
    await page.locator('.spots', { hasText: '"Lost"' }).waitFor();
    const picture = page.getByRole('img', { name: /Flow chart of “Parcel is late”/ });
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(100);
    const width = async (): Promise<number> => (await picture.boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('button', { name: 'Larger' }).click();
    await expect.poll(width).toBeGreaterThan(before);
    const svg = async (lang: string): Promise<string> =>
      await (await get(`/api/picture?id=shop/parcel&lang=${lang}`)).text();
    expect(await svg('en')).toContain('untested');
    expect(await svg('zh')).toContain('包裹晚到');
    await page.locator('#step-1', { hasText: 'Lost → end: lost' }).waitFor();
    await page.locator('.test-pass', { hasText: 'where is my parcel' }).waitFor();

    await page.getByRole('link', { name: /^Tests/ }).click();
    await page.getByText('1 failed').waitFor();
    await page.locator('.test-fail', { hasText: 'Expected shop/refund-time' }).first().waitFor();
    await page.locator('.cover', { hasText: 'Branches and choices' }).getByText('1 of 2').waitFor();
  });

  it('draws what a trainer wrote as text, whatever it looks like', async () => {
    await open(entry('shop/hostile'));
    await page.getByRole('heading', { name: HOSTILE }).waitFor();
    expect(await page.locator('#entry').getByText(HOSTILE).count()).toBeGreaterThan(3);
    await open('try');
    await page.getByRole('textbox').fill(`quokka ${HOSTILE}`);
    await page.locator('.candidate').first().getByRole('link', { name: HOSTILE }).waitFor();
    await page.locator('.candidate').first().getByText(`quokka ${HOSTILE}`).waitFor();
    expect(await page.locator('img[src=x], #app script').count()).toBe(0);
    expect(await page.title()).toBe('Try a message · Scripts and tests');
    const picture = await get('/api/picture?id=shop/parcel&lang=en');
    expect(await picture.text()).not.toContain('<img');
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('says what is wrong in the files as soon as they are saved, and that the version before stays in use', async () => {
    await open('problems');
    const file = 'shop/answers.yaml';
    const good = folder.read(file);
    folder.write(file, good.replace('owner: refund-owner', 'ownr: refund-owner'));
    const trouble = page.locator('.trouble');
    await trouble
      .locator('.place', { hasText: /shop\/answers\.yaml:\d+/ })
      .first()
      .waitFor();
    await trouble.locator('pre', { hasText: 'ownr: refund-owner' }).first().waitFor();
    await trouble.locator('.cure', { hasText: 'owner' }).first().waitFor();
    await page.locator('.banner.is-bad', { hasText: 'stays in use' }).waitFor();
    await page.getByRole('link', { name: 'Try a message' }).click();
    await page.getByRole('textbox').fill('how long does a refund take');
    await page.locator('.outcome', { hasText: 'How long a refund takes' }).waitFor();
    await page.getByRole('link', { name: /^Problems/ }).click();

    folder.write(file, good.replace('How long a refund takes', 'How long refunds take'));
    await trouble.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Scripts', exact: true }).click();
    await search().fill('refunds take');
    await page.getByRole('option', { name: /How long refunds take/ }).waitFor();
  });

  it('fits 360 pixels in both languages, and keeps the language that was chosen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = (): Promise<readonly number[]> =>
      page
        .locator('html, .trainer')
        .evaluateAll((boxes) =>
          boxes.flatMap((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]),
        );
    await open();
    await page.getByText('中文', { exact: true }).click();
    for (const hash of ['scripts', entry('shop/parcel'), entry('shop/hostile'), 'try', 'tests', 'problems']) {
      await open(hash);
      await page.locator('main :is(.row, .block, .try-form, .proof-line):visible').first().waitFor();
      expect(await overflow()).toEqual([0, 0, 0, 0]);
    }
    await page.reload();
    expect(await page.getByRole('link', { name: '试一条消息' }).count()).toBe(1);
    await open(entry('shop/parcel'));
    await page.locator('#step-2').waitFor();
    expect(await page.locator('.picture').count()).toBe(0);
    await page.getByRole('button', { name: '显示流程图' }).click();
    await page.locator('.picture img').waitFor();
    await page.getByRole('link', { name: '返回列表' }).click();
    await page.locator('.row').first().waitFor();
  });

  it('is read only, and only from its own address', async () => {
    expect((await get('/api/entries', {}, 'POST')).status).toBe(405);
    expect((await get('/api/entries', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await get('/api/entries', { origin: 'http://elsewhere.example' })).status).toBe(403);
    expect((await get('/api/entry?id=nowhere/nothing')).status).toBe(404);
    expect((await get('/../package.json')).status).toBe(404);
    const policy = (await get('')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
  });
});
