import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { Comparison, DefinitionVersion } from '@/shared/api/contract';

const ofVersion = (versionId: string) => `/definitions/versions/${encodeURIComponent(versionId)}`;

/** What changed from a stored version to a drawing nobody has stored, or to another stored version. */
export const changesQuery = (since: string, until: { versionId: string } | { text: string }) =>
  queryOptions({
    queryKey: ['definition-changes', since, until],
    queryFn: async ({ signal }) =>
      'text' in until
        ? (await http.postText<Comparison>(`/definitions/compare${queryOf({ with: since })}`, until.text, { signal }))
            .data
        : (await http.get<Comparison>(`${ofVersion(until.versionId)}/changes${queryOf({ since })}`, signal)).data,
    gcTime: 0,
  });

/** All versions of a flow, with the cases that still run under each. */
export const countedVersionsQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ['definitions', definitionId, 'cases'],
    queryFn: async ({ signal }) =>
      (await http.get<DefinitionVersion[]>(`/definitions/${encodeURIComponent(definitionId)}?cases=true`, signal)).data,
  });
