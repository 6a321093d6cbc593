import { http } from '@/shared/api/client';
import type { CommandDone, TaskRow, TaskView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';

export const atWindow = '窗口领取';

/** What a row is handed over with. */
export interface Handing {
  row: TaskRow;
  collector: string;
  receipt: string;
}

/** How one row ended: `why` is null when it was delivered. */
export interface Delivered {
  row: TaskRow;
  why: string | null;
}

/** What is still to be written before the rows can be sent, by the row's id. */
export function gapsOf(method: string, rows: readonly Handing[]): Record<string, string> {
  const gaps: Record<string, string> = {};
  for (const { row, collector, receipt } of rows) {
    if (collector.trim() === '') gaps[row.id] = '请填写领取人';
    else if (method !== atWindow && receipt.trim() === '') gaps[row.id] = `以“${method}”送达的，请填写回执号`;
  }
  return gaps;
}

/**
 * Delivers one after the other, each a command of its own under its own receipt: every rule is asked for every row, and one
 * refusal stops none of the rest. A step that asks for anything else than who and how is for its own page.
 */
export async function deliverAll(method: string, rows: readonly Handing[]): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  for (const handing of rows) {
    try {
      delivered.push({ row: handing.row, why: await deliver(method, handing) });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'unauthenticated') throw error;
      delivered.push({ row: handing.row, why: explain(problem) });
    }
  }
  return delivered;
}

const known = new Set(['collector', 'method', 'receipt']);

async function deliver(method: string, { row, collector, receipt }: Handing): Promise<string | null> {
  const { data: task, etag } = await http.get<TaskView>(`/tasks/${row.id}`);
  const [outcome, ...others] = task.outcomes;
  const asksMore =
    task.checklist.some(({ isMandatory }) => isMandatory) ||
    task.facts.some(({ name, required }) => required && !known.has(name));
  if (outcome === undefined || others.length > 0 || asksMore) return '这一件还要登记别的内容，请打开单独办理';
  const isHeld = task.actions.some(({ code, allowed }) => code === 'complete' && allowed);
  const version = isHeld ? (etag ?? task.etag) : await claim(task, etag ?? task.etag);
  const asked = new Set(task.facts.map(({ name }) => name));
  const facts = Object.fromEntries(
    Object.entries({ collector: collector.trim(), method, receipt: receipt.trim() }).filter(
      ([name, text]) => asked.has(name) && text !== '',
    ),
  );
  await http.post(
    `/tasks/${row.id}/complete`,
    {
      outcome: outcome.port,
      opinion: null,
      reason: null,
      checklist: [],
      coOfficerId: null,
      facts,
      missingMaterials: [],
      photos: [],
      signatures: [],
    },
    { 'If-Match': version, 'Command-Id': newId() },
  );
  return null;
}

async function claim(task: TaskView, etag: string): Promise<string> {
  const done = await http.post<CommandDone>(`/tasks/${task.id}/claim`, {}, { 'If-Match': etag, 'Command-Id': newId() });
  return done.etag ?? done.data.case.etag;
}
