import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { BookingBoard, BookingSettingsView, OpenSlots } from '@/shared/api/contract';

/** The appointments of a day; null = today. */
export const bookingsQuery = (day: string | null) =>
  queryOptions({
    queryKey: ['bookings', day],
    queryFn: async ({ signal }) => (await http.get<BookingBoard>(`/bookings${queryOf({ day })}`, signal)).data,
    refetchInterval: 15_000,
  });

/** When one may come for an item. */
export const openSlotsQuery = (item: string) =>
  queryOptions({
    queryKey: ['bookings', 'open', item],
    queryFn: async ({ signal }) => (await http.get<OpenSlots>(`/public/bookings${queryOf({ item })}`, signal)).data,
  });

export const bookingSettingsQuery = queryOptions({
  queryKey: ['booking-settings'],
  queryFn: async ({ signal }) => {
    const { data, etag } = await http.get<BookingSettingsView>('/bookings/settings', signal);
    return { settings: data, etag };
  },
});
