import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type {
  FrozenFigure,
  HallAskKind,
  HallReport,
  HallReportState,
  HallReports,
  HallReportWords,
} from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';

export const hallsQuery = queryOptions({
  queryKey: ['hall-reports'],
  queryFn: async ({ signal }) => (await http.get<HallReports>('/hall-reports', signal)).data,
});

export const hallReportQuery = (id: string) =>
  queryOptions({
    queryKey: ['hall-reports', id],
    queryFn: async ({ signal }) => (await http.get<HallReport>(`/hall-reports/${id}`, signal)).data,
  });

/** The figures as they would be submitted now. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['hall-reports', id, 'figures'],
    queryFn: async ({ signal }) => (await http.get<FrozenFigure[]>(`/hall-reports/${id}/figures`, signal)).data,
  });

export const sameWords = (one: HallReportWords | null, other: HallReportWords | null): boolean =>
  parts.every(part => (one?.[part] ?? '') === (other?.[part] ?? ''));

export const printedReport = async (id: string, version: number) =>
  (await http.getText(`/hall-reports/${id}/print?version=${version}`)).data;

/** A change of a report: everything that tells of it is read again. */
export function useReportChange(said: string, onDone: () => void) {
  const client = useQueryClient();
  return useCommand<object, undefined>({
    onDone: () => {
      announce(said);
      void client.invalidateQueries({ queryKey: ['hall-reports'] });
      void client.invalidateQueries({ queryKey: ['alerts'] });
      onDone();
    },
    // Another wrote in between: what is there now is read, and what was typed stays.
    onRefused: () => void client.invalidateQueries({ queryKey: ['hall-reports'] }),
  });
}

export const stateFaces: Record<HallReportState, [word: string, tone: 'grey' | 'blue' | 'yellow' | 'ok' | 'special']> =
  {
    Running: ['期间未结束', 'grey'],
    Open: ['待报送', 'blue'],
    Missed: ['逾期未报', 'yellow'],
    Submitted: ['已报送', 'ok'],
    Late: ['迟报', 'special'],
  };

export const askNames: Record<HallAskKind, string> = {
  Remark: '意见',
  Explanation: '要求说明',
  Improvement: '要求整改',
};

export const partNames: Record<keyof HallReportWords, string> = {
  work: '工作开展情况',
  quality: '服务质量情况',
  problems: '存在问题',
  plans: '下一步安排',
};

export const parts = Object.keys(partNames) as (keyof HallReportWords)[];

/** 已报送; of what is late by how much. */
export const stateWords = (state: HallReportState, daysLate: number): string =>
  daysLate > 0
    ? `${stateFaces[state][0]}，${state === 'Missed' ? '已' : ''}迟 ${daysLate} 个工作日`
    : stateFaces[state][0];

/** Themes that tell of service quality stand with the hall's words on it. */
const quality = new Set(['好差评', '诉求工单']);

export const figuresOf = (figures: readonly FrozenFigure[]): [caption: string, list: FrozenFigure[]][] => [
  ['业务办理情况', figures.filter(({ theme }) => !quality.has(theme))],
  ['服务质量情况', figures.filter(({ theme }) => quality.has(theme))],
];

/** Where the rows behind a figure are; nothing behind a number that counts nothing. */
export function rowsBehind(figure: FrozenFigure, report: Pick<HallReport, 'from' | 'to' | 'unitKey'>): string | null {
  // Behind a mean stand all that are averaged; behind a count or rate those that make it what it is.
  const side = figure.unit !== '%' && figure.below !== null ? 'Below' : 'Above';
  if (figure.value === null || (side === 'Above' && figure.above === 0)) return null;
  return staffPaths.reportRows({
    figure: figure.code,
    side,
    from: report.from,
    to: report.to,
    by: 'Unit',
    key: report.unitKey,
  });
}
