import type { Live } from '../../desk/cue.ts';
import { formatPretty } from '../../knowledge/report.ts';
import { today } from '../read-knowledge.ts';
import { fail, note } from '../streams.ts';
import { LiveKnowledge, type News } from './live-knowledge.ts';

/**
 * The knowledge of a folder once its first index is built, and what is in use of it from then on; `report` hears of what
 * comes after. Knowledge that can't be used ends the command with what `check` would print. Where there are other errors it is
 * used, as there is no version before: `news` tells of them, or that all is well.
 */
export async function loadFirst(
  dir: string | undefined,
  report: (news: News) => void,
): Promise<{ readonly knowledge: LiveKnowledge; readonly live: () => Live; readonly news: News }> {
  const started = performance.now();
  const first: News[] = [];
  let ready = false;
  const knowledge = new LiveKnowledge({ dir, today, report: (news) => (ready ? report(news) : first.push(news)) });
  await knowledge.refresh();
  await knowledge.settled();
  const live = (): Live => {
    if (knowledge.live === null) throw new Error('There is no knowledge in use before the first index is built');
    return knowledge.live;
  };
  if (knowledge.live === null) for (const news of first) end(news);
  const { entries, revision } = live().knowledge;
  const flows = entries.filter((entry) => entry.kind === 'flow').length;
  const compiled = first.findLast((news) => news.kind === 'compiled');
  note(
    `${entries.length - flows} answers and ${flows} flows from ${compiled?.files ?? 0} files, revision ${revision}; ready in ${Math.round(performance.now() - started)} ms.`,
  );
  if (compiled !== undefined && compiled.warnings.length > 0) note(formatPretty(compiled.warnings));
  ready = true;
  const faulty = compiled?.warnings.some(({ severity }) => severity === 'error') === true;
  const news: News = faulty
    ? { kind: 'broken', content: compiled.content, diagnostics: compiled.warnings }
    : { kind: 'live', how: 'indexed', knowledge: live().knowledge, ms: 0 };
  return { knowledge, live, news };
}

/** What kept the first load from its end. */
function end(news: News): void {
  if (news.kind === 'broken') fail(1, formatPretty(news.diagnostics));
  if (news.kind === 'refused') fail(2, news.message);
  if (news.kind === 'died') fail(1, `The scripts could not be made ready: ${news.cause}.`);
}
