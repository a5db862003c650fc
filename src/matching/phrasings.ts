import type { EntryIndex, QueryVector } from './entry-index.ts';

/** How like a text the single phrasings are; keeps one number a feature, so that a comparison touches no Map. */
export class PhrasingLens {
  private readonly index: EntryIndex;
  private readonly value: Float32Array;
  private readonly first: Int32Array;

  constructor(index: EntryIndex) {
    this.index = index;
    this.value = new Float32Array(index.vocabulary.size);
    this.first = firstRows(index);
  }

  /** The most similar phrasing of a class, as its row, and the similarity in 0..1; `null` for a class without any. */
  nearest(query: QueryVector, owner: number): { readonly row: number; readonly similarity: number } | null {
    const { rows } = this.index;
    const from = this.first[owner] as number;
    const to = this.first[owner + 1] as number;
    if (from === to) return null;
    this.spread(query, 1);
    let row = from;
    let similarity = -1;
    for (let at = from; at < to; at += 1) {
      let dot = 0;
      for (let cell = rows.start[at] as number; cell < (rows.start[at + 1] as number); cell += 1) {
        dot += (rows.value[cell] as number) * (this.value[rows.feature[cell] as number] as number);
      }
      if (dot > similarity) {
        similarity = dot;
        row = at;
      }
    }
    this.spread(query, 0);
    return { row, similarity: Math.min(1, Math.max(0, similarity)) };
  }

  private spread(query: QueryVector, scale: number): void {
    for (let at = 0; at < query.size; at += 1) {
      const feature = query.feature[at] as number;
      if (feature >= 0) this.value[feature] = (query.value[at] as number) * scale;
    }
  }
}

/** Row at which each class begins. */
function firstRows({ rows, classes }: EntryIndex): Int32Array {
  const first = new Int32Array(classes + 1);
  let row = 0;
  for (let owner = 0; owner <= classes; owner += 1) {
    while (row < rows.count && (rows.owner[row] as number) < owner) row += 1;
    first[owner] = row;
  }
  return first;
}
