import { http } from '@/shared/api/client';
import type { TaskRow, TaskView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';

/** How the claim of one row ended: `why` is null when it is the person's now. */
export interface Claimed {
  row: TaskRow;
  why: string | null;
}

/**
 * Claims one after the other, each a command of its own: the rules are checked for every row, and one refusal stops none of
 * the rest. Without a session nothing more can be claimed: that rejects.
 */
export async function claimAll(rows: readonly TaskRow[]): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  for (const row of rows) {
    try {
      const task = await http.get<TaskView>(`/tasks/${row.id}`);
      const etag = task.etag ?? task.data.etag;
      await http.post(`/tasks/${row.id}/claim`, {}, { 'If-Match': etag, 'Command-Id': newId() });
      claimed.push({ row, why: null });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'unauthenticated') throw error;
      claimed.push({ row, why: explain(problem) });
    }
  }
  return claimed;
}
