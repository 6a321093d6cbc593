import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { AbsenceBoard, CentreView, PersonRow } from '@/shared/api/contract';

/** Who is away, today and later, and who stands in. */
export const absenceBoardQuery = queryOptions({
  queryKey: ['people', 'absences'],
  queryFn: async ({ signal }) => (await http.get<AbsenceBoard>('/absences', signal)).data,
});

export const centreQuery = queryOptions({
  queryKey: ['people', 'centre'],
  queryFn: async ({ signal }) => (await http.get<CentreView>('/org/centre', signal)).data,
});

export const everyoneQuery = queryOptions({
  queryKey: ['people', 'all'],
  queryFn: async ({ signal }) => (await http.get<PersonRow[]>('/people', signal)).data,
});
