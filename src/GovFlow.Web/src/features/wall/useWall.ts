import { useEffect, useRef, useState } from 'react';
import { readToken, staleAfterMs, type WallView } from './model';

const askEveryMs = 15_000;
const patienceMs = 10_000;

export type Wall =
  | { is: 'waiting' }
  | { is: 'unknown' }
  /** `isStale`: nothing new has come for a minute, and what is there must not be taken for the present. */
  | { is: 'there'; view: WallView; isStale: boolean };

/** Asks for ever; a line that is away is asked again, a screen that is not known says so. */
export function useWall(): Wall {
  const [token] = useState(readToken);
  const [wall, setWall] = useState<Wall>({ is: token === null ? 'unknown' : 'waiting' });
  const heardAt = useRef(0);
  useEffect(() => {
    if (token === null) return;
    let isGone = false;
    const ask = async () => {
      try {
        const answer = await fetch('/api/public/wall', {
          headers: { Accept: 'application/json', 'X-Wall-Token': token },
          cache: 'no-store',
          signal: AbortSignal.timeout(patienceMs),
        });
        if (isGone) return;
        if (answer.status === 401) setWall({ is: 'unknown' });
        else if (answer.ok) {
          const view = (await answer.json()) as WallView;
          heardAt.current = performance.now();
          setWall({ is: 'there', view, isStale: false });
        }
      } catch {
        // The line is away; the next question comes by itself.
      }
    };
    const look = () =>
      setWall(before =>
        before.is === 'there' && !before.isStale && performance.now() - heardAt.current > staleAfterMs
          ? { ...before, isStale: true }
          : before,
      );
    void ask();
    const asking = setInterval(() => void ask(), askEveryMs);
    const looking = setInterval(look, 1000);
    return () => {
      isGone = true;
      clearInterval(asking);
      clearInterval(looking);
    };
  }, [token]);
  return wall;
}
