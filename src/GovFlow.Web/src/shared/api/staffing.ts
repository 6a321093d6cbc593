import { queryOptions } from '@tanstack/react-query';
import { http } from './client';
import type { Appointment, Authorisation, CentreView, OpenWork, PersonRow } from './contract';

export const everyoneQuery = queryOptions({
  queryKey: ['people', 'everyone'],
  queryFn: async ({ signal }) => (await http.get<PersonRow[]>('/people', signal)).data,
});

export const orgQuery = queryOptions({
  queryKey: ['org'],
  queryFn: async ({ signal }) => (await http.get<CentreView>('/org/centre', signal)).data,
});

export const authorisationsQuery = queryOptions({
  queryKey: ['authorisations'],
  queryFn: async ({ signal }) => (await http.get<Authorisation[]>('/org/authorisations', signal)).data,
});

export const appointmentsQuery = queryOptions({
  queryKey: ['appointments'],
  queryFn: async ({ signal }) => (await http.get<Appointment[]>('/org/appointments', signal)).data,
});

/** What a person holds, prepares or is to sign: nobody leaves with any of it. */
export const openWorkQuery = (id: string) =>
  queryOptions({
    queryKey: ['open-work', id],
    queryFn: async ({ signal }) =>
      (await http.get<OpenWork[]>(`/people/${encodeURIComponent(id)}/open-tasks`, signal)).data,
  });
