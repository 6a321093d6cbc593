import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { Appointment, Authorisation, CentreView, DefinitionVersion, OpenWork, Page, PersonRow } from './contract';

export const everyoneQuery = queryOptions({
  queryKey: ['people', 'everyone'],
  queryFn: async ({ signal }) => (await http.get<PersonRow[]>('/people', signal)).data,
});

export const orgQuery = queryOptions({
  queryKey: ['org'],
  queryFn: async ({ signal }) => (await http.get<CentreView>('/org/centre', signal)).data,
});

/** The register by item and post; `words` of an item, a post or a document. */
export const authorisationsQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['authorisations', words],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<Authorisation>>(`/org/authorisations${queryOf({ q: words, cursor: pageParam })}`, signal))
        .data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
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

/** Items on their way into force: who may decide them is settled before the first application comes. */
export const draftItemsQuery = queryOptions({
  queryKey: ['definitions', 'draft-items'],
  queryFn: async ({ signal }) =>
    (await http.get<DefinitionVersion[]>('/definitions', signal)).data.flatMap(({ itemCode, name, state }) =>
      itemCode !== null && (state === 'Draft' || state === 'Scheduled') ? [{ itemCode, name }] : [],
    ),
  retry: false,
});
