import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { atHome } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { type WrittenKnowledge, writtenKnowledge } from './inbox-stage.ts';
import { card, press, submit } from './pressing.ts';

const RIGHT = 'Still right';

describe.each(['http', 'socket'] as const)(
  'scripts that are due for review, in a workspace over %s, with a folder in git',
  (transport) => {
    /** Noon in Shanghai, two days before all three are due. */
    let now = Date.UTC(2030, 2, 29, 4);
    let running: InWorkspace;
    let knowledge: WrittenKnowledge;
    let trainer: PageClient;
    let agent: PageClient;

    beforeAll(async () => {
      knowledge = await writtenKnowledge();
      running = await botInWorkspace(transport, { kept: knowledge, now: () => now });
      [trainer, agent] = await Promise.all([
        visit(running.workspace, 'trainer', 'en-US'),
        visit(running.workspace, 'new-hire', 'en-US'),
      ]);
    }, 60_000);
    afterAll(async () => {
      for (const person of [trainer, agent]) person?.close();
      await running?.stop();
      await knowledge?.stop();
    });

    const reviewed = (id: string) => knowledge.live().knowledge.entries.find((entry) => entry.id === id)?.reviewBy;

    it('are told of once a date, in one message, and never at night', async () => {
      const noon = now;
      now -= 9 * 3_600_000;
      expect(await running.desk.remindReviews()).toBe(0);
      now = noon;
      expect(await running.desk.remindReviews()).toBe(3);
      const shown = await card(trainer, '3 条话术该复核了', '2030-03-31 前复核', 'shop-trainers');
      expect(shown).toBeDefined();
      expect(await running.desk.remindReviews()).toBe(0);
    });

    it('stay as they are when somebody presses who is no trainer', async () => {
      await press(agent, await card(agent, '该复核了'), '仍然正确');
      await card(agent, 'trainer');
      expect(reviewed('shop/returns')).toBe('2030-03-31');
    });

    it('get another date in their file, with the trainer’s name in git, and in use at once', async () => {
      await press(trainer, await card(trainer, '该复核了'), '仍然正确');
      await card(trainer, 'is still right', '2030-09-25');
      const [first] = ['shop/returns', 'shop/parcel', 'telecom/bill'].filter((id) => reviewed(id) === '2030-09-25');
      expect(first).toBeDefined();
      const file = first?.startsWith('shop') ? 'shop/orders.yaml' : 'telecom/bills.yaml';
      expect(knowledge.read(file)).toContain('review_by: 2030-09-25');
      expect(knowledge.read(file).match(/2030-09-25/g)).toHaveLength(1);
      expect(knowledge.git('log', '-1', '--format=%an')).toMatch(/trainer/i);
      // The button was drawn for the date before.
      await press(trainer, await card(trainer, '该复核了'), '仍然正确');
      await card(trainer, 'has reviewed this script already');
    });

    it('go on the trainers’ list with what is wrong with them', async () => {
      const left = ['shop/returns', 'shop/parcel', 'telecom/bill'].filter((id) => reviewed(id) === '2030-03-31');
      expect(left).toHaveLength(2);
      const home = atHome(trainer);
      await home.open('Your desk right now');
      await home.press('Trainer');
      await home.shows('Reviews due (2)');
      await home.press('Needs work');
      await submit(trainer, 'Needs work', { line: 'The hours have changed, call 13000004821' });
      await card(trainer, 'is on the trainers’ list');
      const shown = await home.open('Reviews due (2)', 'needs work: The hours have changed');
      expect(shown).not.toContain('13000004821');
      expect(shown).toContain(RIGHT);
    });
  },
);
