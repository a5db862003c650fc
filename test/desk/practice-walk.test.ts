import { afterAll, describe, expect, it } from 'vitest';
import type { AttemptState } from '../../src/desk/practice/attempt-kept.ts';
import type { RunAction, RunCard } from '../../src/desk/run-card.ts';
import type { EntryId, Knowledge } from '../../src/knowledge/model.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import type { Store } from '../../src/store/ports.ts';
import { knowledge } from '../practice/rehearsed.ts';
import { deskOf } from './small-desk.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const FLOW = 'telecom/billing-dispute' as EntryId;
const FACTS = { month: '2026-10', amount: '20', item: 'data pack' };
const matcher = buildMatcher({ ...knowledge, entries: knowledge.entries.filter(({ id }) => id.startsWith('common/')) });

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});

async function begin(change: (before: Knowledge) => Knowledge = (before) => before) {
  const live = { current: { knowledge: change(knowledge), matcher } };
  const at = await deskOf(live);
  opened.push(at.store);
  let deliveries = 0;
  const act = (actor = 'U1') => ({ actor, deliveryId: `d${++deliveries}` });
  const started = await at.desk.startAttempt(act(), { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam: false });
  if (started.kind !== 'attempt') throw new Error(JSON.stringify(started));
  const { id } = started.attempt;
  const script = async () => (await at.desk.ownAttempt('U1', id))?.script ?? null;
  const card = async (): Promise<RunCard> => {
    const chosen = await script();
    if (chosen?.kind !== 'flow') throw new Error(`no flow: ${chosen?.kind}`);
    return chosen.run;
  };
  const go = async (action: RunAction, actor = 'U1') => {
    const { id: run, revision } = await card();
    return await at.desk.advance(act(actor), run, revision, action);
  };
  const moves = async () => {
    const stored = await at.store.attempt(id);
    return (stored?.state as unknown as AttemptState | undefined)?.moves ?? [];
  };
  return { ...at, live, act, id, script, card, go, moves };
}

const without = (id: string) => (before: Knowledge) => ({
  ...before,
  entries: before.entries.filter((entry) => entry.id !== id),
});

