import type { WordEntry, WordList } from '@/shared/api/contract';

/** A line being written; `key` is the page's own. */
export interface Line extends WordEntry {
  key: number;
}

export const linesOf = (list: WordList): Line[] =>
  list.entries.map(({ text, step, department }, key) => ({ key, text, step, department }));

export const entriesOf = (lines: readonly Line[]): WordEntry[] =>
  lines.map(({ text, step, department }) => ({
    text: text.trim(),
    step: step ?? null,
    department: department ?? null,
  }));

/** Which line a refusal is about; null where it is about none. */
export const lineAt = (path: string): number | null => {
  const found = /\$\.entries\[(\d+)\]/.exec(path);
  return found === null ? null : Number(found[1]);
};

/** Moves a line one place up or down. */
export function moved(lines: readonly Line[], at: number, by: -1 | 1): Line[] {
  const next = [...lines];
  const [line] = next.splice(at, 1);
  if (line !== undefined) next.splice(Math.max(0, at + by), 0, line);
  return next;
}
