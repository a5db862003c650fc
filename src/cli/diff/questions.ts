import type { Question } from '../../desk/cue.ts';
import { newestFirst } from '../../desk/inbox/read-questions.ts';
import type { EntryId, Knowledge, KnowledgeTest, Lang } from '../../knowledge/model.ts';
import type { Store } from '../../store/ports.ts';
import { readTime } from '../read-time.ts';

/** A question to both versions. */
export type Replayed = Question & {
  /** How often agents asked it; 0 = a test alone asks it. */
  readonly times: number;
  readonly test: { readonly name: string; readonly expect: EntryId | null } | null;
  /** Epoch milliseconds, where a test names a day. */
  readonly at?: number;
};

/** What agents asked since `since` (epoch milliseconds), masked as it is kept, each once with how often; at most `most`, the newest first. */
export async function askedQuestions(
  store: Pick<Store, 'events'>,
  since: number,
  most: number,
): Promise<{ readonly questions: readonly Replayed[]; readonly more: boolean }> {
  const known = new Map<string, Replayed>();
  for await (const page of newestFirst(store, { kinds: ['cue.made'], since })) {
    for (const { data } of page) {
      const { text, lang, region, team } = data as unknown as Asked;
      const question = { text, lang, region: region ?? undefined, team: team ?? undefined };
      const key = JSON.stringify(question);
      const before = known.get(key);
      if (before === undefined && known.size === most) return { questions: [...known.values()], more: true };
      known.set(key, { ...question, times: (before?.times ?? 0) + 1, test: null });
    }
  }
  return { questions: [...known.values()], more: false };
}

/** What the tests of both versions ask, each once; where they differ in what they expect, the newer one counts. */
export function testQuestions(before: Knowledge, after: Knowledge): readonly Replayed[] {
  const asked = (tests: readonly KnowledgeTest[]) =>
    tests.map((test): readonly [string, Replayed] => {
      const { name, ask: text, lang, region, team, at, expect } = test;
      const question = { text, lang: lang ?? undefined, region: region ?? undefined, team: team ?? undefined };
      const moment = at === null ? {} : { at: readTime(at, after.desk.timeZone) };
      return [JSON.stringify([question, at]), { ...question, ...moment, times: 0, test: { name, expect } }];
    });
  return [...new Map([...asked(before.tests), ...asked(after.tests)]).values()];
}

/** Of what `storeCue` keeps. */
interface Asked {
  readonly text: string;
  readonly lang: Lang;
  readonly region: string | null;
  readonly team: string | null;
}
