import { type Indexed, scoreWithout } from './entry-index.ts';
import type { Lineups } from './linear.ts';
import { Retrieval } from './retrieve.ts';
import { QueryVector, type Rows } from './rows.ts';

/** For every row its own class, scored as if the row were not there, and the other classes the index finds for it. */
export function lineUp(rows: Rows, { index, sums, postingOf }: Indexed): Lineups {
  const owner = new Int32Array(rows.count * WIDTH).fill(-1);
  const score = new Float32Array(rows.count * WIDTH);
  const retrieval = new Retrieval(index, WIDTH - 1, Math.max(COMMON_FROM, index.classes * COMMON_SHARE));
  const query = new QueryVector();
  for (let row = 0; row < rows.count; row += 1) {
    const own = rows.owner[row] as number;
    query.fillRow(rows, row);
    retrieval.run(query, (of) => of !== own);
    const base = row * WIDTH;
    owner[base] = own;
    query.posting.set(postingOf.subarray(rows.start[row], rows.start[row + 1]));
    score[base] = scoreWithout(sums, query, own);
    owner.set(retrieval.owner.subarray(0, retrieval.size), base + 1);
    score.set(retrieval.score.subarray(0, retrieval.size), base + 1);
  }
  return { width: WIDTH, owner, score };
}

/** A row is hardly ever taken for a class further down. */
const WIDTH = 9;
/** Rivals need to be likely, not certain to be the likeliest: fewer features choose them than for a customer's message. */
const COMMON_FROM = 64;
const COMMON_SHARE = 1 / 64;
