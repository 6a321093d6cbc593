/** Undo and redo over immutable documents: what was is kept, not how to get back to it. There is no limit: documents share what did not change. */
export interface Step<D> {
  doc: D;
  /** What was done, as the button says it: 撤销“移动 3 个环节”. */
  label: string;
  /** Edits that follow each other with the same key are one step: typing in one field. */
  merge: string | undefined;
}

export interface History<D> {
  /** Documents before each edit, oldest first. */
  past: readonly Step<D>[];
  doc: D;
  /** Documents after each edit that was undone, the next one to redo last. */
  future: readonly Step<D>[];
}

export const begin = <D>(doc: D): History<D> => ({ past: [], doc, future: [] });

/** An edit that changes nothing leaves no step. */
export function commit<D>(history: History<D>, doc: D, label: string, merge?: string): History<D> {
  if (doc === history.doc) return history;
  const typingOn = merge !== undefined && history.past.at(-1)?.merge === merge && history.future.length === 0;
  return { past: typingOn ? history.past : [...history.past, { doc: history.doc, label, merge }], doc, future: [] };
}

export function undo<D>(history: History<D>): History<D> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), doc: last.doc, future: [...history.future, { ...last, doc: history.doc }] };
}

export function redo<D>(history: History<D>): History<D> {
  const next = history.future.at(-1);
  if (next === undefined) return history;
  // A redone edit is over: what is typed next is a step of its own.
  return {
    past: [...history.past, { doc: history.doc, label: next.label, merge: undefined }],
    doc: next.doc,
    future: history.future.slice(0, -1),
  };
}
