import { useContext, useMemo, useState } from 'preact/hooks';
import type { PageView, Place } from '../protocol.ts';
import { Blocks } from './blocks.tsx';
import { Desk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { type BlockPart, elementsOf, type TextPart } from './elements.ts';
import { problemsIn } from './modal-problems.ts';
import { Surface } from './surface.ts';
import { useSurface } from './use-surface.ts';
import { useWords } from './words.ts';

/** The person's stack of modals: the topmost is shown. */
export function Modals({ views }: { readonly views: readonly PageView[] }) {
  const top = views.at(-1);
  return top ? <Modal key={top.id} view={top} depth={views.length} /> : null;
}

function Modal({ view, depth }: { readonly view: PageView; readonly depth: number }) {
  const words = useWords();
  const desk = useContext(Desk);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const blocks = (view.view.blocks ?? []) as readonly BlockPart[];
  const place = useMemo<Place>(() => ({ kind: 'view', view: view.id }), [view.id]);
  const surface = useSurface('modal', place, blocks, errors);
  const label = (name: string) => (view.view[name] as TextPart | null | undefined)?.text;
  const close = (all: boolean) => void desk.perform({ kind: 'close', view: view.id, all, state: surface.values });

  const submit = async () => {
    const problems = problemsIn(blocks, surface.values, words);
    setErrors(problems);
    setTrouble(false);
    if (Object.keys(problems).length > 0) return focusFirstError();
    setBusy(true);
    const outcome = await desk.perform({ kind: 'submit', view: view.id, state: surface.values });
    setBusy(false);
    if (outcome.kind === 'errors') {
      setErrors(outcome.errors);
      focusFirstError();
    }
    setTrouble(outcome.kind === 'failed');
  };
  const hasInput = blocks.some((block) => block.type === 'input' && elementsOf(block).length > 0);
  const submitLabel = label('submit') ?? (hasInput ? words.submit : undefined);

  return (
    <Dialog
      title={label('title') ?? ''}
      page={view.hash}
      onClose={() => close(true)}
      onBack={depth > 1 ? () => close(false) : undefined}
      footer={
        <>
          {trouble && (
            <p class="input-error" role="alert">
              {words.trouble}
            </p>
          )}
          <button type="button" class="button" onClick={() => close(false)}>
            {label('close') ?? (depth > 1 ? words.back : words.cancel)}
          </button>
          {submitLabel && (
            <button
              type="submit"
              form={`modal-${view.id}`}
              class={`button button-primary${busy ? ' is-busy' : ''}`}
              disabled={busy || view.view.submit_disabled === true}
              aria-busy={busy}
            >
              {submitLabel}
            </button>
          )}
        </>
      }
    >
      <form
        id={`modal-${view.id}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Surface.Provider value={surface}>
          <Blocks blocks={blocks} />
        </Surface.Provider>
      </form>
    </Dialog>
  );
}

function focusFirstError(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.dialog .has-error :is(input, textarea, button)')?.focus(),
  );
}
