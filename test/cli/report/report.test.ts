import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TERMS } from '../../../src/cli/report/copy.ts';
import { EN } from '../../../src/cli/report/copy-en.ts';
import { ZH } from '../../../src/cli/report/copy-zh.ts';
import { html, said } from '../../../src/cli/report/html.ts';
import { reportPage } from '../../../src/cli/report/page.ts';
import { readRange } from '../../../src/cli/report/range.ts';
import { readReport } from '../../../src/desk/report/read-report.ts';
import type { Report } from '../../../src/insights/report/report.ts';
import { openStore } from '../../../src/store/open.ts';
import type { StoredEvent } from '../../../src/store/ports.ts';
import { launchBrowser } from '../../browser.ts';
import { liveFrom, SHOP } from '../../desk/small-desk.ts';
import { freshDatabase } from '../../start/running.ts';
import { cuecard, folder } from '../cuecard.ts';

const NOW = Date.parse('2026-11-20T04:00:00Z');
const HOSTILE = [
  '<script>document.title="owned"</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.com","click")',
  '"><b>\' &amp; \u202Etxet gnorw\u202C مرحبا بك',
  '长'.repeat(40_000),
  'null\u0007bell',
];
const { knowledge } = liveFrom(SHOP);

const made = (id: string, text: string, more: object = {}): StoredEvent => ({
  id,
  kind: 'cue.made',
  at: NOW - 3_600_000 - (Number.parseInt(id.slice(1), 10) % 600) * 3_600_000,
  actor: 'U1',
  conversation: 'T1:C1:1',
  cue: id,
  data: {
    text,
    lang: 'en',
    surface: 'dm',
    outcome: 'none',
    script: null,
    options: [],
    signals: [],
    revision: 'r',
    ...more,
  },
});

/** A thousand groups of the inbox, and what is worst of all that people type. */
async function busyReport(): Promise<Report> {
  const store = await openStore({ path: freshDatabase() });
  // No two have a character in common.
  const unlike = (n: number): string =>
    Array.from({ length: 6 }, (_, at) => String.fromCodePoint(0x4e00 + n * 20 + at * 3)).join('');
  const events = [
    ...Array.from({ length: 1_000 }, (_, n) => made(`q${n}`, unlike(n))),
    ...HOSTILE.flatMap((text, n) => [made(`h${n}`, text), made(`i${n}`, text)]),
    made('a1', 'where', { outcome: 'answer', script: { id: 'shop/returns', confidence: 1, evidence: {} } }),
    made('a2', 'where', {
      outcome: 'answer',
      script: { id: '<i>gone</i>', confidence: 1, evidence: {} },
      region: '<u>',
    }),
  ];
  await store.commit({ deliveryId: null, at: NOW, session: null, events });
  const range = { from: '2026-10-22', to: '2026-11-20' };
  const report = await readReport(store, knowledge, {
    ...range,
    workspace: null,
    people: false,
    now: NOW,
    changed: null,
  });
  await store.close();
  return report;
}

describe('the page of a report', () => {
  let browser: Browser;
  let report: Report;
  const dir = folder({});
  beforeAll(async () => {
    [browser, report] = await Promise.all([launchBrowser(), busyReport()]);
  });
  afterAll(() => browser.close());

  it.each(['en', 'zh'] as const)(
    'shows what people typed as text, fits a narrow window and asks nothing of the network (%s)',
    async (lang) => {
      const file = join(dir, `${lang}.html`);
      writeFileSync(file, reportPage(report, knowledge, lang));
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      const trouble: string[] = [];
      page.on('console', (message) => trouble.push(message.text()));
      page.on('pageerror', (error) => trouble.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) trouble.push(request.url());
      });
      await page.goto(pathToFileURL(file).href);
      expect(trouble).toEqual([]);
      expect(await page.title()).not.toBe('owned');
      const { said: text, ...counted } = await page.evaluate<Found>(LOOK);
      expect(counted).toEqual({
        width: 360,
        foreign: 0,
        groups: 1_000,
        headless: 0,
        scrolls: 0,
        charts: 0,
        outside: 0,
      });
      for (const shown of [
        '<script>document.title="owned"</script>',
        '=HYPERLINK("http://example.com","click")',
        '[U+202E]txet gnorw[U+202C]',
      ])
        expect(text).toContain(shown);
      expect(text).toContain((lang === 'en' ? EN : ZH).cut(39_600));
      await page.close();
    },
  );

  it('says what every figure means, in both languages', () => {
    const terms = Object.values(TERMS).flat();
    expect(new Set(terms).size).toBe(terms.length);
    for (const copy of [EN, ZH]) {
      const page = reportPage(report, knowledge, copy === EN ? 'en' : 'zh');
      const missing = terms.filter((term) => !page.includes(html`${copy.terms[term][1]}`.markup));
      // Nothing was delivered, passed or closed here, and their figures are left out.
      expect(missing).toEqual(['wait', 'passed']);
    }
  });

  it('begins with a warning where people are named', () => {
    const people = [{ learner: '<b>U7', certificates: [], passed: 1, last: NOW, attempts: 2, first: 40, latest: 80 }];
    const page = reportPage({ ...report, practice: { ...report.practice, people } }, knowledge, 'en');
    expect(page).toContain(html`${EN.peopleWarning}`.markup);
    expect(page).toContain('&lt;b&gt;U7');
    expect(reportPage(report, knowledge, 'en')).not.toContain(html`${EN.peopleWarning}`.markup);
  });
});

