/** The words and rules of the absence screen, apart from React. */
import type { AbsenceBoard, AwayLine, CoveredPost } from '@/shared/api/contract';
import { dayBefore, type LegalDay, showDay } from '@/shared/format';

/** Who acts at a post meanwhile, in the office's words. */
export function coverWords({ by, as }: Pick<CoveredPost, 'by' | 'as'>): string {
  const names = by.join('、');
  if (names === '') return '无人在岗，请负责人指派';
  switch (as) {
    case 'Own':
      return `${names} 在岗`;
    case 'StandIn':
      return `${names} 顶岗（B代A）`;
    case 'UnitHead':
      return `部门负责人 ${names} 代办`;
  }
}

/** From which day to which. */
export const daysWords = ({ from, to }: Pick<AwayLine, 'from' | 'to'>): string => {
  if (to === null || to === undefined) return `${showDay(from)} 起，至报到为止`;
  return from === to ? `${showDay(from)} 一天` : `${showDay(from)} 至 ${showDay(to)}`;
};

/** The last day away that is sent for somebody who is back today, or whose absence was recorded by mistake. */
export const lastDayOf = (line: Pick<AwayLine, 'from' | 'hasBegun'>, today: LegalDay): LegalDay =>
  dayBefore(line.hasBegun ? today : line.from);

/** The earliest day the office records: what was done before yesterday is not rewritten. */
export const earliestOf = ({ today }: Pick<AbsenceBoard, 'today'>): LegalDay => dayBefore(today);

export interface Leave {
  personId: string | null;
  from: string;
  to: string;
  reason: string;
}

const isDay = (typed: string) => /^\d{4}-\d{2}-\d{2}$/.test(typed);

/** What keeps the record from being sent, by the id of the field. */
export function leaveProblems({ personId, from, to, reason }: Leave): { id: string; message: string }[] {
  const found: { id: string; message: string }[] = [];
  if (personId === null) found.push({ id: 'leave-person', message: '请选择人员' });
  if (!isDay(from)) found.push({ id: 'leave-from', message: '请填写起日' });
  if (to !== '' && (!isDay(to) || to < from)) found.push({ id: 'leave-to', message: '止日不得早于起日' });
  if (reason.trim() === '') found.push({ id: 'leave-reason', message: '请填写事由' });
  return found;
}

/** What stands in the control of an id. */
export const leaveValueAt = (leave: Leave, id: string): unknown =>
  id === 'leave-person' ? leave.personId : leave[id.slice('leave-'.length) as keyof Leave];

/** The server's path of a wrong field as the id of its control. */
export const leaveField = (path: string): string =>
  ({ '$.from': 'leave-from', '$.to': 'leave-to', '$.reason': 'leave-reason' })[path] ?? 'leave-person';
