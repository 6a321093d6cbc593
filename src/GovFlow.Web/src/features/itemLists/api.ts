import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { ItemLists } from '@/shared/api/contract';

export const itemListsKey = ['item-lists'] as const;

export const itemListsQuery = queryOptions({
  queryKey: itemListsKey,
  queryFn: async ({ signal }) => (await http.get<ItemLists>('/item-lists', signal)).data,
});
