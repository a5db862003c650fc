import { expect } from 'vitest';
import type { EntryId } from '../../src/knowledge/model.ts';
import { AGENTS, openPage, type Stage } from './page-stage.ts';

/** A case that a walk opened, as its team has to see it. */
export interface ExpectedCase {
  readonly team: string;
  readonly flow: EntryId;
  /** What stands on the card, and what stands there masked only. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** The lead sees the case in its team's channel, in the desk's own language, takes it and is done with it. */
export async function leadDealsWith(stage: Stage, expected: ExpectedCase): Promise<void> {
  const { desk, entries } = stage.knowledge;
  const deskLang = desk.languages[0] ?? 'en';
  const own = CASE_WORDS[deskLang];
  const team = desk.teams.find(({ id }) => id === expected.team);
  const title = entries.find(({ id }) => id === expected.flow)?.title[deskLang] ?? '';
  const page = await openPage(stage, 'lead', team?.channel?.slice(1));
  const open = page.locator('.message').filter({ has: page.getByRole('button', { name: own.take, exact: true }) });
  const found = [title, ...expected.shown].reduce((each, hasText) => each.filter({ hasText }), open).last();
  const card = page.locator(`[data-ts="${await found.getAttribute('data-ts')}"]`);
  const fact = (label: string) => card.getByRole('listitem').filter({ hasText: label }).first().textContent();
  expect(await card.textContent()).toContain(own.free);
  expect(await fact(own.deadline)).toMatch(/\d:\d\d/);
  expect(await fact(own.agent)).toContain(`@${AGENTS[stage.lang].name}`);
  expect(await fact(own.team)).toContain(team?.title[deskLang]);
  for (const secret of expected.hidden) expect(await card.textContent()).not.toContain(secret);
  await card.getByRole('button', { name: own.take, exact: true }).click();
  await card.getByText(own.taken).waitFor();
  await card.getByRole('button', { name: own.finish, exact: true }).click();
  await card.getByText(own.done).waitFor();
  expect(await card.getByRole('button', { name: own.finish, exact: true }).count()).toBe(0);
}

const CASE_WORDS = {
  en: {
    take: 'Take it',
    finish: 'Done',
    free: 'Nobody has taken it yet',
    agent: 'Agent',
    team: 'Team',
    deadline: 'Due',
    taken: 'Taken by',
    done: 'Done by',
  },
  zh: {
    take: '我来接',
    finish: '办完了',
    free: '还没人接',
    agent: '客服',
    team: '团队',
    deadline: '时限',
    taken: '已接：',
    done: '办完：',
  },
} as const;
