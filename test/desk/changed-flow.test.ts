import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/cli/read-knowledge.ts';
import { compile } from '../../src/knowledge/compile.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { begin, openTeam, stepOf, type Team, Walk, withoutMatching, wordsOf } from './flow-desk.ts';

const FLOW = 'common/attitude-complaint';
const before = withoutMatching(shippedKnowledge());

/** The shipped packs with a text of the complaint flow's file replaced; without `by` the file is not there. */
function edited(text: string, by: string | null): Knowledge {
  const read = readKnowledge('knowledge');
  if (read.kind === 'refused') throw new Error(read.message);
  const files = read.files.flatMap((file) => {
    if (!file.path.endsWith('attitude-complaint.flow.yaml')) return [file];
    if (!file.text.includes(text)) throw new Error(`no ${text}`);
    return by === null ? [] : [{ ...file, text: file.text.replace(text, by) }];
  });
  const { knowledge, diagnostics } = compile(files);
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics[0]));
  return knowledge;
}

const changed = withoutMatching(
  edited('label: { zh: "当时的情况", en: "What happened" }', 'label: { zh: "经过", en: "What happened then" }'),
);

async function begun(team: Team): Promise<Walk> {
  const walk = new Walk(team, await begin(team, FLOW, { lang: 'en' }));
  await walk.fill({ behaviour: 'hung up' });
  return walk;
}

describe('a script that changes under a run', () => {
  it('stops it until the agent restarts, with the fields kept', async () => {
    const team = await openTeam(before);
    const walk = await begun(team);
    team.live.current = changed;
    const card = await team.desk.runView(walk.card.id);
    expect(card?.at).toEqual({
      kind: 'changed',
      changed: [{ flow: FLOW, gone: false }],
      canKeepOld: true,
      canRestart: true,
    });
    const act = { deliveryId: 'c', actor: 'UAGENT' };
    expect(await team.desk.advance(act, walk.card.id, walk.card.revision, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'flow-changed' },
      card: { at: { kind: 'changed' } },
    });
    await walk.press({ kind: 'restart' });
    expect(walk.card.fields).toMatchObject([{ field: { name: 'behaviour' }, value: 'hung up' }]);
    expect(stepOf(walk.card).oldText).toBe(false);
    expect(walk.card.fields[0]?.field.label.en).toBe('What happened then');
  });

  it('lets the agent go on with the old text to the end', async () => {
    const team = await openTeam(before);
    const walk = await begun(team);
    const here = stepOf(walk.card);
    team.live.current = changed;
    await walk.press({ kind: 'keep-old' });
    expect(stepOf(walk.card)).toMatchObject({ step: here.step, oldText: true });
    const words = wordsOf(walk.card);
    expect(words).not.toBe('');
    await walk.press({ kind: 'back' });
    await walk.fill({ behaviour: 'hung up twice' });
    expect(stepOf(walk.card)).toMatchObject({ step: here.step, oldText: true });
    expect(walk.card.fields[0]?.field.label.en).toBe('What happened');
  });

  it('says that the old text is gone where the process does not know it any more', async () => {
    const team = await openTeam(before);
    const walk = await begun(team);
    const restarted = await team.another();
    restarted.live.current = changed;
    const { desk } = restarted;
    expect(await desk.runView(walk.card.id)).toMatchObject({ at: { kind: 'changed', canKeepOld: false } });
    const act = { deliveryId: 'k', actor: 'UAGENT' };
    expect(await desk.advance(act, walk.card.id, walk.card.revision, { kind: 'keep-old' })).toMatchObject({
      refusal: { kind: 'old-text-gone' },
    });
  });

  it('leaves a run of a script that was deleted to be handed off with all that was collected', async () => {
    const team = await openTeam(before);
    const walk = await begun(team);
    const there = await team.another();
    const { entries } = before.knowledge;
    const left = entries.filter(({ id }) => id !== FLOW);
    there.live.current = withoutMatching({ ...before.knowledge, revision: 'without', entries: left });
    const card = await there.desk.runView(walk.card.id);
    expect(card).toMatchObject({ at: { kind: 'changed', canKeepOld: false, canRestart: false } });
    const act = { deliveryId: 'h', actor: 'UAGENT' };
    const action = { kind: 'hand-off', team: 'specialists' } as const;
    expect(await there.desk.advance(act, walk.card.id, walk.card.revision, action)).toMatchObject({
      kind: 'run',
      cases: [{ team: { id: 'specialists' }, fields: [{ name: 'behaviour', pii: true, text: { en: '••' } }] }],
    });
  });
});
