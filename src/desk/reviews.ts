import type { Day, Entry, LangText } from '../knowledge/model.ts';
import type { Json, Setting, SettingChange } from '../store/ports.ts';
import { maskPersonalData } from '../wording/mask.ts';
import { minuteIn } from './calendar.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { conversationKey } from './conversation-key.ts';
import { dayIn } from './day.ts';
import { createDraft } from './draft.ts';
import { installedIn } from './installations.ts';
import type { DeskParts } from './parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from './roles.ts';
import type { ChangeAuthor, WriteRefusal, Written } from './write-back.ts';

/** A script that somebody should look at again. */
export interface DueReview {
  readonly id: string;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: Day;
  readonly past: boolean;
  /** How often agents were shown it in the last thirty days, of the cues that were looked at. */
  readonly used: number;
  /** What somebody has found wrong with it since; `null` = nothing that was said. */
  readonly work: NeedsWork | null;
}

interface NeedsWork {
  /** Masked; may be empty. */
  readonly note: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type ReviewDone =
  | { readonly kind: 'done' }
  | { readonly kind: 'duplicate' }
  /** Somebody has looked at it meanwhile, or it is no longer there. */
  | { readonly kind: 'over' }
  | RoleRefusal;

export interface Reviews {
  /** Those due within thirty days: first what many agents are shown and has waited longest. */
  dueReviews(): Promise<readonly DueReview[]>;
  /**
   * Tells the owners or the trainers' channel of scripts that are due within a week: of each once a date, in the daytime of a day
   * that is not closed. Gives how many were told of.
   */
  remindReviews(): Promise<number>;
  /** `on`: the day that the person was shown. The script is looked at again after the desk's time. */
  stillRight(
    act: RoleAct,
    by: ChangeAuthor,
    entry: string,
    on: Day,
  ): Promise<ReviewDone | (Extract<Written, { kind: 'written' }> & { readonly until: Day }) | WriteRefusal>;
  /** Keeps what is wrong with it on the trainers' list until it is reviewed. */
  needsWork(act: RoleAct, entry: string, on: Day, note: string): Promise<ReviewDone>;
}

export function createReviews(parts: DeskParts): Reviews {
  const { store, live, now, newId, writer } = parts;
  const desk = () => live().knowledge.desk;
  const find = (id: string, on: Day): Entry | undefined =>
    live().knowledge.entries.find((entry) => entry.id === id && entry.reviewBy === on);
  const until = (days: number): Day => dayIn(desk().timeZone, now() + days * DAY);

  const due = async (within: number): Promise<readonly DueReview[]> => {
    const [today, last] = [until(0), until(within)];
    const entries = live().knowledge.entries.filter(({ reviewBy }) => reviewBy <= last);
    const [used, work] = await Promise.all([usesOf(parts), store.settings(WORK)]);
    const found = new Map(work.map((setting) => [setting.id, setting.value as unknown as NeedsWork & { on: Day }]));
    return entries
      .map(({ id, title, owner, reviewBy }): DueReview => {
        const said = found.get(id);
        return {
          id,
          title,
          owner,
          reviewBy,
          past: reviewBy < today,
          used: used.get(id) ?? 0,
          work: said === undefined || said.on !== reviewBy ? null : { note: said.note, by: said.by, at: said.at },
        };
      })
      .sort((one, other) => weight(other, last) - weight(one, last) || (one.reviewBy < other.reviewBy ? -1 : 1));
  };

  return {
    dueReviews: () => due(SOON),
    remindReviews: async () => {
      const { trainers, closed, timeZone } = desk();
      const minute = minuteIn(timeZone, now());
      if (minute < FROM || minute >= TO || closed.includes(until(0))) return 0;
      const reviews = await due(WARNING);
      const told = await carryOut(store, async (): Promise<Plan<number>> => {
        const before = new Map((await store.settings(TOLD)).map((setting) => [setting.id, setting]));
        const fresh = reviews.filter(({ id, reviewBy }) => before.get(id)?.value !== reviewBy);
        const draft = createDraft(now(), 'desk', newId);
        const settings: SettingChange[] = [];
        for (const [address, own] of byAddress(fresh, trainers.channel))
          for (let from = 0; from < own.length; from += AT_ONCE) {
            const some = own.slice(from, from + AT_ONCE);
            for (const workspace of await installedIn(store))
              draft.message(address, {
                kind: 'reviews-due',
                conversation: conversationKey(workspace, null, 'reviews'),
                reviews: some,
              });
            for (const { id, reviewBy } of some) settings.push(changeOf(TOLD, id, before.get(id) ?? null, reviewBy));
          }
        const commit = settings.length === 0 ? null : { ...draft.commit(null), settings };
        return { commit, result: settings.length };
      });
      return told === 'duplicate' ? 0 : told;
    },
    stillRight: async (act, by, id, on) => {
      const refusal = requireRole(desk(), act.roles, 'trainer');
      if (refusal !== null) return refusal;
      if (find(id, on) === undefined) return { kind: 'over' };
      if (writer === undefined) return READ_ONLY;
      // Files know no deliveries: the second of two finds this one noted.
      if ((await store.commit(noted(act.deliveryId, now()))) === 'duplicate') return { kind: 'duplicate' };
      const next = until(desk().trainers.reviewDays);
      const written = await writer.write({ kind: 'reviewed', entry: id, until: next }, by);
      if (written.kind === 'refused') return written;
      await carryOut(store, async (): Promise<Plan<null>> => {
        const draft = createDraft(now(), act.actor, newId);
        draft.event(
          'review.right',
          { conversation: CONVERSATION },
          { entry: id, on, until: next, commit: written.commit },
        );
        const work = await store.setting(WORK, id);
        const settings = work === null ? [] : [changeOf(WORK, id, work, undefined)];
        return { commit: { ...draft.commit(null), settings }, result: null };
      });
      return { ...written, until: next };
    },
    needsWork: async (act, id, on, note) => {
      const refusal = requireRole(desk(), act.roles, 'trainer');
      if (refusal !== null) return refusal;
      if (find(id, on) === undefined) return { kind: 'over' };
      const masked = maskPersonalData(note.trim().slice(0, MOST_NOTE)).text;
      const done = await carryOut(store, async (): Promise<Plan<{ readonly kind: 'done' }>> => {
        const before = await store.setting(WORK, id);
        const value = { on, note: masked, by: act.actor, at: now() };
        const draft = createDraft(now(), act.actor, newId);
        draft.event('review.work', { conversation: CONVERSATION }, { entry: id, on, note: masked });
        const settings = [changeOf(WORK, id, before, value)];
        return { commit: { ...draft.commit(act.deliveryId), settings }, result: { kind: 'done' } };
      });
      return done === 'duplicate' ? { kind: 'duplicate' } : done;
    },
  };
}

/** Use times age: a script that a hundred agents read a month too late comes before one that nobody reads. */
function weight({ used, reviewBy }: DueReview, last: Day): number {
  return (used + 1) * ((Date.parse(last) - Date.parse(reviewBy)) / DAY + 1);
}

async function usesOf({ store, now }: Pick<DeskParts, 'store' | 'now'>): Promise<ReadonlyMap<string, number>> {
  const made = await store.events({ kinds: ['cue.made'], since: now() - BACK, limit: MOST_CUES });
  const uses = new Map<string, number>();
  for (const { data } of made) {
    const { script } = data as { readonly script: { readonly id: string } | null };
    if (script !== null) uses.set(script.id, (uses.get(script.id) ?? 0) + 1);
  }
  return uses;
}

/** An owner who is a person or a channel of Slack is told directly, all others by way of the trainers. */
function byAddress(reviews: readonly DueReview[], channel: string | null): ReadonlyMap<string, readonly DueReview[]> {
  const found = new Map<string, DueReview[]>();
  for (const review of reviews) {
    const address = /^[@#]\S/.test(review.owner) ? review.owner : channel;
    if (address === null) continue;
    const own = found.get(address);
    if (own === undefined) found.set(address, [review]);
    else own.push(review);
  }
  return found;
}

function changeOf(kind: string, id: string, before: Setting | null, value: Json | undefined): SettingChange {
  return { kind, id, expected: before?.revision ?? 0, value };
}

const TOLD = 'review-told';
const WORK = 'review-work';
const CONVERSATION = ':reviews';
const READ_ONLY: WriteRefusal = {
  kind: 'refused',
  why: 'read-only',
  diagnostics: [],
  message: {
    en: 'The scripts can’t be written from here: set review_by in the file.',
    zh: '这里不能改话术文件，请在文件里改 review_by。',
  },
};
/** Milliseconds. */
const DAY = 24 * 3_600_000;
const BACK = 30 * DAY;
/** Days. */
const SOON = 30;
const WARNING = 7;
/** Minutes of the day: nobody is told at night. */
const FROM = 9 * 60;
const TO = 18 * 60;
/** As many as one message holds with their buttons. */
const AT_ONCE = 8;
const MOST_NOTE = 300;
/** The newest; more say no more about which scripts are used. */
const MOST_CUES = 5_000;
