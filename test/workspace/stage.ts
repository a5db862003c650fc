import type { App } from '@slack/bolt';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/server.ts';
import { launchBrowser } from '../browser.ts';
import { fullManifest } from './an-app.ts';
import { startBoltApp, type Transport } from './bolt-app.ts';
import { type PageClient, visit } from './page-client.ts';

/** A workspace for each test of a file; what the test starts in it ends with it. */
export interface Stage {
  readonly workspace: Workspace;
  run(transport: Transport, listen: (app: App) => void): Promise<App>;
  visit(user: string): Promise<PageClient>;
  /** Called at the end of the test, the last one first. */
  readonly stops: (() => unknown)[];
}

export function stage(options: Partial<WorkspaceOptions> = {}): Stage {
  const stops: (() => unknown)[] = [];
  let workspace: Workspace;
  beforeEach(async () => {
    const deliveryTimes = { ackWithin: 800, retryAfter: [0] };
    workspace = await startWorkspace({ manifest: fullManifest(), port: 0, deliveryTimes, ...options });
    stops.push(() => workspace.close());
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  return {
    get workspace() {
      return workspace;
    },
    stops,
    async run(transport, listen) {
      const bolt = await startBoltApp(workspace, transport, listen);
      stops.push(() => bolt.stop());
      return bolt.app;
    },
    async visit(user) {
      const client = await visit(workspace, user);
      stops.push(() => client.close());
      return client;
    },
  };
}

/** Opens the page of a stage's workspace in one browser for the whole file. A script error or a breach of its policy fails the test. */
export function openPages(on: Stage): (hash: string, options?: BrowserContextOptions) => Promise<Page> {
  const errors: string[] = [];
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 120_000);
  afterAll(() => browser.close());
  afterEach(() => expect(errors.splice(0)).toEqual([]));
  return async (hash, options = {}) => {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1400, height: 800 }, ...options });
    on.stops.push(() => context.close());
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
        errors.push(message.text());
    });
    await page.goto(on.workspace.url + hash);
    return page;
  };
}
