import { useEffect, useRef, useState } from 'preact/hooks';

export interface Loaded<T> {
  /** What came last; kept while newer is under way. */
  readonly data: T | null;
  /** What came last is not what was asked for last. */
  readonly waiting: boolean;
  readonly failed: boolean;
}

/** JSON of this page's server. `path` is below `/trainer/api/`; `null` asks for nothing. `subject`: what is kept only while this stays the same. */
export function useLoaded<T>(path: string | null, subject = ''): Loaded<T> {
  const [held, setHeld] = useState<{ path: string | null; subject: string; data: T | null; failed: boolean }>(() => ({
    path: null,
    subject,
    data: null,
    failed: false,
  }));
  const tries = useRef(0);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const given = new AbortController();
    let timer: number | undefined;
    fetch(`/trainer/api/${path}`, { signal: given.signal })
      .then(async (response) => {
        if (!response.ok && response.status !== 404) throw new Error(String(response.status));
        const data = response.status === 404 ? null : ((await response.json()) as T);
        tries.current = 0;
        setHeld({ path, subject, data, failed: response.status === 404 });
      })
      .catch(() => {
        if (given.signal.aborted) return;
        tries.current += 1;
        timer = setTimeout(() => setAgain(again + 1), Math.min(tries.current, MOST_WAIT) * 1_000);
      });
    return () => {
      given.abort();
      clearTimeout(timer);
    };
  }, [path, subject, again]);
  const same = held.subject === subject;
  return {
    data: same ? held.data : null,
    waiting: path !== null && held.path !== path,
    failed: same && held.path === path && held.failed,
  };
}

/** The same value, once it has been the same for a while. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Seconds between tries while the server is away. */
const MOST_WAIT = 5;
