import type { Logger } from 'pino';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { LiveKnowledge, News } from './live-knowledge.ts';
import { watchFolder } from './watch-folder.ts';

/**
 * Takes over what changes in the folder: as soon as it has come to rest after a change, on SIGHUP, and every half a minute
 * whatever was heard, until what it gives back is called. Started from a terminal, SIGHUP says that the terminal was closed,
 * and ends the process as ever.
 */
export function reloadOnChange(knowledge: LiveKnowledge, log: Logger): () => Promise<void> {
  const refresh = (kind: 'read' | 'poll') => () =>
    void knowledge.refresh(kind).catch((error: unknown) => log.error({ error: String(error) }, 'Reloading failed'));
  const onSignal = refresh('read');
  const poll = refresh('poll');
  const watched =
    knowledge.dir === undefined
      ? null
      : watchFolder(knowledge.dir, poll, (error) =>
          log.warn({ error: String(error) }, 'The folder can not be watched: changes are seen within half a minute'),
        );
  if (!process.stdin.isTTY) process.on('SIGHUP', onSignal);
  const polling = setInterval(() => {
    watched?.look();
    poll();
  }, POLL_EVERY);
  return async () => {
    process.off('SIGHUP', onSignal);
    clearInterval(polling);
    await watched?.close();
  };
}

/** One line in the log for each piece of news, more where many things are wrong. */
export function logNews(news: News, log: Logger): void {
  switch (news.kind) {
    case 'compiled':
      warnAll(log, news.warnings);
      return;
    case 'live': {
      const { revision, entries } = news.knowledge;
      const figures = { revision, entries: entries.length, ms: Math.round(news.ms) };
      log.info(figures, news.how === 'patched' ? 'Scripts in use, index being built' : 'Scripts in use');
      return;
    }
    case 'broken': {
      const errors = news.diagnostics.filter(({ severity }) => severity === 'error');
      log.error({ errors: errors.length }, 'Scripts have mistakes: the version before stays in use');
      for (const each of errors.slice(0, SHOWN)) log.error(placeOf(each), each.message);
      return;
    }
    case 'refused':
      log.error({ problem: news.message }, 'Scripts can not be read: the version before stays in use');
      return;
    case 'died':
      log.error({ doing: news.doing, cause: news.cause }, 'A reload came to nothing: the version before stays in use');
  }
}

function warnAll(log: Logger, warnings: readonly Diagnostic[]): void {
  if (warnings.length > 0) log.warn({ warnings: warnings.length }, 'Scripts have warnings');
  for (const each of warnings.slice(0, SHOWN)) log.warn(placeOf(each), each.message);
}

function placeOf({ file, line, column, code, hint }: Diagnostic) {
  return { at: `${file}:${line}:${column}`, code, hint };
}

/** Milliseconds; a folder of a megabyte is read and hashed in a hundredth of a second, in another thread. */
const POLL_EVERY = 30_000;
/** The rest is shown by `cuecard check`. */
const SHOWN = 10;
