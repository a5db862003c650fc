import type { Live } from '../desk/cue.ts';
import { flowPicture } from '../desk/flow-picture.ts';
import { makeCue } from '../desk/make-cue.ts';
import { type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import { detailOf } from './entry-detail.ts';
import { createSearch, listEntries } from './entry-list.ts';
import { fileAt } from './page-files.ts';
import { createProofs, type Prove } from './proofs.ts';
import type { Proof, Status, Tried, Trouble } from './protocol.ts';

export interface TrainerParts {
  /** What is in use now. */
  readonly live: () => Live;
  /** Since when it is, in epoch milliseconds, and what keeps newer files from being so. */
  readonly loaded: () => { readonly since: number; readonly trouble: Trouble | null };
  readonly prove: Prove;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Answer =
  | { readonly kind: 'file'; readonly at: URL; readonly type: string }
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'svg'; readonly text: string }
  | { readonly kind: 'events'; readonly follow: (tell: (status: unknown) => void) => () => void };

/** The trainer's page: everything is read, nothing is changed; the files are the truth. */
export interface Trainer {
  /** What there is at a path below the page's own; `null` = nothing. */
  readonly answer: (path: string, query: URLSearchParams) => Answer | null;
  /** Something has changed, and whoever looks is told. `proof`: other files are in use, which want to be checked and tested. */
  readonly changed: (what: 'status' | 'proof') => void;
  readonly close: () => void;
}

export function createTrainer(parts: TrainerParts): Trainer {
  const { live, now } = parts;
  const followers = new Set<(status: unknown) => void>();
  const search = createSearch();
  const tellAll = (): void => {
    const status = statusOf();
    for (const tell of followers) tell(status);
  };
  const proofs = createProofs(parts.prove, tellAll);
  const statusOf = (): Status => {
    const { knowledge, origin = null } = live();
    const { revision, entries, desk } = knowledge;
    const flows = entries.filter(({ kind }) => kind === 'flow').length;
    const { name, languages, regions } = desk;
    const teams = desk.teams.map(({ id, title }) => ({ id, title }));
    return {
      revision,
      ...parts.loaded(),
      origin: origin && { author: origin.author, at: origin.at, edited: origin.edited },
      answers: entries.length - flows,
      flows,
      desk: { name, languages, regions, teams },
      proof: proofs.status(),
    };
  };
  const follow = (tell: (status: unknown) => void): (() => void) => {
    followers.add(tell);
    const endLooking = proofs.look();
    tell(statusOf());
    return () => {
      followers.delete(tell);
      endLooking();
    };
  };
  const tryMessage = (query: URLSearchParams): Tried => {
    const given = (name: string): string | undefined => query.get(name) || undefined;
    const question = {
      text: query.get('text') ?? '',
      lang: langOf(query),
      region: given('region'),
      team: given('team'),
    };
    return { ...makeCue(live(), question, now()), thresholds: live().knowledge.desk.thresholds };
  };
  const bodyAt = (path: string, query: URLSearchParams): unknown => {
    const { knowledge } = live();
    switch (path) {
      case '/api/entries':
        return listEntries(knowledge, now());
      case '/api/search':
        return search(knowledge, query.get('q') ?? '');
      case '/api/entry':
        return detailOf(knowledge, query.get('id') ?? '', now(), proofs.last()?.tests ?? []);
      case '/api/try':
        return tryMessage(query);
      case '/api/proof':
        return proofs.last();
      default:
        return null;
    }
  };

  return {
    answer: (path, query) => {
      if (path === '/api/live') return { kind: 'events', follow };
      if (path === '/api/picture') {
        return pictureOf(live().knowledge, query.get('id') ?? '', langOf(query) ?? 'en', proofs.last());
      }
      if (!path.startsWith('/api/')) return fileAt(path);
      const body = bodyAt(path, query);
      return body === null ? null : { kind: 'json', body };
    },
    changed: (what) => {
      if (what === 'proof') proofs.stale();
      tellAll();
    },
    close: proofs.close,
  };
}

/** A flow with what the tests did not come to marked. */
function pictureOf(knowledge: Knowledge, id: string, lang: Lang, proof: Proof | null): Answer | null {
  const flow = [...knowledge.entries, ...knowledge.fragments].find((each) => each.id === id);
  if (flow === undefined || !('steps' in flow)) return null;
  const { steps, branches } = proof?.coverage ?? { steps: NONE, branches: NONE };
  const untested = [...steps.missed, ...branches.missed];
  return { kind: 'svg', text: flowPicture(flow, knowledge, { lang, untested }) };
}

const NONE = { missed: [] };

function langOf(query: URLSearchParams): Lang | undefined {
  return LANGS.find((lang) => lang === query.get('lang'));
}
