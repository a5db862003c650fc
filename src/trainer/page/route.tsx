import { useEffect, useState } from 'preact/hooks';

/** What the address says is shown: `#/scripts/telecom%2Fplan-change`, `#/try`, `#/tests`, `#/problems`. */
export interface Route {
  readonly view: View;
  /** The entry that is open. */
  readonly id: string | null;
}

export const VIEWS = ['scripts', 'try', 'tests', 'problems'] as const;
export type View = (typeof VIEWS)[number];

export function useRoute(): Route {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const listen = () => setRoute(readRoute());
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  return route;
}

export function hrefOf(view: View, id: string | null = null): string {
  return `#/${view}${id === null ? '' : `/${encodeURIComponent(id)}`}`;
}

export function go(view: View, id: string | null = null): void {
  location.hash = hrefOf(view, id);
}

function readRoute(): Route {
  const [named, id] = location.hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((each) => each === named) ?? 'scripts';
  return { view, id: id ? decode(id) : null };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
