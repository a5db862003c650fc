import type { SavesFigures } from '../saves.ts';
import { milliseconds, seconds, table, whole } from './table.ts';

/** What saving all the time does to those who ask. */
export function savesSection(figures: SavesFigures): string {
  const { rest, saving, saves, broken, half, versions, lastMs } = figures;
  const ratio = saving.p99 / rest.p99;
  const rows = [
    ['commands', whole(rest.commands), whole(saving.commands)],
    ['failed, or answered with another script', whole(rest.failed), whole(saving.failed)],
    ['card after ms, p50', milliseconds(rest.p50), milliseconds(saving.p50)],
    ['card after ms, p99', milliseconds(rest.p99), milliseconds(saving.p99)],
    ['card after ms, the longest', milliseconds(rest.max), milliseconds(saving.max)],
  ];
  const aims = [
    ['commands that fail while scripts are saved', '0', whole(saving.failed), met(saving.failed === 0)],
    ['cues from a state that was never saved whole', '0', whole(half), met(half === 0)],
    ['p99 while scripts are saved, of p99 at rest', '<= 2', ratio.toFixed(2), met(ratio <= MOST)],
  ];
  return `${SAVES_HEAD}

${table([`${whole(saves)} saves in ${seconds(figures.seconds * 1_000)} s`, 'at rest', 'while saving'], rows)}

\`cuecard start\` with 500 made-up scripts in 20 files of a git repository, which vim (with a backup), Visual Studio Code's atomic save, \`sed -i\` and
\`git checkout\` save in turn; ${whole(broken)} of the saves leave a mistake in the files. Commands come one after the other, each signed as Slack signs it, and are timed
until their card is there. Cues were made from ${whole(versions)} versions; each is compared with what was in the folder after a save. The last save was seen on a card
after ${milliseconds(lastMs)} ms. At rest and while saving are parts of one run on one machine; what else ran there is in both.

${table(['', 'aim', 'this run', 'met'], aims)}`;
}

function met(yes: boolean): string {
  return yes ? 'yes' : '**no**';
}

export const SAVES_HEAD = '## Saving while agents ask';
const MOST = 2;
