import { type SavedFolder, savedFolder } from '../test/start/saving.ts';

/** What the saver is told to do. */
export type SaverOrder =
  | { readonly kind: 'save'; readonly saves: number; readonly everyMs: number }
  | { readonly kind: 'remove' };

export type SaverNews =
  | { readonly kind: 'ready'; readonly dir: string }
  /** `says`: what the answers of the first file say in the end. */
  | {
      readonly kind: 'saved';
      readonly good: readonly string[];
      readonly says: string;
      readonly broken: number;
      readonly saves: number;
      readonly seconds: number;
    };

/** Saves in a process of its own, so that whoever measures is not held up by it. */
const folder: SavedFolder = savedFolder(20, 25);
process.send?.({ kind: 'ready', dir: folder.dir } satisfies SaverNews);
process.on('message', (order: SaverOrder) => {
  if (order.kind === 'save') void save(order.saves, order.everyMs);
  else {
    folder.remove();
    process.disconnect();
  }
});

async function save(saves: number, everyMs: number): Promise<void> {
  const started = performance.now();
  let broken = 0;
  let turn = 0;
  // The last one is in order, so that there is an end to be seen.
  for (let good = false; turn < saves || !good; turn += 1) {
    const wait = turn * everyMs - (performance.now() - started);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    good = folder.save(turn).good;
    if (!good) broken += 1;
  }
  const seconds = (performance.now() - started) / 1_000;
  const news: SaverNews = { kind: 'saved', good: [...folder.good], says: folder.says(), broken, saves: turn, seconds };
  process.send?.(news);
}