describe('what somebody typed', () => {
  it('is cut between characters, with how much is left out', () => {
    expect(said('😀'.repeat(12), (count) => `${count} more`, 10).markup).toBe(
      `<bdi>${'😀'.repeat(10)}</bdi> <em class="cut">… 2 more</em>`,
    );
    expect(said('a\u0000b\ud800', () => '').markup).toBe('<bdi>a\ufffdb\ufffd</bdi>');
    expect(html`<a title="${'"\'<>&'}">`.markup).toBe('<a title="&quot;&#39;&lt;&gt;&amp;">');
  });
});

describe('the days of a report', () => {
  const range = (options: Parameters<typeof readRange>[0]) =>
    readRange(options, 'Asia/Shanghai', Date.parse('2026-11-20T20:00:00Z'));
  it('are the last thirty of the desk’s zone unless it is told others', () => {
    expect(range({})).toEqual({ from: '2026-10-23', to: '2026-11-21' });
    expect(range({ days: '1' })).toEqual({ from: '2026-11-21', to: '2026-11-21' });
    expect(range({ days: '7', to: '2026-03-03' })).toEqual({ from: '2026-02-25', to: '2026-03-03' });
    expect(range({ from: '2026-11-02' })).toEqual({ from: '2026-11-02', to: '2026-11-21' });
  });

  it.each([
    [{ from: '2026-02-30' }, '--from is "2026-02-30"'],
    [{ from: '2026-11-22' }, 'comes after'],
    [{ days: '0' }, '--days is "0"'],
    [{ days: '2.5' }, '--days is "2.5"'],
    [{ from: '2026-01-01', days: '3' }, 'not both'],
    [{ from: '2020-01-01' }, 'more than'],
  ])('refuse %j', (options, message) => {
    expect(() => range(options)).toThrow(message);
  });
});

describe('cuecard report', () => {
  const scripts = folder(SHOP);
  const env = { CUECARD_DB: join(folder({}), 'none.db'), DATABASE_URL: '' };

  it('prints JSON and nothing else, also of a desk without a database, and makes none', () => {
    const ran = cuecard(['report', '--knowledge', scripts, '--json', '--days', '7'], env);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const told = JSON.parse(ran.out) as Report;
    expect(told).toMatchObject({ version: 1, range: { days: 7 }, use: { questions: 0 }, practice: { people: null } });
    expect(() => statSync(env.CUECARD_DB)).toThrow();
    const documented = readFileSync('docs/report.md', 'utf8');
    for (const key of keysIn(told)) expect(documented, key).toContain(`\`${key}\``);
  });

  it('writes the page whole, for its owner alone where people are named, and refuses what is no file', () => {
    const dir = folder({});
    const out = join(dir, 'report.html');
    const ran = cuecard(['report', '--knowledge', scripts, '--lang', 'zh', '--people', '--out', out], env);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining(out)]);
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>\n<html lang="zh-CN">[\s\S]*<\/html>\n$/);
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['report.html']);
    expect(cuecard(['report', '--out', dir], env)).toMatchObject({ code: 2, err: expect.stringContaining('folder') });
  });
});

interface Found {
  readonly said: string;
  readonly [figure: string]: number | string;
}

/** Runs in the page. */
const LOOK = `(() => {
  const all = (where) => [...document.querySelectorAll(where)];
  const unnamed = (each) => !each.getAttribute('aria-label');
  return {
    width: document.documentElement.scrollWidth,
    foreign: all('main script, main img, main b, main i, main u').length,
    groups: all('#gaps table tbody tr').length,
    headless: all('tbody tr').filter((row) => row.querySelector('th[scope=row]') === null).length,
    scrolls: all('.scroll').filter((each) => unnamed(each) || each.getAttribute('tabindex') !== '0').length,
    charts: all('svg').filter((each) => each.getAttribute('aria-hidden') !== 'true' && unnamed(each)).length,
    outside: all('nav a').filter((a) => document.querySelector(a.getAttribute('href')) === null).length,
    said: document.querySelector('#gaps').textContent,
  };
})()`;

function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'en' || key === 'zh' ? [] : [key, ...keysIn(inner)]));
}
