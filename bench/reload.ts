import { monitorEventLoopDelay } from 'node:perf_hooks';
import { LiveKnowledge, type Refreshed } from '../src/cli/live/live-knowledge.ts';
import { fileName, fileText, scriptFolder } from '../test/cli/live/folder.ts';
import { day } from '../test/matching/knowledge-of.ts';

/** What saving one file costs, in milliseconds: of the rounds the one in the middle, but the longest block of all. */
export interface ReloadFigures {
  readonly entries: number;
  readonly files: number;
  /** From the request until the new phrasing is found. */
  readonly liveMs: number;
  /** Parts of it: reading the folder and compiling, until all is in the main thread, until it is in use. */
  readonly compileMs: number;
  readonly sendMs: number;
  readonly swapMs: number;
  /** From the request until the full index is in use. */
  readonly fullMs: number;
  /** How long the main thread answered nobody, from the request until the full index was in use. */
  readonly blockMs: number;
}

/** Adds a phrasing to one file of a made-up folder, round by round, each time to another file. */
export async function measureReload(entries: number): Promise<ReloadFigures> {
  const files = Math.ceil(entries / EACH);
  const folder = scriptFolder(files, EACH);
  const knowledge = new LiveKnowledge({ dir: folder.dir, today: () => ON, report: () => {} });
  try {
    await knowledge.refresh();
    await knowledge.settled();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const file = Math.floor((round * files) / ROUNDS);
      const phrasing = `the zebra crossing is blocked ${round}`;
      folder.write(fileName(file), fileText(file, EACH, phrasing));
      rounds.push(await measureRound(knowledge, phrasing));
    }
    const blockMs = Math.max(...rounds.map((round) => round.blockMs));
    const middle = rounds.sort((a, b) => a.liveMs - b.liveMs)[Math.floor(ROUNDS / 2)];
    if (middle === undefined) throw new Error('no round was measured');
    return { entries: files * EACH, files, ...middle, blockMs };
  } finally {
    await knowledge.close();
    folder.remove();
  }
}

async function measureRound(knowledge: LiveKnowledge, phrasing: string) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const { readMs, compileMs, sendMs, swapMs } = partsOf(await knowledge.refresh());
  const found = knowledge.live?.matcher.match({ text: phrasing, on: ON }).ranked[0];
  const liveMs = performance.now() - started;
  if (found?.evidence.nearest?.phrasing !== phrasing) throw new Error(`"${phrasing}" was not found`);
  await knowledge.settled();
  const fullMs = performance.now() - started;
  delay.disable();
  return { liveMs, compileMs: readMs + compileMs, sendMs, swapMs, fullMs, blockMs: delay.max / 1e6 };
}

function partsOf(refreshed: Refreshed) {
  if (refreshed.kind === 'live') return refreshed.parts;
  throw new Error(`the change came to "${refreshed.kind}"`);
}

/** As many as a person keeps in one file. */
const EACH = 25;
/** The first runs code that no other has run before; the middle one does not. */
const ROUNDS = 5;
const ON = day('2026-11-22');
