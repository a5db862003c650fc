import { useEffect, useState } from 'preact/hooks';

/** What the address says is shown: `#/agent/support-desk/1700000000.000100`. */
export interface Route {
  /** The person's key. */
  readonly person: string;
  /** Channel name; `bot` is the direct message. */
  readonly channel: string;
  readonly thread: string | null;
}

export function useRoute(): readonly [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const listen = () => setRoute(readRoute(location.hash));
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  const go = (change: Partial<Route>) => {
    const next = { ...readRoute(location.hash), ...change };
    location.hash = `#/${[next.person, next.channel, next.thread]
      .filter((part) => part !== null)
      .map(encodeURIComponent)
      .join('/')}`;
  };
  return [route, go];
}

function readRoute(hash: string): Route {
  const [person, channel, thread] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { person: person || 'agent', channel: channel || 'support-desk', thread: thread || null };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
