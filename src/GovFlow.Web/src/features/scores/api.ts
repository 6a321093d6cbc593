import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { ScoreEntryKind, ScoreSubject, ScoreView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

/** Of a month or quarter; without one the server says which month it is. */
export const scoresQuery = (period: string | null, subject: ScoreSubject) =>
  queryOptions({
    queryKey: ['scores', period, subject],
    queryFn: async ({ signal }) => (await http.get<ScoreView>(`/scores${queryOf({ period, subject })}`, signal)).data,
  });

/** A change of scores: they are read again. */
export function useScoreChange(said: string, onDone: () => void) {
  const client = useQueryClient();
  return useCommand<object, undefined>({
    onDone: () => {
      announce(said);
      void client.invalidateQueries({ queryKey: ['scores'] });
      onDone();
    },
  });
}

export const kindNames: Record<ScoreEntryKind, string> = {
  Patrol: '月度巡查',
  MysteryVisit: '第三方暗访',
  Survey: '季度满意度测评',
  CentreAssessment: '中心考核',
  DepartmentAssessment: '派驻部门考核',
};

export const subjectNames: Record<ScoreSubject, string> = { Window: '窗口', Unit: '部门', Person: '人员' };
