import type { PageView } from '../protocol.ts';
import { Blocks } from './blocks.tsx';
import { Surface } from './surface.ts';
import { useSurface } from './use-surface.ts';
import { useWords } from './words.ts';

/** The app's Home, as it has published it for this person. */
export function Home({ view, app }: { readonly view: PageView | null; readonly app: string }) {
  const words = useWords();
  const blocks = (view?.view.blocks ?? []) as readonly unknown[];
  const surface = useSurface('home', view ? { kind: 'view', view: view.id } : null, blocks);
  return (
    <div class="home">
      {view ? (
        <Surface.Provider value={surface}>
          <Blocks blocks={blocks} />
        </Surface.Provider>
      ) : (
        <p class="empty">{words.emptyHome(app)}</p>
      )}
    </div>
  );
}
