import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { CalendarYear } from '@/shared/api/contract';

/** A year of the hall; null is the one it is there now. */
export const calendarQuery = (year: number | null) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: async ({ signal }) => (await http.get<CalendarYear>(`/calendars${queryOf({ year })}`, signal)).data,
    // While due days are still following, the page looks again.
    refetchInterval: ({ state }) => (state.data?.imports.some(({ settledAt }) => settledAt === null) ? 5_000 : false),
  });
