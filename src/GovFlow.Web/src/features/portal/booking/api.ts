import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { MyBookings, OpenSlots } from '@/shared/api/contract';
import { ownKey } from '../space/api';

/** When one may come for an item: places go while somebody reads. */
export const openSlotsQuery = (item: string) =>
  queryOptions({
    queryKey: ['public', 'bookings', item],
    queryFn: async ({ signal }) => (await http.get<OpenSlots>(`/public/bookings${queryOf({ item })}`, signal)).data,
    refetchInterval: 30_000,
  });

export const myBookingsQuery = queryOptions({
  queryKey: [...ownKey, 'bookings'],
  queryFn: async ({ signal }) => (await http.get<MyBookings>('/applicant/bookings', signal)).data,
  staleTime: 0,
  gcTime: 0,
});
