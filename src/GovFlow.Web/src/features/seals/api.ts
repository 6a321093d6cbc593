import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type {
  NumberRegisterLine,
  Page,
  PaperTemplate,
  SealPreview,
  SealRegister,
  SealUseLine,
} from '@/shared/api/contract';

export const sealsQuery = queryOptions({
  queryKey: ['seals', 'register'],
  queryFn: async ({ signal }) => (await http.get<SealRegister>('/seals', signal)).data,
});

/** The picture of a wording nobody has registered. */
export const sealPreviewQuery = (text: string) =>
  queryOptions({
    queryKey: ['seals', 'preview', text],
    queryFn: async ({ signal }) => (await http.get<SealPreview>(`/seals/preview${queryOf({ text })}`, signal)).data,
    enabled: text !== '',
  });

/** What the register of uses is narrowed to; blank = all. */
export interface UseFilter {
  seal: string;
  template: PaperTemplate | '';
  q: string;
  from: string;
  to: string;
}

const asked = ({ seal, template, q, from, to }: UseFilter) => ({
  seal: seal || null,
  template: template || null,
  q: q.trim() || null,
  from: from || null,
  to: to || null,
});

export const sealUsesQuery = (filter: UseFilter) =>
  infiniteQueryOptions({
    queryKey: ['seals', 'uses', filter],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<SealUseLine>>(`/seals/uses${queryOf({ ...asked(filter), cursor: pageParam })}`, signal))
        .data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** Where the same lines are got as a table. */
export const sealUsesTable = (filter: UseFilter): string => `/api/seals/uses/export${queryOf(asked(filter))}`;

export const numberRegistersQuery = queryOptions({
  queryKey: ['seals', 'registers'],
  queryFn: async ({ signal }) => (await http.get<NumberRegisterLine[]>('/seals/registers', signal)).data,
});
