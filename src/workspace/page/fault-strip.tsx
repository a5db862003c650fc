import { useContext } from 'preact/hooks';
import type { Fault } from '../tools-protocol.ts';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

/** Says over everything else that faults are on, and which. */
export function FaultStrip({ faults }: { readonly faults: readonly Fault[] }) {
  const words = useWords();
  const desk = useContext(Desk);
  return (
    <div role="status">
      {faults.length > 0 && (
        <p class="fault-strip">
          <Icon name="warning" />
          <span>
            <b>{words.faultsOn}</b> · {[...new Set(faults.map(({ kind }) => words.fault[kind][0]))].join(' · ')}
          </span>
          <button type="button" class="button" onClick={() => void desk.perform({ kind: 'faults', faults: [] })}>
            {words.allOff}
          </button>
        </p>
      )}
    </div>
  );
}
