import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { JointBoard, JointCase } from '@/shared/api/contract';

export const jointListQuery = queryOptions({
  queryKey: ['cases', 'joint'],
  queryFn: async ({ signal }) => (await http.get<JointCase[]>('/cases/joint', signal)).data,
});

/** Under the case's own key: whatever changes the case makes the board be read again. */
export const jointBoardQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'joint'],
    queryFn: async ({ signal }) => (await http.get<JointBoard>(`/cases/${caseId}/joint`, signal)).data,
  });
