import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { FilingContent, FilingDraftView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { problemOf } from '@/shared/api/problem';
import { QueryView } from '@/shared/ui/QueryView';
import { Skeleton } from '@/shared/ui/Skeleton';
import { ownKey } from '../space/api';

/** An application that is not filed yet. */
export interface Begun {
  /** Of the draft, and of the command that files it. */
  id: string;
  revision: number;
  /** Null where nothing was kept yet. */
  content: FilingContent | null;
}

/** The draft the address names; where it names none a new one is begun and named there, so that a reload and the back button go on with it. */
export function NamedDraft({ children }: { children: (begun: Begun) => ReactNode }) {
  const [params, setParams] = useSearchParams();
  const id = params.get('draft');
  useEffect(() => {
    if (id === null)
      setParams(
        before => {
          before.set('draft', newId());
          return before;
        },
        { replace: true },
      );
  }, [id, setParams]);
  return id === null ? (
    <Skeleton rows={8} />
  ) : (
    <Draft key={id} id={id}>
      {children}
    </Draft>
  );
}

function Draft({ id, children }: { id: string; children: (begun: Begun) => ReactNode }) {
  // Read once: what is typed afterwards is newer than any answer.
  const draft = useQuery({
    queryKey: [...ownKey, 'draft', id],
    queryFn: async ({ signal }) => {
      try {
        return (await http.get<FilingDraftView>(`/applicant/drafts/${id}`, signal)).data;
      } catch (error) {
        if (problemOf(error).code === 'not-found') return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
  return (
    <QueryView query={draft} rows={8} isEmpty={() => false}>
      {found =>
        children({ id, revision: found?.revision ?? 0, content: (found?.content as FilingContent | undefined) ?? null })
      }
    </QueryView>
  );
}
