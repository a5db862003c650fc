import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * A headless browser for tests: the Chromium that comes with the dev dependencies on Linux x64, elsewhere an installed
 * Chrome (`CHROME_PATH` names one). Several test processes may call it at once.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = [...FLAGS];
  const named = process.env.CHROME_PATH;
  if (named) return playwright.launch({ executablePath: named, args });
  if (process.platform !== 'linux' || process.arch !== 'x64') return playwright.launch({ channel: 'chrome', args });
  return playwright.launch({ executablePath: await packedChromium(), args });
}

/**
 * Unpacks the packed Chromium once a machine. The package unpacks straight to where the next process already looks,
 * so two at once would start a half-written file: here it unpacks into a folder of this process's own, which then takes
 * its final name in one step.
 */
async function packedChromium(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const home = join(tmpdir(), `cuecard-chromium-${process.getuid?.() ?? 0}`);
  const binary = join(home, 'chromium');
  if (existsSync(binary)) return binary;
  const own = `${home}-${randomUUID()}`;
  mkdirSync(own, { recursive: true });
  const before = process.env.TMPDIR;
  try {
    process.env.TMPDIR = own;
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(own, home);
  } catch (error) {
    // Another process was first.
    if (!existsSync(binary)) throw error;
    rmSync(own, { recursive: true, force: true });
  }
  return binary;
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
