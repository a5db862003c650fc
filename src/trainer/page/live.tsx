import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../protocol.ts';

/**
 * What the server tells of the files, as it happens; only while the page can be seen: a browser keeps few connections
 * open to one address, and nothing is tested that nobody looks at.
 */
export function useStatus(): { readonly status: Status | null; readonly lost: boolean } {
  const [status, setStatus] = useState<Status | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let source: EventSource | null = null;
    const follow = () => {
      if (document.visibilityState === 'hidden') {
        source?.close();
        source = null;
      } else if (source === null) {
        const own = new EventSource('/trainer/api/live');
        own.onmessage = (event: MessageEvent<string>) => {
          setStatus(JSON.parse(event.data) as Status);
          setLost(false);
        };
        own.onerror = () => setLost(true);
        source = own;
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, []);
  return { status, lost };
}
