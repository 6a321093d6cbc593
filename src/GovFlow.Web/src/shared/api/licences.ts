import { queryOptions } from '@tanstack/react-query';
import { http } from './client';
import type { LicenceMatch } from './contract';

/** What the library of licences stands for among the materials a case still waits for. */
export const caseLicencesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'licences'],
    queryFn: async ({ signal }) => (await http.get<LicenceMatch[]>(`/cases/${caseId}/licences`, signal)).data,
  });
