import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { type AtHome, atHome, caseOf, file, teamOf } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { buttons, copyable } from './seen.ts';

const HOUR = 3_600_000;

describe.each(['http', 'socket'] as const)(
  'the Home of an agent, a lead, a trainer and a new hire, over %s',
  (transport) => {
    let running: InWorkspace;
    let people: Readonly<Record<'agent' | 'lead' | 'trainer' | 'new-hire', PageClient>>;
    let workspace = '';
    let homes: Readonly<Record<keyof typeof people, AtHome>>;

    beforeAll(async () => {
      running = await botInWorkspace(transport);
      const [agent, lead, trainer, newHire] = await Promise.all([
        visit(running.workspace, 'agent', 'en-US'),
        visit(running.workspace, 'lead', 'zh-CN'),
        visit(running.workspace, 'trainer', 'en-US'),
        visit(running.workspace, 'new-hire', 'zh-CN'),
      ]);
      people = { agent, lead, trainer, 'new-hire': newHire };
      homes = { agent: atHome(agent), lead: atHome(lead), trainer: atHome(trainer), 'new-hire': atHome(newHire) };
      workspace = await teamOf(running.workspace);
    });
    afterAll(async () => {
      for (const person of Object.values(people)) person.close();
      await running.stop();
    });

    const me = () => people.agent.snapshot.me;
    const home = () =>
      people.agent.told.findLast((one) => one.kind === 'views')?.home?.view.blocks as readonly unknown[];
    const modals = (person: PageClient) => person.told.findLast((one) => one.kind === 'views')?.modals ?? [];
    const ask = async (text: string, actor = me()) => {
      const where = { deliveryId: randomUUID(), actor, conversation: `${workspace}:C1:${randomUUID()}` };
      const asked = await running.desk.ask({ ...where, text, surface: 'command' });
      return asked.kind === 'cue' ? asked.cue : expect.fail(asked.kind);
    };

    it('looks right with nothing on it, and shows an agent no tab', async () => {
      const shown = await homes.agent.open('Your desk right now', 'Nothing is waiting for you');
      expect(shown).toContain('Pin the scripts you need often');
      expect(buttons(home())).not.toContain('My desk');
    });

    it('finds a script by a title with slips, opens it with words to copy, and pins it in place', async () => {
      await homes.agent.open('Find a script');
      await homes.agent.search('roamng');
      await homes.agent.shows('What roaming costs abroad');
      await homes.agent.press('Show', 'What roaming costs abroad');
      await homes.agent.window('What roaming costs abroad', 'Kept by');
      expect(copyable(modals(people.agent).at(-1)?.view.blocks as readonly unknown[])).not.toEqual([]);
      await homes.agent.pressInWindow('Pin');
      await homes.agent.window('Unpin');
      await homes.agent.shows('Pinned (1)', 'roaming');
      await homes.agent.pressInWindow('中文');
      await homes.agent.window('漫游');
      await homes.agent.press('Unpin', 'What roaming costs abroad');
      await homes.agent.shows('Pin the scripts you need often');
      await homes.agent.press('Clear');
      await homes.agent.shows('scripts to search or browse');
    });

    it('browses by pack and topic, a page at a time', async () => {
      await homes.agent.open('Find a script');
      await pick('shop');
      await homes.agent.shows('scripts found', 'Page 1 of');
      await homes.agent.press('Next', 'Page 1 of');
      await homes.agent.shows('Page 2 of');
      await pick('Step by step');
      const shown = await homes.agent.shows('shop · step by step');
      expect(shown).not.toContain('shop · account');
    });

    it('starts a flow from its window, as a card in the direct message', async () => {
      await homes.agent.open('Find a script');
      await homes.agent.search('charged twice');
      await homes.agent.shows('Disputed charge');
      await homes.agent.press('Show', 'Disputed charge');
      await homes.agent.window('Start step by step');
      await homes.agent.pressInWindow('Start step by step');
      await homes.agent.window('Started. The card is in your messages with me.');
      await homes.agent.shows('My open runs (1)', 'Step 1 of about');
      const card = await people.agent.message((one) => one.onlyFor === null && buttons(one.blocks).includes('Fill in'));
      expect(card.channel).toMatch(/^D/);
    });

    it('shows again what was asked: masked, with its script and what the agent said of it', async () => {
      const good = await ask('I was charged twice, my number is 13000004821');
      await running.desk.rate({ deliveryId: randomUUID(), actor: me() }, good.id, true);
      await ask('will it snow in the mountains');
      const shown = await homes.agent.open('will it snow', 'no script found', 'helpful');
      expect(shown).not.toContain('13000004821');
      await homes.agent.press('Show', 'I was charged twice, my number');
      await homes.agent.window('What you asked', 'Disputed charge');
      await homes.agent.pressInWindow('Open as a card');
      await homes.agent.window('The card is in your messages with me.');
      await people.agent.message((one) => one.onlyFor === null && buttons(one.blocks).includes('None of these'));
      await homes.agent.press('Show', 'will it snow');
      await homes.agent.window('Nothing is close enough to trust');
    });

    it('lets an agent finish a case in place, and shows whose the others are', async () => {
      const conversation = `${workspace}:C1:200.1`;
      await file(running.store, Date.now(), [
        caseOf('A', { conversation, agent: me(), assignee: me(), state: 'taken', deadline: Date.now() - HOUR }),
        caseOf('B', { conversation, agent: me(), deadline: Date.now() + HOUR }),
      ]);
      await homes.agent.open('My cases (2)', 'overdue since', 'nobody has taken it yet');
      await homes.agent.press('Show details', 'Disputed charge B');
      await homes.agent.window('13000004821');
      await homes.agent.press('Done', 'Disputed charge A');
      await homes.agent.shows('My cases (1)');
      expect((await running.store.case('A'))?.state).toBe('done');
    });

    it('shows a lead the cases by deadline, and lets the lead take, take over and finish them there', async () => {
      const conversation = `${workspace}:C1:300.1`;
      await file(running.store, Date.now(), [
        caseOf('C', {
          conversation,
          agent: people.trainer.snapshot.me,
          assignee: me(),
          state: 'taken',
          deadline: Date.now() - HOUR,
        }),
        caseOf('X', { conversation: 'TOTHER:C1:300.1', agent: 'UAGENT9', deadline: Date.now() - HOUR }),
      ]);
      await ask('再不处理我就去12315投诉你们');
      await homes.lead.open('您手上的事', '团队现在的情况', '对扣费有疑问 C', '去12315');
      await homes.lead.press('全部工单和升级倾向');
      const shown = await homes.lead.shows('未办完的工单（2）', '1 张工单超时', '今天的升级倾向（1）', '去12315');
      expect(shown.indexOf('对扣费有疑问 C')).toBeLessThan(shown.indexOf('对扣费有疑问 B'));
      await homes.lead.press('查看详情', '对扣费有疑问 C');
      await homes.lead.window('13000004821');
      await homes.lead.press('转给我', '对扣费有疑问 C');
      await homes.lead.shows('您已接');
      expect((await running.store.case('C'))?.assignee).toBe(people.lead.snapshot.me);
      // Whose it was is told.
      await people.agent.message(
        (one) => one.channel.startsWith('D') && JSON.stringify(one.blocks).includes('Taken by'),
      );
      await homes.lead.press('办完了', '对扣费有疑问 C');
      await homes.lead.shows('未办完的工单（1）');
      await homes.lead.press('我来接', '对扣费有疑问 B');
      await homes.lead.shows('您已接');
    });

    it('lets a lead pause posting for everybody, and says so on every Home', async () => {
      await homes.lead.press('暂停代发');
      await homes.lead.shows('已对所有人暂停');
      await homes.agent.open('Your lead has paused posting');
      await homes.lead.press('恢复代发');
      await homes.lead.shows('客服可以把话术一键发到客户话题里');
      const turned = await running.store.events({ kinds: ['switch.turned'] });
      expect(turned.map(({ data }) => data)).toEqual([
        { name: 'post-words', on: true },
        { name: 'post-words', on: false },
      ]);
    });

    it('shows a trainer what was not answered well, counted, and the scripts in use', async () => {
      await ask('Will it snow in the mountains?');
      const bad = await ask('how do I return a jacket');
      const act = () => ({ deliveryId: randomUUID(), actor: me() });
      await running.desk.refuse(act(), bad.id);
      await running.desk.need(act(), bad.id, 'a script for jackets');
      await homes.trainer.open('Your desk right now');
      await homes.trainer.press('Trainer');
      const shown = await homes.trainer.shows('Inbox, last 30 days', 'not found 2', 'needed: a script for jackets');
      expect(shown).toContain(running.desk.live().knowledge.revision);
      expect(shown.match(/snow in the mountains/gi)).toHaveLength(1);
    });

    it('greets a new hire in Chinese, with what works today and no lead’s tab', async () => {
      const shown = await homes['new-hire'].open('欢迎加入', '找话术', '固定的话术', '最近问过的');
      expect(shown).not.toContain('班长');
      await homes['new-hire'].search('流良');
      await homes['new-hire'].shows('流量用完了');
    });

    it('was never refused anything by the workspace', () => {
      expect(running.workspace.requests().filter((request) => request.error !== null)).toEqual([]);
    });

    async function pick(label: string): Promise<void> {
      const view = people.agent.told.findLast((one) => one.kind === 'views')?.home;
      const blocks = (view?.view.blocks ?? []) as readonly {
        block_id: string;
        elements?: readonly { type: string; action_id: string; options: readonly { text: { text: string } }[] }[];
      }[];
      for (const { block_id: blockId, elements = [] } of blocks)
        for (const { type, action_id: actionId, options } of elements) {
          if (type !== 'static_select') continue;
          const option = options.find(({ text }) => text.text.startsWith(`${label} (`));
          if (option === undefined || !view) continue;
          const place = { kind: 'view' as const, view: view.id };
          const held = { selected_option: option };
          await people.agent.do({ kind: 'act', place, blockId, actionId, held, state: {} });
          return;
        }
      throw new Error(`no menu with ${label}`);
    }
  },
);
