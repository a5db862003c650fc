import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Lang } from '../../knowledge/model.ts';
import type { EntryList, Proof } from '../protocol.ts';
import { Banner } from './banner.tsx';
import { isField } from './fields.tsx';
import { NO_FILTERS } from './filters.tsx';
import { useStatus } from './live.tsx';
import { useLoaded } from './load.tsx';
import { ProblemsView } from './problems-view.tsx';
import { proofIndex } from './proof-index.tsx';
import { go, useRoute } from './route.tsx';
import { ScriptsView } from './scripts-view.tsx';
import { TestsView } from './tests-view.tsx';
import { TopBar } from './top-bar.tsx';
import { EMPTY_TRY, TryView } from './try-view.tsx';
import { LOCALES, UiLang, useWords } from './words.tsx';

/** The trainer's page: what is known of the scripts, as it changes. */
export function App() {
  const [lang, setLang] = useState<Lang>(firstLang);
  useEffect(() => {
    document.documentElement.lang = LOCALES[lang];
    localStorage.setItem(LANG_KEY, lang);
  }, [lang]);
  return (
    <UiLang.Provider value={lang}>
      <Page lang={lang} onLang={setLang} />
    </UiLang.Provider>
  );
}

function Page({ lang, onLang }: { readonly lang: Lang; readonly onLang: (lang: Lang) => void }) {
  const words = useWords();
  const route = useRoute();
  const { status, lost } = useStatus();
  const revision = status?.revision ?? null;
  const proven = status?.proof.number ?? 0;
  const list = useLoaded<EntryList>(revision === null ? null : `entries?r=${revision}`);
  const proof = useLoaded<Proof>(proven === 0 ? null : `proof?p=${proven}`).data;
  const index = useMemo(() => proofIndex(proof), [proof]);
  // Kept here, so that nothing typed is lost by a look elsewhere.
  const [filters, setFilters] = useState(NO_FILTERS);
  const [tried, setTried] = useState(EMPTY_TRY);

  const [searches, setSearches] = useState(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey || isField(target)) return;
      event.preventDefault();
      if (route.view !== 'scripts' || matchMedia(NARROW).matches) go('scripts');
      setSearches((before) => before + 1);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [route.view]);
  useEffect(() => {
    document.title = `${words.views[route.view]} · ${words.title}`;
  }, [route.view, words]);

  if (status === null)
    return (
      <p class="opening" role="status">
        {lost ? words.lost : words.opening}
      </p>
    );
  const { trouble } = status;
  const problems = (trouble?.count ?? 0) + (proof?.diagnostics.length ?? 0);
  return (
    <div class="trainer">
      <button type="button" class="skip" onClick={skip}>
        {words.skip}
      </button>
      <TopBar view={route.view} lang={lang} onLang={onLang} problems={problems} failed={proof?.failed ?? 0} />
      <Banner status={status} lost={lost} />
      <main id="content" tabIndex={-1}>
        {route.view === 'scripts' && (
          <ScriptsView
            status={status}
            rows={list.data?.rows ?? null}
            index={index}
            open={route.id}
            filters={filters}
            onFilters={setFilters}
            searches={searches}
          />
        )}
        {route.view === 'try' && <TryView status={status} tried={tried} onTried={setTried} />}
        {route.view === 'tests' && <TestsView status={status} proof={proof} />}
        {route.view === 'problems' && <ProblemsView status={status} proof={proof} />}
      </main>
    </div>
  );
}

/** No address within the page: the hash is the route. */
function skip(): void {
  document.getElementById('content')?.focus();
}

function firstLang(): Lang {
  const kept = localStorage.getItem(LANG_KEY);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** As in the style sheet: one of the list and the script is shown. */
const NARROW = '(max-width: 860px)';
const LANG_KEY = 'trainer.lang';
