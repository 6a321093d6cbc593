import { useEffect } from 'react';
import { http } from '@/shared/api/client';
import type { DraftKept, FilingContent } from '@/shared/api/contract';
import { useKeeper } from '@/shared/keeping/useKeeper';

const server = {
  keep: async (id: string, revision: number, content: string) =>
    (await http.put<DraftKept>(`/applicant/drafts/${id}`, { revision, content: JSON.parse(content) as FilingContent }))
      .data,
};

/** Keeps an application that is not filed yet, for the account alone. */
export function useKeptFiling(id: string, revision: number, content: FilingContent | null) {
  const { keeper, keeping } = useKeeper(server, id, revision, content === null ? null : JSON.stringify(content));
  // Who goes to another page asks nobody: what was typed last is sent on leaving.
  useEffect(() => () => void keeper.save(), [keeper]);
  return keeping;
}
