import type { Live } from '../desk/cue.ts';
import type { Trouble } from '../trainer/protocol.ts';
import { createTrainer, type Trainer } from '../trainer/trainer.ts';
import type { Pages } from '../workspace/pages.ts';
import type { News } from './live/live-knowledge.ts';
import { proveFolder } from './live/prover.ts';

/** The trainer's page of a running desk, kept up to date by the news of its folder. */
export interface TrainerPage {
  readonly pages: Pages;
  readonly hear: (news: News) => void;
  readonly close: () => void;
}

/** `dir` gives the folder as `readKnowledge` takes it; `now` in epoch milliseconds. */
export function trainerPage(dir: () => string | undefined, live: () => Live, now: () => number): TrainerPage {
  let since = now();
  let revision = live().knowledge.revision;
  let trouble: Trouble | null = null;
  const trainer: Trainer = createTrainer({
    live,
    now,
    loaded: () => ({ since, trouble }),
    prove: (signal) => proveFolder(dir(), signal),
  });
  return {
    pages: {
      path: '/trainer',
      title: { zh: '话术与测试', en: 'Scripts and tests' },
      people: ['trainer'],
      answer: trainer.answer,
    },
    hear: (news) => {
      if (news.kind === 'live' && news.knowledge.revision !== revision) {
        since = now();
        revision = news.knowledge.revision;
      }
      if (news.kind === 'live') trouble = null;
      else if (news.kind !== 'compiled') trouble = troubleOf(news, now());
      // Before the full index is there, a proof would build it a second time.
      trainer.changed(news.kind === 'live' && news.how === 'indexed' ? 'proof' : 'status');
    },
    close: trainer.close,
  };
}

function troubleOf(news: Exclude<News, { readonly kind: 'live' | 'compiled' }>, at: number): Trouble {
  switch (news.kind) {
    case 'broken': {
      const errors = news.diagnostics.filter(({ severity }) => severity === 'error');
      return { at, kind: 'mistakes', message: null, diagnostics: errors.slice(0, SHOWN), count: errors.length };
    }
    case 'refused':
      return { at, kind: 'unreadable', message: news.message, diagnostics: [], count: 1 };
    case 'died':
      return { at, kind: 'died', message: news.cause, diagnostics: [], count: 1 };
  }
}

/** As many as anybody mends before saving again; each comes with some lines of its file. */
const SHOWN = 100;
