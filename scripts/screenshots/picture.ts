import type { Locator, Page } from 'playwright-core';

/** What a picture shows: the whole window, or one thing in it with a margin. */
export type Shown = Locator | 'window';

/** Brings the page to its width, the thing in view, and writes the picture. */
export async function takePicture(page: Page, shown: Shown, narrow: boolean, path: string): Promise<void> {
  const usual = narrow ? NARROW : WIDE;
  await page.setViewportSize(usual);
  await settle(page);
  if (shown === 'window') {
    await page.screenshot({ path });
    return;
  }
  const inDialog = await shown.evaluate((element) => element.closest('[role=dialog]') !== null);
  const tall = (await shown.boundingBox())?.height ?? 0;
  if (!inDialog && tall + AROUND > usual.height) {
    // A card that is longer than the window is shown in a longer window.
    await page.setViewportSize({ width: usual.width, height: Math.min(Math.ceil(tall) + AROUND, TALLEST) });
    await settle(page);
  }
  await shown.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  await shown.evaluate((element) => {
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
  });
  await settle(page);
  const window = page.viewportSize() ?? usual;
  const box = await shown.boundingBox();
  if (box === null) throw new Error(`Nothing to show for ${path}`);
  const around = inDialog ? MARGIN : 0;
  const left = Math.max(0, box.x - around);
  const top = Math.max(0, box.y - around);
  const clip = {
    x: left,
    y: top,
    width: Math.min(window.width - left, box.width + 2 * around, WIDEST),
    height: Math.min(window.height - top, box.height + 2 * around),
  };
  await page.screenshot({ path, clip });
}

/** What follows a new size is drawn with the frame after the next. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(FRAMES);
}

export const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
/** Pixels, of what is behind a window. */
const MARGIN = 12;
/** The channel's head and the field to write in. */
const AROUND = 260;
const TALLEST = 1_500;
/** A message’s own; what is beside it is empty. */
const WIDEST = 800;
/** Milliseconds. */
const FRAMES = 150;
