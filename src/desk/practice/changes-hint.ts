import { carryOut, type Plan } from '../commit.ts';
import { conversationKey, workspaceOf } from '../conversation-key.ts';
import type { Cue } from '../cue.ts';
import { dayIn } from '../day.ts';
import { createDraft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { openOf } from './changes-desk.ts';
import { personKey, readPerson, writePerson } from './changes-kept.ts';

/** The cue, with a word about its script where that has changed since its agent knew it. */
export async function withChange({ store, live, now }: DeskParts, cue: Cue): Promise<Cue> {
  const { knowledge } = live();
  const { script, actor, conversation } = cue;
  if (script === null || knowledge.desk.practice.changes === 'off') return cue;
  const { changes } = await readPerson(store, workspaceOf(conversation), actor);
  const changed = openOf(changes, knowledge, now()).some(({ entry }) => entry === script.id);
  return changed ? { ...cue, changed } : cue;
}

/** With the first question of a day: a message about what has changed, where the desk file wants one. */
export async function tellChanges(parts: DeskParts, workspace: string, person: string): Promise<void> {
  const { store, live, now, newId } = parts;
  const { knowledge } = live();
  const { practice, timeZone } = knowledge.desk;
  if (practice.changes !== 'message') return;
  await carryOut(store, async (): Promise<Plan<null>> => {
    const { changes, expected } = await readPerson(store, workspace, person);
    const today = dayIn(timeZone, now());
    if (changes.told === today || openOf(changes, knowledge, now()).length === 0) return { commit: null, result: null };
    const draft = createDraft(now(), 'desk', newId);
    const conversation = conversationKey(workspace, null, person);
    draft.message(person, { kind: 'changed-scripts', conversation, person });
    const settings = [writePerson(personKey(workspace, person), { ...changes, told: today }, expected)];
    return { commit: { ...draft.commit(null), settings }, result: null };
  });
}
