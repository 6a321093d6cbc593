import { useCallback, useEffect, useState } from 'react';
import type { EditingView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { useHallEvents } from '@/shared/realtime/hub';
import { askToEdit, stopEditing, whoEdits } from '../editing';

/** Three of them fit into a lease: one that is lost on the way ends nothing. */
const heartbeatMs = 30_000;

/** Who edits, as far as this page knows. */
type Standing =
  /** Nobody has answered yet, or can be asked: one edits all the same, for the lease is a courtesy and locks nothing. */
  | { is: 'asking' }
  | { is: 'ours' }
  | { is: 'theirs'; who: EditingView; wasOurs: boolean }
  /** Whoever edited has stopped. */
  | { is: 'free'; who: EditingView };

/** 谁正在编辑: takes the version's lease while the page is open and seen, gives it back when it is left, and learns who has it instead. */
export function useEditing(versionId: string, mayEdit: boolean) {
  const [page] = useState(newId);
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  const isOurs = standing.is === 'ours' || standing.is === 'asking';
  const learn = useCallback(
    (who: EditingView | null) =>
      setStanding(before => {
        if (who?.page === page) return { is: 'ours' };
        if (who !== null)
          return { is: 'theirs', who, wasOurs: before.is === 'ours' || ('wasOurs' in before && before.wasOurs) };
        return 'who' in before ? { is: 'free', who: before.who } : before;
      }),
    [page],
  );
  const ask = useCallback(
    async (wish: 'Open' | 'Renew' | 'TakeOver') => {
      try {
        learn(await askToEdit(versionId, page, wish));
      } catch {
        // Nobody can be asked: what guards a save is its hash.
      }
    },
    [versionId, page, learn],
  );
  const look = useCallback(async () => {
    if (isOurs) return ask('Renew');
    try {
      learn(await whoEdits(versionId));
    } catch {
      // It is asked again.
    }
  }, [isOurs, ask, learn, versionId]);
  useEffect(() => {
    if (!mayEdit) return;
    void ask('Open');
    const leave = () => void stopEditing(versionId, page).catch(() => {});
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [mayEdit, ask, versionId, page]);
  useEffect(() => {
    if (!mayEdit) return;
    const beat = () => document.visibilityState === 'visible' && void look();
    const timer = setInterval(beat, heartbeatMs);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [mayEdit, look]);
  useHallEvents(({ type, id }) => {
    if (mayEdit && type === 'definition.editing' && id === versionId) void look();
  });
  return { standing, mayEdit: mayEdit && isOurs, takeOver: () => ask('TakeOver') };
}

export type Editing = ReturnType<typeof useEditing>;
