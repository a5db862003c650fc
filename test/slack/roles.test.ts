import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/knowledge/model.ts';
import { createRoles, type Roles } from '../../src/slack/roles.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { type AtHome, atHome, caseOf, file, teamOf } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { buttons, visible } from './seen.ts';

const SHIPPED = shippedKnowledge();
const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('who is what, asked of Slack', () => {
  const slack = { handle: 'somebody', leads: [] as string[], up: true, calls: [] as string[] };
  const server = createServer((request, response) => {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    slack.calls.push(method);
    request.resume();
    const user = { id: 'U1', name: slack.handle, profile: { display_name: 'lead' } };
    const usergroups = [{ id: 'S1', handle: 'shift-leads', users: slack.leads }];
    const body = method === 'users.info' ? { user } : { usergroups };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(slack.up ? { ok: true, ...body } : { ok: false, error: 'internal_error' }));
  });
  let client: WebClient;
  let clock = 0;
  let desk: Desk;
  let roles: Roles;
  const seen = async (how: 'of' | 'now') => [...(await roles[how](client, 'T1', 'U1'))];

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = new WebClient('xoxb-1', { slackApiUrl: `http://127.0.0.1:${port}/api/`, retryConfig: { retries: 0 } });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    Object.assign(slack, { handle: 'somebody', leads: [], up: true, calls: [] });
    desk = SHIPPED.desk;
    roles = createRoles(
      () => desk,
      QUIET,
      () => clock,
    );
  });

  it('goes by the handle, never by a display name that anybody can choose', async () => {
    expect(await seen('of')).toEqual([]);
    slack.handle = 'lead';
    clock += 60_000;
    expect(await seen('of')).toEqual(['lead']);
  });

  it('goes by user groups, asks once for a burst, and forgets who has left before the next press but one', async () => {
    slack.leads = ['U1'];
    expect(await seen('of')).toEqual(['lead']);
    expect(await seen('now')).toEqual(['lead']);
    expect(slack.calls.sort()).toEqual(['usergroups.list', 'users.info']);
    slack.leads = [];
    clock += 5_000;
    expect(await seen('now')).toEqual([]);
    expect(await seen('of')).toEqual([]);
  });

  it('takes a role that the desk file gives or takes away at once', async () => {
    slack.leads = ['U1'];
    expect(await seen('of')).toEqual(['lead']);
    const given = { people: [], groups: [] };
    desk = { ...desk, roles: { ...desk.roles, lead: given, trainer: { people: ['U1'], groups: [] } } };
    expect(await seen('of')).toEqual(['trainer']);
  });

  it('keeps to what it knew while Slack does not tell, and knows nobody it was never told of', async () => {
    slack.up = false;
    expect(await seen('of')).toEqual([]);
    slack.up = true;
    slack.leads = ['U1'];
    clock += 60_000;
    expect(await seen('of')).toEqual(['lead']);
    slack.up = false;
    clock += 60_000;
    expect(await seen('now')).toEqual(['lead']);
  });
});

describe('who loses a role between drawing and pressing', () => {
  let running: InWorkspace;
  let lead: PageClient;
  let home: AtHome;
  const now = { knowledge: SHIPPED };
  const without = (): void => {
    const none = { people: ['@somebody-else'], groups: ['@night-leads'] };
    now.knowledge = { ...SHIPPED, desk: { ...SHIPPED.desk, roles: { ...SHIPPED.desk.roles, lead: none } } };
  };

  beforeAll(async () => {
    const matcher = {} as never;
    const live = {
      get knowledge() {
        return now.knowledge;
      },
      matcher,
    };
    running = await botInWorkspace('http', { live });
    lead = await visit(running.workspace, 'lead', 'zh-CN');
    home = atHome(lead);
    const conversation = `${await teamOf(running.workspace)}:C1:1.1`;
    await file(running.store, Date.now(), [
      caseOf('1', { conversation, assignee: 'UAGENT2', state: 'taken', deadline: Date.now() }),
    ]);
  });
  afterAll(async () => {
    lead.close();
    await running.stop();
  });
  beforeEach(async () => {
    now.knowledge = SHIPPED;
    await home.open();
    await home.press('班长');
    await home.shows('未办完的工单（1）');
  });

  it.each(['转给我', '查看详情', '暂停代发'])(
    'is refused %s, told of the role and who has it, and nothing changes',
    async (label) => {
      without();
      await home.press(label);
      const told = await home.window(label === '查看详情' ? '先点「我来接」' : '班长');
      if (label !== '查看详情') {
        expect(told).toContain('`roles`');
        expect(told).toContain('@somebody-else、用户组 @night-leads');
        const shown = await home.shows('您手上的事');
        expect(shown).not.toContain('未办完的工单');
      }
      expect(await running.store.case('1')).toMatchObject({ assignee: 'UAGENT2', state: 'taken' });
      expect(await running.desk.posting()).toBe(true);
      expect(visible(lead.told)).not.toContain('13000004821');
    },
  );

  it('no longer has the tab, and is told why when it is pressed', async () => {
    without();
    await home.press('班长');
    await home.window('班长', '`lead`');
    await home.shows('您手上的事');
    const view = lead.told.findLast((one) => one.kind === 'views')?.home;
    expect(buttons(view?.view.blocks)).not.toContain('班长');
  });
});
