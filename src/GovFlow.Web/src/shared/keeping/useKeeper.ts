import { useEffect, useLayoutEffect, useState } from 'react';
import { Keeper, type Keeping, type Server } from './keeper';

/**
 * Keeps what is typed on the server, also when the page is hidden or the network comes back; nothing of it lies on the device.
 * `text` is null while nothing is worth keeping.
 */
export function useKeeper(server: Server<string>, id: string, revision: number, text: string | null) {
  const [keeping, setKeeping] = useState<Keeping>({ is: 'nothing' });
  const [keeper] = useState(() => new Keeper(server, setKeeping));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another thing typed begins anew; what is typed in it comes by `want`.
  useLayoutEffect(() => keeper.begin(id, revision, text), [keeper, id, revision]);
  useEffect(() => keeper.want(text), [keeper, text]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void keeper.save();
    };
    const back = () => void keeper.save();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('online', back);
    return () => {
      keeper.stop();
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', back);
    };
  }, [keeper]);
  return { keeper, keeping };
}
