import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { ItemDetail, ItemSummary } from './contract';

/** The published items a window accepts; every item without a window. */
export const itemsQuery = (window: string | null) =>
  queryOptions({
    queryKey: ['items', window],
    queryFn: async ({ signal }) => (await http.get<ItemSummary[]>(`/items${queryOf({ window })}`, signal)).data,
    staleTime: 10 * 60_000,
  });

export const itemQuery = (code: string) =>
  queryOptions({
    queryKey: ['item', code],
    queryFn: async ({ signal }) => (await http.get<ItemDetail>(`/items/${encodeURIComponent(code)}`, signal)).data,
    staleTime: 10 * 60_000,
  });

/** 业务手册 of an item in force, to be printed. */
export const manualHtml = async (code: string) =>
  (await http.getText(`/items/${encodeURIComponent(code)}/manual`)).data;
