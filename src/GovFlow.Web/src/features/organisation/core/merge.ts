/** What one field became under the hands of another, while somebody had its dialog open. */
export interface Moved<F> {
  field: keyof F;
  /** The person changed it too: what they typed stays. */
  isKept: boolean;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A form that was begun on what has since changed: every field the person did not touch follows what is there now, every
 * field they did keeps what they typed. Both are told, so that nothing changes behind anybody's back.
 */
export function follow<F extends object>(begun: F, now: F, typed: F): { form: F; moved: Moved<F>[] } {
  const form = { ...typed };
  const moved: Moved<F>[] = [];
  for (const field of Object.keys(now) as (keyof F)[]) {
    if (same(begun[field], now[field]) || same(typed[field], now[field])) continue;
    const isKept = !same(begun[field], typed[field]);
    if (!isKept) form[field] = now[field];
    moved.push({ field, isKept });
  }
  return { form, moved };
}
