import { useEffect, useLayoutEffect, useState } from 'react';
import type { IntakeDraft } from '@/shared/api/contract';
import { keepDraft } from '@/shared/api/drafts';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { Keeper, type Keeping } from '@/shared/keeping/keeper';

const server = {
  keep: (id: string, revision: number, text: string) => keepDraft(id, revision, JSON.parse(text) as IntakeDraft),
};

/** Keeps what is typed on the server, also when the page is hidden or left. `content` is null while nothing is worth keeping. */
export function useKeptDraft(id: string, revision: number, content: IntakeDraft | null) {
  const [keeping, setKeeping] = useState<Keeping>({ is: 'nothing' });
  const [keptId, setKeptId] = useState(revision > 0 ? id : null);
  if (keeping.is === 'kept' && keeping.id !== keptId) setKeptId(keeping.id);
  const [keeper] = useState(() => new Keeper(server, setKeeping));
  const text = content === null ? null : JSON.stringify(content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another intake begins anew; what is typed in it comes by `want`.
  useLayoutEffect(() => keeper.begin(id, revision, text), [keeper, id, revision]);
  useEffect(() => keeper.want(text), [keeper, text]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void keeper.save();
    };
    const back = () => void keeper.save();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('online', back);
    const renewed = sessionRenewed.listen(back);
    return () => {
      keeper.stop();
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', back);
      renewed();
    };
  }, [keeper]);
  return { keeping, isOnServer: keptId === id, saveNow: () => keeper.save() };
}
