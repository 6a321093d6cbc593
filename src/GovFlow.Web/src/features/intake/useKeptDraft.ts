import { useEffect, useState } from 'react';
import type { IntakeDraft } from '@/shared/api/contract';
import { keepDraft } from '@/shared/api/drafts';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { useKeeper } from '@/shared/keeping/useKeeper';

const server = {
  keep: (id: string, revision: number, text: string) => keepDraft(id, revision, JSON.parse(text) as IntakeDraft),
};

/** Keeps an intake that is not concluded yet. `content` is null while nothing is worth keeping. */
export function useKeptDraft(id: string, revision: number, content: IntakeDraft | null) {
  const { keeper, keeping } = useKeeper(server, id, revision, content === null ? null : JSON.stringify(content));
  const [keptId, setKeptId] = useState(revision > 0 ? id : null);
  if (keeping.is === 'kept' && keeping.id !== keptId) setKeptId(keeping.id);
  // What could not be kept while nobody was logged in is kept once somebody is.
  useEffect(() => sessionRenewed.listen(() => void keeper.save()), [keeper]);
  return { keeping, isOnServer: keptId === id, saveNow: () => keeper.save() };
}
