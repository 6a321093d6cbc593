import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { RegisterLine, RegisterView } from '@/shared/api/contract';

export const registersKey = ['registers'] as const;

/** The registers the reader may open. */
export const registersQuery = queryOptions({
  queryKey: registersKey,
  queryFn: async ({ signal }) => (await http.get<RegisterLine[]>('/registers', signal)).data,
});

/** One with its entries. */
export const registerQuery = (code: string) =>
  queryOptions({
    queryKey: [...registersKey, code],
    queryFn: async ({ signal }) =>
      (await http.get<RegisterView>(`/registers/${encodeURIComponent(code)}`, signal)).data,
  });
