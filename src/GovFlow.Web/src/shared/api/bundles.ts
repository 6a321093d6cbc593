import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { BundleGuide, BundleSummary, CaseMatter } from './contract';

const fresh = 10 * 60_000;

/** The bundles a window takes in whole; every one without a window. */
export const bundlesQuery = (window: string | null) =>
  queryOptions({
    queryKey: ['bundles', 'list', window],
    queryFn: async ({ signal }) => (await http.get<BundleSummary[]>(`/bundles${queryOf({ window })}`, signal)).data,
    staleTime: fresh,
  });

/** One list and one form; `items` are those applied for, null = all. */
export const bundleQuery = (code: string, items: readonly string[] | null) =>
  queryOptions({
    queryKey: ['bundles', 'one', code, items],
    queryFn: async ({ signal }) =>
      (
        await http.get<BundleGuide>(
          `/bundles/${encodeURIComponent(code)}${queryOf({ items: items?.join(',') ?? null })}`,
          signal,
        )
      ).data,
    staleTime: fresh,
  });

/** The matter a case belongs to, with its sisters. */
export const matterQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'matter'],
    queryFn: async ({ signal }) => (await http.get<CaseMatter>(`/cases/${caseId}/matter`, signal)).data,
  });
