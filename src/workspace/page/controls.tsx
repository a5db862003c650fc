import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Button, FeedbackButtons, IconButton, Overflow } from './buttons.tsx';
import { Dialog } from './dialog.tsx';
import type { Confirmation, Element } from './elements.ts';
import { type InputProps, TextInput, TimeInput } from './inputs.tsx';
import { Boxes, Select } from './select.tsx';
import { type Held, type Suggested, Surface } from './surface.ts';
import { TextObject } from './text.tsx';
import { useWords } from './words.ts';

/** One control of a block: draws it, keeps what it holds and tells the app, after asking where it says to ask. */
export function Control(props: {
  readonly blockId: string;
  readonly element: Element;
  /** In an input block it only acts when the block says so. */
  readonly input?: { readonly label: string; readonly dispatches: boolean; readonly describedBy?: string };
}) {
  const { blockId, element, input } = props;
  const surface = useContext(Surface);
  const words = useWords();
  const [asking, setAsking] = useState<Held | null>(null);
  const [busy, setBusy] = useState(false);
  const held = surface.values[blockId]?.[element.action_id] as Held | undefined;
  const error = surface.errors[blockId];

  const act = async (next: Held) => {
    setBusy(true);
    await surface.act(blockId, element.action_id, next);
    setBusy(false);
  };
  const change = (next: Held) => {
    const whole = { type: element.type, ...next };
    surface.hold(blockId, element.action_id, whole);
    if (input && !input.dispatches) return;
    if (element.confirm) setAsking(whole);
    else void act(whole);
  };
  const press = (next: Held = {}) => {
    if (element.confirm) setAsking(next);
    else void act(next);
  };
  const common: InputProps = {
    element,
    held: held ?? {},
    label: input?.label ?? element.placeholder?.text ?? element.accessibility_label ?? words.choose,
    describedBy: input?.describedBy,
    invalid: error !== undefined,
    onHold: (next) => surface.hold(blockId, element.action_id, { type: element.type, ...next }),
    onChange: change,
    dispatches: !input || input.dispatches,
  };

  return (
    <>
      {drawControl(common, press, busy, (typed) => surface.suggest(blockId, element.action_id, typed))}
      {asking && element.confirm && (
        <Confirm
          ask={element.confirm}
          onEnd={(yes) => {
            const next = asking;
            setAsking(null);
            if (yes) void act(next);
          }}
        />
      )}
    </>
  );
}

function drawControl(
  common: InputProps,
  press: (held?: Held) => void,
  busy: boolean,
  suggest: (typed: string) => Promise<Suggested>,
): ComponentChildren {
  const { element } = common;
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <Button element={element} busy={busy} onPress={press} />;
    case 'icon_button':
      return <IconButton element={element} busy={busy} onPress={press} />;
    case 'feedback_buttons':
      return <FeedbackButtons element={element} busy={busy} onPress={press} />;
    case 'overflow':
      return <Overflow element={element} onPress={press} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Boxes {...common} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TimeInput {...common} />;
    default:
      return element.type.endsWith('_select') ? <Select {...common} suggest={suggest} /> : <TextInput {...common} />;
  }
}

function Confirm(props: { readonly ask: Confirmation; readonly onEnd: (yes: boolean) => void }) {
  const { ask, onEnd } = props;
  return (
    <Dialog
      small
      title={ask.title.text}
      onClose={() => onEnd(false)}
      footer={
        <>
          <button type="button" class="button" onClick={() => onEnd(false)}>
            {ask.deny.text}
          </button>
          <button
            type="button"
            class={`button button-${ask.style ?? 'primary'}`}
            data-focus-first=""
            onClick={() => onEnd(true)}
          >
            {ask.confirm.text}
          </button>
        </>
      }
    >
      <p>
        <TextObject text={ask.text} />
      </p>
    </Dialog>
  );
}
