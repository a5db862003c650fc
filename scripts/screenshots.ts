// Takes the pictures of docs/images/ from the running product: `node --import tsx scripts/screenshots.ts [FOLDER] [SURFACE...]`.
// Build first (`npm run build`). Chinese needs a CJK font on the machine.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Lang } from '../src/knowledge/model.ts';
import { launchBrowser } from '../test/browser.ts';
import { freshDatabase, startCuecard } from '../test/start/running.ts';
import { closeDialog, meet, openAs } from './screenshots/hands.ts';
import { takePicture, WIDE } from './screenshots/picture.ts';
import { PEOPLE, SURFACES } from './screenshots/surfaces.ts';

const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en-US' };
/** The shipped desk’s own. */
const TIME_ZONE = 'Asia/Shanghai';

const [folder = 'docs/images', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const lang of ['en', 'zh'] as const) await takeAll(browser, lang);
} finally {
  await browser.close();
}

/** A desk of its own for each language, so that nothing of the other stands in its pictures. */
async function takeAll(browser: Browser, lang: Lang): Promise<void> {
  const cuecard = await startCuecard(['--knowledge', knowledgeSpeaking(lang)], { CUECARD_DB: freshDatabase() });
  try {
    const open = async (who: string, channel: string): Promise<Page> => {
      const context = await browser.newContext({ locale: LOCALES[lang], viewport: WIDE, timezoneId: TIME_ZONE });
      return await openAs(await context.newPage(), cuecard.address ?? '', who, channel);
    };
    for (const who of PEOPLE) await meet(await open(who, 'support-desk'), lang);
    for (const { name, who = 'agent', channel = 'support-desk', show } of SURFACES) {
      if (only.length > 0 && !only.includes(name)) continue;
      const page = await open(who, channel);
      const shown = await show({ page, lang, open });
      for (const narrow of [false, true])
        await takePicture(page, shown, narrow, join(folder, `${name}-${lang}${narrow ? '-narrow' : ''}.png`));
      // Windows belong to the person, not to the page: the next would find them open.
      while ((await page.getByRole('dialog').count()) > 0) await closeDialog(page);
      for (const context of browser.contexts()) await context.close();
    }
  } finally {
    await cuecard.kill('SIGTERM');
  }
}

/** The shipped scripts, of a desk whose own language this is: leads' cards are in it. */
function knowledgeSpeaking(lang: Lang): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-'));
  cpSync('knowledge', folder, { recursive: true });
  const file = join(folder, 'desk.yaml');
  const other = lang === 'zh' ? 'en' : 'zh';
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^languages:.*$/m, `languages: [${lang}, ${other}]`));
  return folder;
}
