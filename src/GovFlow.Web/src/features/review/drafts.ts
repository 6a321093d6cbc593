import type { Writing } from './model';

/** Of a draft only this outlives a reload: what was ticked. Free text may name people and stays in memory. */
type Ticks = Pick<Writing, 'outcome' | 'verdicts' | 'coOfficerId' | 'missingMaterials'>;

const inMemory = new Map<string, Writing>();

/** What a person has written on a task without sending it, kept on this page for as long as the tab lives. */
export const draftKey = (personId: string, taskId: string) => `govflow.draft.${personId}.${taskId}`;

export function readDraft(key: string): Partial<Writing> | null {
  const kept = inMemory.get(key);
  if (kept !== undefined) return kept;
  const ticks = sessionStorage.getItem(key);
  return ticks === null ? null : (JSON.parse(ticks) as Ticks);
}

export function keepDraft(key: string, writing: Writing) {
  const { outcome, verdicts, coOfficerId, missingMaterials } = writing;
  inMemory.set(key, writing);
  sessionStorage.setItem(key, JSON.stringify({ outcome, verdicts, coOfficerId, missingMaterials } satisfies Ticks));
}

export function dropDraft(key: string) {
  inMemory.delete(key);
  sessionStorage.removeItem(key);
}
