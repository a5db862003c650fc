import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../start/running.ts';

const inbox = (database: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'inbox', ...args], {
    encoding: 'utf8',
    env: { ...process.env, CUECARD_DB: database, DATABASE_URL: '' },
  });

it('cuecard inbox lists what the desk has kept, masked, from every workspace', async () => {
  const database = freshDatabase();
  const store = await openStore({ path: database });
  const at = Date.now() - 60_000;
  const made = (id: string, text: string, conversation: string) => {
    const data = { text, lang: 'en', outcome: 'none', script: null, options: [], signals: [] };
    return { id, kind: 'cue.made', at, actor: 'UAGENT1', conversation, cue: id, data };
  };
  const needed = { ...made('d', '', 'T1:C1:1.1'), kind: 'cue.needed', cue: 'a', data: { text: 'what wrapping costs' } };
  const events = [
    made('a', 'is there gift wrapping', 'T1:C1:1.1'),
    made('b', 'Is there GIFT wrapping, call [phone ••4821]', 'T2:C1:1.1'),
    made('c', 'parking for bicycles', 'T1:C1:2.1'),
    needed,
  ];
  await store.commit({ deliveryId: null, at, session: null, events });
  await store.close();
  const { stdout, stderr, status } = inbox(database, '--json');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    more: false,
    groups: [
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        state: 'open',
        count: 2,
        shortcomings: { unanswered: 2, refused: 0 },
        week: 2,
        needed: ['what wrapping costs'],
        wordings: [{ count: 1 }, { count: 1 }],
      },
      { text: 'parking for bicycles', count: 1 },
    ],
  });
}, 120_000);
