import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import type { Place, StateValues } from '../protocol.ts';
import { Desk } from './desk-context.ts';
import { type BlockPart, elementsOf, holds, initialHeld } from './elements.ts';
import { type Held, NOTHING, type Suggested, type SurfaceOf } from './surface.ts';

/** Keeps what the controls of a message or view hold. Controls that come later start with their initial value. */
export function useSurface(
  kind: SurfaceOf['kind'],
  place: Place | null,
  blocks: readonly unknown[],
  errors: Readonly<Record<string, string>> = NONE,
): SurfaceOf {
  const desk = useContext(Desk);
  const [held, setHeld] = useState<StateValues>({});
  const values = useMemo(() => withInitial(blocks as readonly BlockPart[], held), [blocks, held]);
  const latest = useRef(values);
  latest.current = values;

  return useMemo(
    () => ({
      place,
      kind,
      values,
      errors,
      hold(blockId: string, actionId: string, next: Held) {
        const put = (all: StateValues): StateValues => ({ ...all, [blockId]: { ...all[blockId], [actionId]: next } });
        // What is told to the app in the same breath must be there already.
        latest.current = put(latest.current);
        setHeld(put);
      },
      act: (blockId: string, actionId: string, next: Held) =>
        place
          ? desk.perform({ kind: 'act', place, blockId, actionId, held: next, state: latest.current })
          : Promise.resolve({ kind: 'failed' as const, error: 'not_found' }),
      async suggest(blockId: string, actionId: string, value: string) {
        if (!place) return NOTHING;
        const outcome = await desk.perform({ kind: 'options', place, blockId, actionId, value });
        return outcome.kind === 'options' ? (outcome as unknown as Suggested) : NOTHING;
      },
    }),
    [desk, place, kind, values, errors],
  );
}

function withInitial(blocks: readonly BlockPart[], held: StateValues): StateValues {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      if (!holds(element)) continue;
      const own = held[block.block_id]?.[element.action_id] ?? initialHeld(element);
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: own };
    }
  return values;
}

const NONE = {};
