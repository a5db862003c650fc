import type { SignedQuestion } from '../../insights/inbox.ts';
import { signatureOf } from '../../insights/likeness.ts';
import { type InboxQuestion, questionOf, REACTIONS } from '../../insights/questions.ts';
import { fold } from '../../matching/text.ts';
import type { EventFilter, Store, StoredEvent } from '../../store/ports.ts';
import { workspaceOf } from '../conversation-key.ts';
import type { Live } from '../cue.ts';
import { eventsOf } from '../events-of.ts';
import type { DeskParts } from '../parts.ts';

/** What was asked in the last thirty days and not answered well. */
export interface Questions {
  /** Of one workspace, or of all where that is `null`. */
  readonly of: (workspace: string | null) => readonly SignedQuestion[];
  /** More was asked than was looked at; the newest was. */
  readonly more: boolean;
  /** Another object where anything has changed. */
  readonly version: object;
}

/**
 * Reads them from the events: all of them once an hour, in pieces between which others get their turn, and in between only
 * what has happened since. Calls while one is under way share it.
 */
export function createQuestionReader({ store, live, now }: InboxSource): () => Promise<Questions> {
  let kept: Kept | null = null;
  let running: Promise<Kept> | null = null;
  /** From what confidence on nobody wonders: sure enough to answer alone, and clearly ahead. */
  const sure = (): number => {
    const { answer, margin } = live().knowledge.desk.thresholds;
    return answer + margin;
  };
  const read = async (): Promise<Kept> => {
    const at = now();
    const fresh = kept !== null && at - kept.whole < ANEW ? kept : null;
    kept = fresh === null ? await readAll(store, at, sure()) : await readNews(store, fresh, at, sure());
    return kept;
  };
  return async () => {
    running ??= read().finally(() => {
      running = null;
    });
    const { all, more, version } = await running;
    const from = now() - BACK;
    return {
      of: (workspace) =>
        [...all.values()].flatMap(({ of, question }) =>
          question.at >= from && (workspace === null || of === workspace) ? [question] : [],
        ),
      more,
      version,
    };
  };
}

/** What the inbox is read from. */
export interface InboxSource extends Pick<DeskParts, 'store' | 'now'> {
  readonly live: () => Pick<Live, 'knowledge'>;
}

interface Kept {
  /** By cue. */
  readonly all: Map<string, { readonly of: string; readonly question: SignedQuestion }>;
  readonly more: boolean;
  /** When all of it was read, and until when it is known; epoch milliseconds. */
  readonly whole: number;
  readonly until: number;
  readonly version: object;
}

async function readAll(store: Store, at: number, sure: number): Promise<Kept> {
  const all: Kept['all'] = new Map();
  const reactions = new Map<string, StoredEvent[]>();
  for (const kind of REACTIONS)
    for await (const page of newestFirst(store, { kinds: [kind], since: at - BACK }))
      for (const event of page) {
        const before = reactions.get(event.cue ?? '');
        if (before === undefined) reactions.set(event.cue ?? '', [event]);
        else before.push(event);
      }
  let count = 0;
  for await (const page of newestFirst(store, { kinds: ['cue.made'], since: at - BACK })) {
    for (const made of page) keep(all, made, (reactions.get(made.id) ?? []).toSorted(byTime), sure);
    count += page.length;
    if (count >= MOST_CUES) return { all, more: true, whole: at, until: at, version: {} };
  }
  return { all, more: false, whole: at, until: at, version: {} };
}

/** Two reactions of one moment are of two presses, and which was first nobody could say. */
function byTime(a: StoredEvent, b: StoredEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

async function readNews(store: Store, kept: Kept, at: number, sure: number): Promise<Kept> {
  const touched = new Set<string>();
  for (const kind of ['cue.made', ...REACTIONS])
    for await (const page of newestFirst(store, { kinds: [kind], since: kept.until - OVERLAP }))
      for (const { cue } of page) if (cue !== null) touched.add(cue);
  const { all } = kept;
  let changed = false;
  for (const cue of touched) {
    const [made, ...later] = await eventsOf(store, cue);
    const before = all.get(cue)?.question;
    if (made?.kind === 'cue.made') keep(all, made, later, sure);
    if (JSON.stringify(before) !== JSON.stringify(all.get(cue)?.question)) changed = true;
  }
  return { ...kept, until: at, version: changed ? {} : kept.version };
}

function keep(all: Kept['all'], made: StoredEvent, later: readonly StoredEvent[], sure: number): void {
  const question = questionOf(made, later, sure);
  if (question === null) all.delete(made.id);
  else all.set(made.id, { of: workspaceOf(made.conversation), question: signed(question) });
}

function signed(question: InboxQuestion): SignedQuestion {
  return { ...question, signature: sign(question.text) };
}

/** With the folding that messages are matched by. */
export function sign(text: string): SignedQuestion['signature'] {
  return signatureOf(text, (each) => fold(each).text);
}

/**
 * Pages of events; whoever waits gets a turn between two of them. Of one kind at a time: there is an index in this order, and of
 * several kinds the database would sort all of them for each page.
 */
export async function* newestFirst(
  store: Pick<Store, 'events'>,
  filter: EventFilter,
  size = PAGE,
): AsyncGenerator<readonly StoredEvent[]> {
  let until: number | null = null;
  let limit = size;
  let seen: ReadonlySet<string> = new Set();
  for (;;) {
    const page: readonly StoredEvent[] = await store.events({ ...filter, ...(until === null ? {} : { until }), limit });
    yield page.filter(({ id }) => !seen.has(id));
    const last: number | undefined = page.at(-1)?.at;
    if (last === undefined || page.length < limit) return;
    // A page of one moment says nothing of what came before it.
    limit = last === until ? limit * 2 : size;
    until = last;
    seen = new Set(page.flatMap(({ id, at }) => (at === last ? [id] : [])));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Milliseconds. */
const BACK = 30 * 24 * 3_600_000;
/** What is erased or comes late from a slow clock is seen so after this at the latest. */
const ANEW = 3_600_000;
/** Clocks of several processes, and commits that take their time. */
const OVERLAP = 60_000;
/** Some twenty milliseconds of reading. */
const PAGE = 500;
/** Thirty days of a hundred agents. */
const MOST_CUES = 60_000;
