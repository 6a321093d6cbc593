import type { Dimension, Figures, Period } from '@/shared/api/contract';

/** Days from the first to the last, both included, as `yyyy-mm-dd`. */
export interface Span {
  from: string;
  to: string;
}

/** What is asked for: a period by name, whose days are the server's to say, or days. */
export type Asked = { period: Period } | Span;

export const periodNames: Record<Period, string> = {
  Month: '本月',
  LastMonth: '上月',
  Quarter: '本季',
  Year: '本年',
};

export const dimensionNames: Record<Dimension, string> = {
  Unit: '部门',
  Window: '窗口',
  Person: '受理人',
  Decider: '决定人',
  Item: '事项',
  Channel: '渠道',
  Kind: '办件类型',
  Point: '受理点',
  Subject: '民生领域',
};

/** The figures on top of the page, and those a bar chart can show. */
export const headline = [
  'accepted',
  'accepted-daily',
  'immediate-rate',
  'online-rate',
  'on-time-rate',
  'mean-days',
  'satisfaction',
  'in-time-rate',
] as const;

/** The themes in their order, each with its figures. */
export function themesOf(figures: Figures['figures']): [string, Figures['figures']][] {
  const themes = new Map<string, Figures['figures']>();
  for (const figure of figures) themes.set(figure.theme, [...(themes.get(figure.theme) ?? []), figure]);
  return [...themes];
}

/** Which figures a dimension has anything of: no ratings by item where none was given is a column of dashes. */
export const columnsOf = (view: Figures): Figures['figures'] =>
  view.figures.filter(({ code }) =>
    view.groups.some(({ cells }) => {
      const cell = cells[code];
      return cell !== undefined && (cell.above !== 0 || (cell.below ?? 0) !== 0);
    }),
  );
