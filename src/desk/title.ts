import type { Knowledge, LangText } from '../knowledge/model.ts';

/** The title of an entry; its id, where it is gone. */
export function titleOf(knowledge: Knowledge, id: string): LangText {
  return knowledge.entries.find((entry) => entry.id === id)?.title ?? { zh: id, en: id };
}

export function regionTitle({ desk }: Knowledge, id: string | null): LangText | null {
  if (id === null) return null;
  return desk.regions.find((region) => region.id === id)?.title ?? { zh: id, en: id };
}
