import type { Lang } from '../../knowledge/model.ts';
import { Icon } from './icons.tsx';
import { hrefOf, VIEWS, type View } from './route.tsx';
import { useWords } from './words.tsx';

export function TopBar(props: {
  readonly view: View;
  readonly lang: Lang;
  readonly onLang: (lang: Lang) => void;
  readonly problems: number;
  readonly failed: number;
}) {
  const words = useWords();
  const counts: Partial<Record<View, number>> = { tests: props.failed, problems: props.problems };
  return (
    <header class="top">
      <img src="/favicon.svg" alt="" width="24" height="24" />
      <h1>{words.title}</h1>
      <nav aria-label={words.sections}>
        {VIEWS.map((view) => {
          const count = counts[view] ?? 0;
          return (
            <a key={view} href={hrefOf(view)} aria-current={view === props.view ? 'page' : undefined}>
              {words.views[view]}
              {count > 0 && <span class="badge">{count}</span>}
            </a>
          );
        })}
      </nav>
      <a class="to-workspace" href="/" title={words.workspace}>
        <Icon name="out" /> <span>{words.workspace}</span>
      </a>
      <fieldset class="ui-lang">
        <legend class="visually-hidden">{words.language}</legend>
        {LABELS.map(([code, label]) => (
          <label key={code} lang={code} class={code === props.lang ? 'is-chosen' : undefined}>
            <input
              type="radio"
              name="ui-lang"
              class="visually-hidden"
              checked={code === props.lang}
              onChange={() => props.onLang(code)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </header>
  );
}

const LABELS: readonly (readonly [Lang, string])[] = [
  ['zh', '中文'],
  ['en', 'English'],
];