describe('the script that a learner chose', () => {
  it('goes out to the thread, is walked through to its end, and opens no case', async () => {
    const at = await begin();
    expect(await at.script()).toBeNull();
    await at.desk.pickFor(at.act(), at.id, FLOW);
    expect((await at.store.messages({})).filter(({ kind }) => kind === 'practice-step')).toHaveLength(1);
    expect(await at.card()).toMatchObject({
      flow: FLOW,
      status: { kind: 'open' },
      practice: { attempt: at.id, over: false, changed: false },
      at: { words: { kind: 'ready' }, canGoBack: false },
    });
    const asked = await at.go({ kind: 'fill', values: FACTS });
    expect(asked).toMatchObject({ kind: 'run', card: { at: { step: 'check-account', canGoBack: true } }, cases: [] });
    await at.go({ kind: 'back' });
    await at.go({ kind: 'continue' });
    await at.go({ kind: 'fill', values: { finding: 'duplicate' } });
    expect(await at.go({ kind: 'choose', choice: 0 })).toMatchObject({
      kind: 'run',
      card: { status: { kind: 'ended', outcome: 'resolved' } },
    });
    expect(await at.store.cases({})).toEqual([]);
    expect((await at.moves()).map(({ kind }) => kind)).toEqual(['pick', ...Array(5).fill('walk')]);
    // Looked at once more, from the beginning.
    expect(await at.go({ kind: 'restart' })).toMatchObject({ kind: 'run', card: { status: { kind: 'open' } } });
  });

  it('goes on where it stood after a restart, and is in the export', async () => {
    const at = await begin();
    await at.desk.pickFor(at.act(), at.id, FLOW);
    await at.go({ kind: 'fill', values: FACTS });
    const before = await at.card();
    const { createDesk } = await import('../../src/desk/desk.ts');
    let ids = 0;
    const newId = () => `later-${++ids}`;
    const desk = createDesk({ store: at.store, live: () => at.live.current, now: () => at.clock.now++, newId });
    expect(await desk.runView(before.id)).toEqual(before);
    const { attempts } = await desk.exportPractice('T1', 'U1');
    expect(JSON.stringify(attempts)).toContain('"kind":"walk"');
  });

  it('refuses what is wrong or late, and whoever it is not for, and keeps nothing of it', async () => {
    const at = await begin();
    await at.desk.pickFor(at.act(), at.id, FLOW);
    const first = await at.card();
    expect(await at.go({ kind: 'fill', values: { ...FACTS, month: 'Whitsun' } })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'fields-wrong', problems: [{ name: 'month' }] },
    });
    expect(await at.go({ kind: 'continue' })).toMatchObject({ refusal: { kind: 'fields-missing' } });
    expect(await at.go({ kind: 'hand-off', team: 'shift-lead' })).toMatchObject({ kind: 'refused' });
    expect(await at.go({ kind: 'fill', values: FACTS }, 'U2')).toMatchObject({
      refusal: { kind: 'not-yours' },
      card: null,
    });
    expect((await at.moves()).map(({ kind }) => kind)).toEqual(['pick']);
    const twice = { actor: 'U1', deliveryId: 'same' };
    const fill = { kind: 'fill', values: FACTS } as const;
    expect((await at.desk.advance(twice, first.id, first.revision, fill)).kind).toBe('run');
    expect(await at.desk.advance(twice, first.id, first.revision, fill)).toEqual({ kind: 'duplicate' });
    expect(await at.desk.advance(at.act(), first.id, first.revision, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'moved' },
    });
    await at.desk.pickFor(at.act(), at.id, FLOW);
    expect(await at.desk.advance(at.act(), first.id, first.revision, fill)).toMatchObject({
      refusal: { kind: 'moved' },
    });
    await at.desk.finishAttempt(at.act(), at.id, 'resolved');
    expect(await at.go(fill)).toMatchObject({ refusal: { kind: 'finished' }, card: { status: { kind: 'stopped' } } });
    expect(await at.desk.advance(at.act(), 'practice:none:0', 1, fill)).toMatchObject({ card: null });
  });

  it('keeps no personal data of what is filled in', async () => {
    const at = await begin();
    await at.desk.pickFor(at.act(), at.id, FLOW);
    await at.go({ kind: 'fill', values: { ...FACTS, item: 'call 13912345678' } });
    expect(JSON.stringify(await at.moves())).not.toContain('13912345678');
    const { withStandIns } = await import('../../src/desk/practice/stand-in.ts');
    const { readField } = await import('../../src/flows/read/read-field.ts');
    const types = { tel: 'phone', mail: 'email', card: 'id-number', sum: 'money' } as const;
    const field = { label: {}, required: true, pii: true, currency: 'CNY', options: [] };
    const fields = Object.entries(types).map(([name, type]) => ({ ...field, name, type }));
    const typed = { tel: '139 1234 5678', mail: 'someone@else.example', card: '11010519491231002X', sum: '20' };
    const kept = withStandIns(typed, fields);
    expect(kept).toMatchObject({ tel: '13800005678', mail: 'name@example.com', sum: '20' });
    for (const each of fields) expect(readField(each, kept[each.name] ?? '', '2026-11-22').kind).toBe('value');
  });

  it('begins anew and says so when the script changes under it, and is gone when it is taken out', async () => {
    const at = await begin();
    await at.desk.pickFor(at.act(), at.id, FLOW);
    await at.go({ kind: 'fill', values: FACTS });
    const before = await at.card();
    const entries = knowledge.entries.map((entry) =>
      entry.id === FLOW && entry.kind === 'flow' ? { ...entry, hash: 'another' } : entry,
    );
    at.live.current = { knowledge: { ...knowledge, entries }, matcher };
    expect(await at.desk.advance(at.act(), before.id, before.revision, { kind: 'continue' })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'moved' },
      card: { practice: { changed: true }, at: { canGoBack: false } },
    });
    expect(await at.go({ kind: 'fill', values: FACTS })).toMatchObject({ card: { practice: { changed: false } } });
    at.live.current = { knowledge: without(FLOW)(knowledge), matcher };
    expect(await at.script()).toEqual({ kind: 'gone' });
    expect(await at.desk.advance(at.act(), before.id, before.revision, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'unknown-run' },
    });
    expect((await at.desk.finishAttempt(at.act(), at.id, 'resolved')).kind).toBe('attempt');
  });

  it('has no words where the attempt is without tools: the pick alone is kept', async () => {
    const at = await begin((before) => ({
      ...before,
      desk: { ...before.desk, practice: { ...before.desk.practice, toolsUpTo: 0 } },
    }));
    await at.desk.pickFor(at.act(), at.id, FLOW);
    expect(await at.desk.ownAttempt('U1', at.id)).toMatchObject({ tools: false, picked: [FLOW], script: null });
    expect((await at.store.messages({})).filter(({ kind }) => kind === 'practice-step')).toEqual([]);
    expect(await at.desk.advance(at.act(), `practice:${at.id}:0`, 1, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'unknown-run' },
    });
  });

  it('of an answer are its words, once what they need is filled in', async () => {
    const answer = knowledge.entries.find((entry) => entry.kind === 'answer' && entry.fields.length > 0);
    if (answer?.kind !== 'answer') throw new Error('no answer has fields');
    const values: Partial<Record<string, string>> = { money: '20', number: '2', date: '2026-11-22', 'yes-no': 'yes' };
    const typed = Object.fromEntries(
      answer.fields.map(({ name, type, options }) => [name, options[0]?.value ?? values[type] ?? 'something']),
    );
    const at = await begin();
    await at.desk.pickFor(at.act(), at.id, answer.id);
    expect(await at.script()).toMatchObject({ kind: 'answer', script: { say: [] } });
    expect(await at.desk.fillChosen(at.act(), at.id, {})).toMatchObject({ kind: 'fields-wrong' });
    expect((await at.desk.fillChosen(at.act(), at.id, typed)).kind).toBe('attempt');
    const filled = await at.script();
    expect(filled?.kind === 'answer' && filled.script.say.length).toBeGreaterThan(0);
    await at.desk.showStep(at.act(), at.id);
    expect((await at.store.messages({})).filter(({ kind }) => kind === 'practice-step')).toHaveLength(2);
  });
});
