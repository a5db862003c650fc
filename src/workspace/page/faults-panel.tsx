import { useContext, useId, useState } from 'preact/hooks';
import type { PageChannel } from '../protocol.ts';
import type { Fault } from '../tools-protocol.ts';
import { Desk } from './desk-context.ts';
import { useWords } from './words.ts';

/** Switches for what may go wrong between the workspace and the app. */
export function FaultsPanel(props: { readonly faults: readonly Fault[]; readonly channels: readonly PageChannel[] }) {
  const words = useWords();
  const desk = useContext(Desk);
  const put = (fault: Fault, on: boolean) => {
    const others = props.faults.filter(({ kind }) => kind !== fault.kind);
    void desk.perform({ kind: 'faults', faults: on ? [...others, fault] : others });
  };
  return (
    <div class="faults">
      <ul>
        {offered(props.channels).map((fault) => (
          <FaultSwitch
            key={fault.kind}
            offered={fault}
            active={props.faults.find(({ kind }) => kind === fault.kind)}
            channels={props.channels}
            onPut={put}
          />
        ))}
      </ul>
      <div class="faults-sockets">
        <b>{words.connections}</b>
        <button type="button" class="button" onClick={() => void desk.perform({ kind: 'disrupt', how: 'drop' })}>
          {words.dropNow}
        </button>
        <button type="button" class="button" onClick={() => void desk.perform({ kind: 'disrupt', how: 'refresh' })}>
          {words.refreshNow}
        </button>
      </div>
    </div>
  );
}

function FaultSwitch(props: {
  readonly offered: Fault;
  readonly active: Fault | undefined;
  readonly channels: readonly PageChannel[];
  readonly onPut: (fault: Fault, on: boolean) => void;
}) {
  const words = useWords();
  const id = useId();
  const [draft, setDraft] = useState(props.active ?? props.offered);
  const fault = props.active ?? draft;
  const [title, about] = words.fault[fault.kind];
  const change = (
    more: Partial<Record<'method' | 'channel', string | null>> & { seconds?: number; millis?: number },
  ) => {
    const next = { ...fault, ...more } as Fault;
    setDraft(next);
    if (props.active) props.onPut(next, true);
  };
  const number = (name: 'seconds' | 'millis', value: number, label: string) => (
    <label>
      {label}
      <input
        class="field"
        type="number"
        min={0}
        max={MOST[name]}
        value={value}
        onChange={(event) => change({ [name]: Math.min(MOST[name], Math.max(0, Number(event.currentTarget.value))) })}
      />
    </label>
  );
  return (
    <li class={props.active ? 'fault is-on' : 'fault'}>
      <label class="fault-name">
        <input
          type="checkbox"
          checked={props.active !== undefined}
          aria-describedby={id}
          onChange={(event) => props.onPut(fault, event.currentTarget.checked)}
        />
        <b>{title}</b>
      </label>
      <small id={id}>{about}</small>
      <div class="fault-fields">
        {'method' in fault && (
          <label>
            {words.faultMethod}
            <input
              class="field"
              type="text"
              placeholder={words.everyMethod}
              value={fault.method ?? ''}
              onChange={(event) => change({ method: event.currentTarget.value.trim() || null })}
            />
          </label>
        )}
        {'channel' in fault && (
          <label>
            {words.faultChannel}
            <select
              class="field"
              value={fault.channel ?? ''}
              onChange={(event) => change({ channel: event.currentTarget.value || null })}
            >
              {fault.kind !== 'channel-gone' && <option value="">{words.everyChannel}</option>}
              {props.channels
                .filter(({ kind }) => kind === 'channel')
                .map((channel) => (
                  <option key={channel.id} value={channel.id}>
                    #{channel.name}
                  </option>
                ))}
            </select>
          </label>
        )}
        {'seconds' in fault && number('seconds', fault.seconds, words.faultSeconds)}
        {'millis' in fault && number('millis', fault.millis, words.faultMillis)}
      </div>
    </li>
  );
}

/** Each kind as it is switched on at first. */
function offered(channels: readonly PageChannel[]): readonly Fault[] {
  return [
    { kind: 'ratelimited', method: 'chat.postMessage', channel: null, seconds: 5 },
    { kind: 'error', method: null },
    { kind: 'slow', method: null, millis: 2_000 },
    { kind: 'lost-answer', method: 'chat.postMessage' },
    { kind: 'channel-gone', channel: channels.find(({ kind }) => kind === 'channel')?.id ?? '' },
    { kind: 'duplicate-events' },
    { kind: 'out-of-order' },
  ];
}

/** As the workspace takes them. */
const MOST = { seconds: 60_000, millis: 60_000 } as const;
