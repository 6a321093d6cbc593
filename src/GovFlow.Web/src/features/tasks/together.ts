import type { End, Step } from '@/shared/api/batch';
import type { TaskRow, TaskView } from '@/shared/api/contract';

/** What the reviewer found of one case; a confirmation holds for the version it was given on. */
export type Mark = { is: 'fits'; etag: string } | { is: 'left' };

export type Marks = Readonly<Record<string, Mark>>;

/** Where a case of the batch stands. */
export type Standing = 'loading' | 'gone' | 'barred' | 'open' | 'changed' | 'fits' | 'left';

export const standingNames = {
  loading: '正在读取',
  gone: '已办结或不可见',
  barred: '还不能办',
  open: '待核对',
  changed: '有更新，请重新核对',
  fits: '看过，符合',
  left: '不在本批',
} satisfies Record<Standing, string>;

export const standingMarks = {
  loading: '…',
  gone: '×',
  barred: '!',
  open: '○',
  changed: '↻',
  fits: '✓',
  left: '–',
} satisfies Record<Standing, string>;

/** The largest group among the chosen rows that may be reviewed together; null where there are not two of one. */
export function togetherOf(chosen: readonly TaskRow[]): { rows: TaskRow[]; others: TaskRow[] } | null {
  const groups = new Map<string, TaskRow[]>();
  for (const row of chosen) {
    if (row.reviewGroup) groups.set(row.reviewGroup, [...(groups.get(row.reviewGroup) ?? []), row]);
  }
  const [rows] = [...groups.values()].sort((a, b) => b.length - a.length);
  return rows === undefined || rows.length < 2 ? null : { rows, others: chosen.filter(row => !rows.includes(row)) };
}

/** Why a chosen row is not in the batch at all. */
export const whyNotIn = (row: TaskRow): string =>
  row.reviewGroup ? '不是同一事项的同一环节' : '本环节须逐件办理，不能批量审查';

/** What the server says against a case, as sentences. */
export const barsOf = ({ together }: Pick<TaskView, 'together'>): string[] => [
  ...(together.step ? [together.step.message] : []),
  ...together.against.map(({ message }) => message),
];

export function standingOf(task: TaskView | undefined, isGone: boolean, mark: Mark | undefined): Standing {
  if (isGone) return 'gone';
  if (task === undefined) return 'loading';
  if (mark?.is === 'left') return 'left';
  if (barsOf(task).length > 0) return 'barred';
  if (mark === undefined) return 'open';
  return mark.etag === task.etag ? 'fits' : 'changed';
}

/** The command of each case that was confirmed: its own checklist, its own version, the opinion of all. */
export const stepsOf = (tasks: readonly TaskView[], opinion: string): Step[] =>
  tasks.map(({ id, caseId, etag, checklist }) => ({
    key: id,
    caseId,
    etag,
    path: `/tasks/${id}/review-together`,
    body: { opinion, fits: checklist.map(({ code }) => code) },
  }));

/** Why each of the rest was not sent. */
export function leftOut(
  rows: readonly TaskRow[],
  tasks: ReadonlyMap<string, TaskView>,
  standings: ReadonlyMap<string, Standing>,
): End[] {
  return rows.flatMap(({ id }) => {
    const standing = standings.get(id) ?? 'loading';
    const task = tasks.get(id);
    if (standing === 'fits') return [];
    const why = standing === 'barred' && task ? barsOf(task).join('') : standingNames[standing];
    return [{ key: id, why: standing === 'open' ? '没有确认' : why }];
  });
}
