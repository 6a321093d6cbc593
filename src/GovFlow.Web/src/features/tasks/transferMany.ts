import type { Step } from '@/shared/api/batch';
import type { PersonRow, TaskRow, TaskView } from '@/shared/api/contract';

/** To a colleague, or back to the post. */
export type Way = 'transfer' | 'release';

/** What may go the way that was chosen, and of the rest why it may not: the server has said so of every task. */
export function sortOut(
  tasks: readonly TaskView[],
  way: Way,
): { open: TaskView[]; barred: { task: TaskView; why: string }[] } {
  const open: TaskView[] = [];
  const barred: { task: TaskView; why: string }[] = [];
  for (const task of tasks) {
    const action = task.actions.find(({ code }) => code === way);
    if (action?.allowed) open.push(task);
    else barred.push({ task, why: action?.whyNot ?? '任务还没有人认领，不能转办或退回' });
  }
  return { open, barred };
}

/** Somebody who holds the post of at least one of the tasks, with how many they could take. */
export interface Taker {
  id: string;
  name: string;
  fits: number;
  /** Why they can take none; null where they can. */
  whyNot: string | null;
}

/** Whom the tasks could go to, those first who can take the most. */
export function takersOf(
  tasks: readonly Pick<TaskRow, 'postCode'>[],
  posts: ReadonlyMap<string, readonly PersonRow[]>,
): Taker[] {
  const takers = new Map<string, Taker>();
  for (const { postCode } of tasks) {
    for (const person of posts.get(postCode) ?? []) {
      const mayNot = person.allowed === false;
      const before = takers.get(person.id) ?? { id: person.id, name: person.name, fits: 0, whyNot: null };
      const fits = before.fits + (mayNot ? 0 : 1);
      takers.set(person.id, { ...before, fits, whyNot: fits > 0 ? null : (person.whyNot ?? '不能接办') });
    }
  }
  return [...takers.values()].sort((a, b) => b.fits - a.fits);
}

export const stepsOf = (tasks: readonly TaskView[], way: Way, to: string | null, reason: string): Step[] =>
  tasks.map(({ id, caseId, etag }) => ({
    key: id,
    caseId,
    etag,
    path: `/tasks/${id}/${way}`,
    body: way === 'transfer' ? { toPersonId: to, reason } : { reason },
  }));
