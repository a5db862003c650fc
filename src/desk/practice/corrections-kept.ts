import type { Correction } from '../../practice/corrections.ts';
import type { Json, SettingChange, Store } from '../../store/ports.ts';

/** All that trainers have set right, for every attempt. */
export async function readCorrections(store: Pick<Store, 'settings'>): Promise<readonly Correction[]> {
  return (await store.settings(KIND)).map(({ value }) => value as unknown as Correction);
}

/** Keeps one more. It says nothing about whose line it was. */
export function newCorrection(id: string, correction: Correction): SettingChange {
  return { kind: KIND, id, expected: 0, value: { ...correction } satisfies Json };
}

const KIND = 'practice.correction';
