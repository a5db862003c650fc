import { useContext } from 'preact/hooks';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import { type PageState, workingIn } from './page-state.ts';
import { useWords } from './words.ts';

/** What the app says it is doing in a thread, or anywhere in a channel, with a button that stops it. */
export function Working(props: {
  readonly state: PageState;
  readonly channel: string;
  readonly threadTs: string | null;
}) {
  const words = useWords();
  const desk = useContext(Desk);
  const { state, channel } = props;
  const app = state.snapshot?.app;
  const doing = workingIn(state, channel, props.threadTs);
  return (
    <div class="working">
      <p role="status">{doing && app ? words.working(app.name, doing.text) : ''}</p>
      {doing && app?.stoppable && (
        <button
          type="button"
          class="working-stop"
          aria-label={words.stopWork(app.name)}
          onClick={() => void desk.perform({ kind: 'stop', channel, threadTs: doing.threadTs })}
        >
          <Icon name="stop" /> {words.stop}
        </button>
      )}
    </div>
  );
}
