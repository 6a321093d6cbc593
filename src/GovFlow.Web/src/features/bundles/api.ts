import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { BundleSettings, BundleShape, BundleTrial } from '@/shared/api/contract';

/** The bundles with their version, and what they may be made of. */
export const bundleSettingsQuery = queryOptions({
  queryKey: ['bundles', 'settings'],
  queryFn: async ({ signal }) => {
    const { data, etag } = await http.get<BundleSettings>('/bundles/settings', signal);
    return { settings: data, etag };
  },
  // Read anew only when it is asked for: what somebody else saved must not sweep away what is being changed here.
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

/** What a bundle nobody saved would come to. */
export const bundleTrialQuery = (bundle: BundleShape) =>
  queryOptions({
    queryKey: ['bundles', 'trial', bundle],
    queryFn: async ({ signal }) => (await http.post<BundleTrial>('/bundles/check', bundle, undefined, signal)).data,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
