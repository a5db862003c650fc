import type { KnowledgeSource } from '../../desk/knowledge-source.ts';
import type { ScriptsNews } from '../../desk/scripts-news.ts';
import type { News } from './live-knowledge.ts';

/** Passes on what the trainers' channel should know. */
export interface TroubleTeller {
  hear(news: News): void;
  close(): void;
}

/**
 * Tells of files that have been in no order for a while, and when they are again. Somebody who saves half a sentence and goes on
 * writing is left in peace. `loaded` has heard the same news before; `failed` hears of what could not be told.
 */
export function tellTrouble(
  desk: ScriptsNews,
  loaded: KnowledgeSource['loaded'],
  failed: (error: unknown) => void,
  { after = PEACE }: { readonly after?: number } = {},
): TroubleTeller {
  let waiting: NodeJS.Timeout | undefined;
  // A process that ended before it could say so leaves it to the next one.
  let mended = false;
  let last: Promise<unknown> = Promise.resolve();
  const tell = (what: () => Promise<void>): void => {
    last = last.then(what).catch(failed);
  };
  return {
    hear: (news) => {
      if (news.kind === 'compiled' || news.kind === 'died') return;
      clearTimeout(waiting);
      if (news.kind === 'live') {
        if (!mended) tell(() => desk.scriptsMended());
        mended = true;
        return;
      }
      mended = false;
      const content = news.kind === 'broken' ? news.content : news.message;
      waiting = setTimeout(() => {
        const { trouble } = loaded();
        if (trouble !== null) tell(() => desk.scriptsBroken(content, trouble));
      }, after);
    },
    close: () => clearTimeout(waiting),
  };
}

/** Milliseconds. */
const PEACE = 5_000;
