import { useEffect, useLayoutEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { DraftKept, FilingContent } from '@/shared/api/contract';
import { Keeper, type Keeping } from '@/shared/keeping/keeper';

const server = {
  keep: async (id: string, revision: number, content: string) =>
    (await http.put<DraftKept>(`/applicant/drafts/${id}`, { revision, content: JSON.parse(content) as FilingContent }))
      .data,
};

/** Keeps what is typed on the server, for the account alone; nothing of it lies on the device. */
export function useKeptFiling(id: string, revision: number, content: FilingContent | null) {
  const [keeping, setKeeping] = useState<Keeping>({ is: 'nothing' });
  const [keeper] = useState(() => new Keeper(server, setKeeping));
  const text = content === null ? null : JSON.stringify(content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another application begins anew; what is typed in it comes by `want`.
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
      void keeper.save();
      keeper.stop();
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', back);
    };
  }, [keeper]);
  return keeping;
}
