import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withoutMatching } from '../desk/flow-desk.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { press } from './pressing.ts';
import { buttons, copyable, visible } from './seen.ts';

const { desk, ...rest } = shippedKnowledge();
const FLOW = 'common/attitude-complaint';
const TITLE = rest.entries.find(({ id }) => id === FLOW)?.title ?? { zh: '', en: '' };

/** What stands where, for a desk of each language and the bot over each transport; the second lead reads the other language. */
const DESKS = [
  {
    lang: 'zh',
    transport: 'http',
    locales: ['zh-CN', 'en-US'],
    opened: '新工单',
    soon: '工单快到时限',
    due: '工单到时限了',
    climbed: 'Case is overdue at @lead and is now yours',
    late: '这次答复赶不上约定时间',
    missed: '已过约定时间',
    tell: '告诉客户',
    take: 'Take it',
    news: '您的工单',
    takenBy: '已接：',
  },
  {
    lang: 'en',
    transport: 'socket',
    locales: ['en-US', 'zh-CN'],
    opened: 'New case',
    soon: 'Case is due soon',
    due: 'Case is due now',
    climbed: '工单在 @lead 处超时，现由您负责',
    late: 'This answer will not come in time',
    missed: 'The promised time has passed',
    tell: 'Tell the customer',
    take: '我来接',
    news: 'Your case',
    takenBy: 'Taken by',
  },
] as const;

describe.each(DESKS)('a case of a desk in $lang whose deadline passes, over $transport', (words) => {
  const { lang, locales } = words;
  const clock = { ahead: 0 };
  let running: InWorkspace;
  let agent: PageClient;
  let lead: PageClient;
  let second: PageClient;

  beforeEach(async () => {
    clock.ahead = 0;
    const knowledge = {
      ...rest,
      desk: {
        ...desk,
        languages: lang === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const),
        shifts: desk.shifts.map((shift) => ({ ...shift, lead: '@lead' })),
        teams: desk.teams.map((team) => ({ ...team, onCall: ['@lead'] })),
        leads: ['@trainer'],
        fallbackLead: '@trainer',
      },
    };
    running = await botInWorkspace(words.transport, {
      live: withoutMatching(knowledge),
      now: () => Date.now() + clock.ahead,
    });
    agent = await visit(running.workspace, 'agent', locales[0]);
    lead = await visit(running.workspace, 'lead', locales[0]);
    second = await visit(running.workspace, 'trainer', locales[1]);
  });
  afterEach(async () => {
    for (const person of [agent, lead, second]) person.close();
    await running.stop();
  });

  /** In the channel, or else between the person and the bot. */
  const isIn = (person: PageClient, channel: string | null, place: string) =>
    place ===
    (channel === null ? person.snapshot.channels.find(({ kind }) => kind === 'im')?.id : person.channel(channel));
  const heading = (person: PageClient, channel: string | null, text: string, title = TITLE[lang] ?? '') =>
    person.message(({ blocks, channel: place }) => {
      const [top = ''] = visible(blocks).split('\n');
      return isIn(person, channel, place) && top.startsWith(text) && top.endsWith(title);
    });
  const headings = (person: PageClient, channel: string | null) =>
    person.told.flatMap((one) =>
      one.kind === 'message' && isIn(person, channel, one.message.channel)
        ? [visible(one.message.blocks).split(/[:：]/)[0] ?? '']
        : [],
    );
  /** The timers as they fire at that time; the sender picks up by itself what they wrote. */
  const passTo = async (at: number): Promise<number> => {
    clock.ahead = at - Date.now();
    return await running.desk.tickTimers();
  };

  it('is reminded of in the team’s channel, goes to the next lead, and the agent gets the words for the customer', async () => {
    const actor = agent.snapshot.me;
    const start = { kind: 'flow', flow: FLOW, conversation: 'T1:C1:1.1', lang } as const;
    const begun = await running.desk.beginRun({ deliveryId: 'begin', actor }, start);
    if (begun.kind !== 'run') throw new Error(JSON.stringify(begun));
    const handOff = { kind: 'hand-off', team: 'shift-lead' } as const;
    const given = await running.desk.advance({ deliveryId: 'give', actor }, begun.card.id, 1, handOff);
    const [opened] = given.kind === 'run' ? given.cases : [];
    if (opened?.deadline === undefined || opened.deadline === null) throw new Error('no case with a deadline');
    const { id, deadline } = opened;
    await heading(lead, 'team-leads', words.opened);
    expect(await passTo(deadline - 3 * HOUR)).toBe(0);

    expect(await passTo(deadline - 2 * HOUR)).toBe(1);
    await heading(lead, 'team-leads', words.soon);
    const soon = await heading(agent, null, words.late);
    expect(visible(soon.blocks)).toContain(words.tell);
    expect(copyable(soon.blocks)).toEqual(desk.lateWords[lang]);
    expect(buttons(soon.blocks)).toEqual([]);

    expect(await passTo(deadline)).toBe(1);
    await heading(lead, 'team-leads', words.due);
    const missed = await heading(agent, null, words.missed);
    expect(copyable(missed.blocks)).toEqual(desk.lateWords[lang]);
    const other = lang === 'zh' ? 'en' : 'zh';
    const climbed = await heading(second, null, words.climbed, TITLE[other]);
    expect(await running.desk.caseView(id)).toMatchObject({ level: 1, lead: '@trainer', state: 'open' });

    await press(second, climbed, words.take);
    const news = await heading(agent, null, words.news);
    expect(visible(news.blocks)).toContain(words.takenBy);
    expect(await running.desk.caseView(id)).toMatchObject({ state: 'taken', assignee: second.snapshot.me });
    await running.desk.finishCase({ deliveryId: 'done', actor: second.snapshot.me }, id);
    expect(await passTo(deadline + 5 * HOUR)).toBe(0);

    expect(headings(lead, 'team-leads')).toEqual([words.opened, words.soon, words.due]);
    expect(headings(agent, null).filter((each) => each !== words.news)).toEqual([words.late, words.missed]);
  });
});

const HOUR = 3_600_000;
