import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { type AtHome, atHome, teamOf } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { askAll, FILES, offered, send, type WrittenKnowledge, writtenKnowledge } from './inbox-stage.ts';

const CARD = ['is there a loyalty card', 'Is there a loyalty card??', 'hi do you have a loyalty card'];
const MASKED = 'ring me on 13000004821 about the loyalty card';

describe.each(['http', 'socket'] as const)(
  'the inbox of a trainer, in a workspace over %s, with a folder in git',
  (transport) => {
    let running: InWorkspace;
    let knowledge: WrittenKnowledge;
    let workspace = '';
    let trainer: PageClient;
    let inChinese: PageClient;
    let home: AtHome;
    let zh: AtHome;

    beforeAll(async () => {
      knowledge = await writtenKnowledge();
      running = await botInWorkspace(transport, { kept: knowledge });
      workspace = await teamOf(running.workspace);
      [trainer, inChinese] = await Promise.all([
        visit(running.workspace, 'trainer', 'en-US'),
        visit(running.workspace, 'new-hire', 'zh-CN'),
      ]);
      home = atHome(trainer);
      zh = atHome(inChinese);
    }, 60_000);
    afterAll(async () => {
      for (const person of [trainer, inChinese]) person?.close();
      await running?.stop();
      await knowledge?.stop();
    });

    const found = async (text: string) => {
      const where = { deliveryId: randomUUID(), actor: 'UAGENT08', conversation: `${workspace}:C2:${randomUUID()}` };
      const asked = await running.desk.ask({ ...where, text, surface: 'command' });
      return asked.kind === 'cue' ? (asked.cue.script?.id ?? null) : expect.fail(asked.kind);
    };
    const modals = () => trainer.told.findLast((one) => one.kind === 'views')?.modals ?? [];
    const closeWindow = async (person = trainer) => {
      const view = person.told.findLast((one) => one.kind === 'views')?.modals.at(-1) ?? expect.fail('no window');
      await person.do({ kind: 'close', view: view.id, all: false, state: {} });
    };

    it('is told to be empty, then lists what was not answered well with counts and trend, to the trainer alone', async () => {
      await home.open('Your desk right now');
      await home.press('Trainer');
      await home.shows('Everything that was asked was answered well');
      await askAll(running, workspace, [...CARD, MASKED, '会员积分怎么换']);
      await askAll(running, 'TOTHER', ['something asked elsewhere altogether']);
      const shown = await home.open(
        'Inbox, last 30 days (2)',
        'is there a loyalty card',
        'not found 4',
        'this week 4, the week before 0',
      );
      expect(shown).not.toMatch(/13000004821|asked elsewhere/);
      expect(await zh.open('您手上的事')).not.toContain('收件箱');
    });

    it('shows a group with its wordings, masked, and where it may belong', async () => {
      await home.press('Look', 'is there a loyalty card');
      const shown = await home.window('asked 4 times', 'In 3 wordings', 'Where it may belong', 'sure today');
      expect(shown).toContain('ring me on [phone ••4821] about the loyalty card');
      expect(shown).toMatch(/is there a loyalty card {2}×2/);
    });

    it('offers scripts in the picker: the likely ones at first, then by title with slips', async () => {
      await home.pressInWindow('Add to a script');
      const form = await home.window(
        'How customers say it',
        'Left out, as personal data was masked',
        'Show what changes',
      );
      expect(form).toContain('ring me on [phone ••4821]');
      expect(await offered(trainer, 'Add to a script', 'script', '')).toHaveLength(3);
      expect(await offered(trainer, 'Add to a script', 'script', 'parcle')).toEqual(['Where the parcel is']);
      expect(await offered(trainer, 'Add to a script', 'script', '退火')).toEqual(['How to return something']);
    });

    it('refuses lines that can’t be phrasings, beside the input, each with what is wrong', async () => {
      const lines = ['call [phone ••4821]', 'where is my parcel', 'I am at 13000004821', 'x'.repeat(301)].join('\n');
      const sent = await send(trainer, 'Add to a script', { lines });
      expect(sent).toEqual({ kind: 'errors', errors: { lines: expect.stringMatching(/^Line 1 has a masked/) } });
      const said = sent.kind === 'errors' ? (sent.errors.lines ?? '') : '';
      for (const part of [
        'Line 2 is a phrasing of “Where the parcel is”',
        'Line 3 has personal data',
        'Line 4 is too long',
      ])
        expect(said).toContain(part);
      expect(await send(trainer, 'Add to a script', { lines: ' \n ' })).toMatchObject({ kind: 'errors' });
      expect(
        await send(trainer, 'Add to a script', { script: 'shop/returns', lines: 'How do I return this?' }),
      ).toMatchObject({
        errors: { lines: expect.stringContaining('has all of these lines already') },
      });
    });

    it('shows what changes before anything is written, and again when something was edited since', async () => {
      const before = knowledge.read('shop/orders.yaml');
      await send(trainer, 'Add to a script', { script: 'shop/parcel', lines: CARD.slice(0, 1).join('\n') });
      await home.window('What changes', 'shop/orders.yaml', 'is there a loyalty card', 'Write it');
      await send(trainer, 'Add to a script', {
        script: 'shop/returns',
        lines: 'is there a loyalty card\ndo you have a loyalty card',
      });
      await home.window('You have changed something since', 'Of the 3 wordings in the inbox');
      expect(knowledge.read('shop/orders.yaml')).toBe(before);
      expect(knowledge.git('rev-list', '--count', 'HEAD')).toBe('1');
    });

    it('writes the lines, commits them in the trainer’s name, and answers with them at once', async () => {
      expect(await found('is there a loyalty card')).toBeNull();
      await send(trainer, 'Add to a script');
      const told = await home.window('Written', '“How to return something” has it', 'shop/orders.yaml');
      expect(await found('is there a loyalty card')).toBe('shop/returns');
      const commit = knowledge.git('rev-parse', 'HEAD');
      expect(told).toContain(commit.slice(0, 10));
      expect(knowledge.git('log', '-1', '--format=%an')).toBe('Trainer');
      const last = '        - "the jacket does not fit, I want to return it"\n';
      const added = '        - "is there a loyalty card"\n        - "do you have a loyalty card"\n';
      expect(knowledge.read('shop/orders.yaml')).toBe(FILES['shop/orders.yaml'].replace(last, last + added));
      const events = await running.store.events({ kinds: ['inbox.added'] });
      expect(events.map(({ actor, data }) => ({ actor, data }))).toEqual([
        { actor: trainer.snapshot.me, data: expect.objectContaining({ entry: 'shop/returns', commit, count: 5 }) },
      ]);
      await closeWindow();
      await home.window('Added to “How to return something”', 'Take it back');
      await closeWindow();
    });

    it('writes a new answer from a form, and keeps what was typed when the check refuses it', async () => {
      await home.open('会员积分怎么换');
      await home.press('Look', '会员积分怎么换');
      await home.window('Chinese');
      await home.pressInWindow('New answer');
      await home.window('Pack', 'Title, Chinese');
      expect(await send(trainer, 'New answer', { lines: '积分怎么兑换' })).toMatchObject({
        errors: { 'title:zh': expect.any(String), 'say:zh': expect.stringContaining('____') },
      });
      const typed = { pack: 'shop', 'title:zh': '积分兑换', 'title:en': '', lines: '会员积分怎么换\n积分能换什么' };
      await send(trainer, 'New answer', { ...typed, 'say:zh': '积分可以在{nowhere}里兑换。' });
      await home.window('Nothing was written.', 'nowhere');
      expect(JSON.stringify(modals().at(-1))).toContain('积分可以在{nowhere}里兑换。');
      await send(trainer, 'New answer', { 'say:zh': '积分可以在会员中心里兑换。' });
      await home.window('What changes', 'shop/inbox.yaml', 'What the check would remark');
      await send(trainer, 'New answer');
      await home.window('Written', '积分兑换', 'shop/inbox.yaml');
      expect(knowledge.read('shop/inbox.yaml')).toContain('id: shop/ji-fen-dui-huan');
      expect(await found('会员积分怎么换')).toBe('shop/ji-fen-dui-huan');
      expect(knowledge.git('rev-list', '--count', 'HEAD')).toBe('3');
      await closeWindow();
      await home.window('“积分兑换” was written for it');
      await closeWindow();
    });

    it('says so when the folder can’t take it just then, and loses nothing that was typed', async () => {
      await askAll(running, workspace, ['do you sell train tickets'], 'refused');
      await home.open('do you sell train tickets');
      await home.press('Look', 'do you sell train tickets');
      await home.window('asked once');
      await home.pressInWindow('Add here');
      await send(trainer, 'Add to a script', { script: 'telecom/bill', lines: 'train tickets on my bill' });
      await home.window('Write it');
      const whole = knowledge.read('telecom/bills.yaml');
      knowledge.write('telecom/bills.yaml', whole.replace('telecom/bill\n', 'telecom/invoice\n'));
      await send(trainer, 'Add to a script');
      await home.window('Nothing was written.');
      expect(JSON.stringify(modals().at(-1))).toContain('train tickets on my bill');
      expect(knowledge.read('telecom/bills.yaml')).not.toContain('train tickets');
      knowledge.write('telecom/bills.yaml', whole);
      await closeWindow();
      await closeWindow();
    });

    it('dismisses a group for ever, its other wordings too, and takes that back', async () => {
      await home.open('do you sell train tickets');
      await home.press('Look', 'do you sell train tickets');
      await home.window('Not for us');
      await home.pressInWindow('Not for us');
      await home.window('It stays off the inbox', 'Take it back');
      await askAll(running, workspace, ['hello, do you sell train ticket?'], 'refused');
      expect(await home.open('Your scripts right now')).not.toContain('train ticket');
      await home.pressInWindow('Take it back');
      await home.window('It waits in the inbox again');
      await home.shows('do you sell train ticket', 'none of these 2');
      await closeWindow();
    });

    it('refuses everybody else, whatever was pressed', async () => {
      const [group = expect.fail()] = await groups();
      const act = { deliveryId: randomUUID(), actor: 'UAGENT07', workspace, roles: new Set(['lead'] as const) };
      const role = { kind: 'role', role: 'trainer' };
      const { desk } = running;
      const draft = { kind: 'phrasings', entry: 'shop/returns', lines: 'x y z' } as const;
      expect(await desk.inbox(act)).toMatchObject(role);
      expect(await desk.inboxGroup(act, group.id)).toMatchObject(role);
      expect(await desk.previewInbox(act, group.id, draft)).toMatchObject(role);
      expect(await desk.writeInbox(act, { name: 'x' }, group.id, draft)).toMatchObject(role);
      expect(await desk.dismissInbox(act, group.id)).toMatchObject(role);
      expect(await desk.recallInbox(act, group.id)).toMatchObject(role);
      expect(await groups()).toHaveLength(1);
    });

    it('writes once when the same form is delivered twice', async () => {
      const [group = expect.fail()] = await groups();
      const act = { deliveryId: 'twice', actor: trainer.snapshot.me, workspace, roles: new Set(['trainer'] as const) };
      const draft = { kind: 'phrasings', entry: 'telecom/bill', lines: 'train tickets on the bill' } as const;
      const both = await Promise.all([1, 2].map(() => running.desk.writeInbox(act, { name: 'T' }, group.id, draft)));
      expect(both.map(({ kind }) => kind).sort()).toEqual(['duplicate', 'written']);
      expect(knowledge.git('rev-list', '--count', 'HEAD')).toBe('4');
    });

    it('was never refused anything by the workspace', () => {
      expect(running.workspace.requests().filter((request) => request.error !== null)).toEqual([]);
    });

    async function groups() {
      const viewer = { actor: trainer.snapshot.me, workspace, roles: new Set(['trainer'] as const) };
      const state = await running.desk.inbox(viewer);
      return state.kind === 'inbox' ? state.open : expect.fail(state.kind);
    }
  },
);
