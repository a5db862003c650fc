import type { KnowledgeSource, KnowledgeTrouble } from '../../desk/knowledge-source.ts';
import type { News } from './live-knowledge.ts';

/** What a trainer is told of loading, made of the news since the first version was in use. */
export function followNews(now: () => number): {
  /** The first version is in use. */
  readonly begin: () => void;
  readonly hear: (news: News) => void;
  readonly loaded: KnowledgeSource['loaded'];
} {
  let at: number | null = null;
  let revision: string | null = null;
  let trouble: KnowledgeTrouble | null = null;
  return {
    begin: () => {
      at = now();
    },
    hear: (news) => {
      // A full index in the place of a patched one is the same knowledge.
      if (news.kind === 'live' && news.knowledge.revision !== revision) {
        at = now();
        revision = news.knowledge.revision;
      }
      trouble = news.kind === 'live' || news.kind === 'compiled' ? null : troubleOf(news, now());
    },
    loaded: () => ({ at, trouble }),
  };
}

function troubleOf(news: Exclude<News, { readonly kind: 'live' | 'compiled' }>, at: number): KnowledgeTrouble {
  switch (news.kind) {
    case 'broken': {
      const errors = news.diagnostics.filter(({ severity }) => severity === 'error');
      const first = errors
        .slice(0, SHOWN)
        .map(({ file, line, message, hint }) => ({ at: `${file}:${line}`, text: message, hint }));
      return { at, kind: 'mistakes', count: errors.length, first };
    }
    case 'refused':
      return { at, kind: 'unreadable', count: 1, first: [{ at: null, text: news.message, hint: null }] };
    case 'died':
      return { at, kind: 'died', count: 1, first: [{ at: null, text: news.cause, hint: null }] };
  }
}

/** Enough to begin mending with. */
const SHOWN = 5;
