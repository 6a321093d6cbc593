/** Edits of a list's rows; each gives a new list, or the very same one where there is nothing to do. */

export const withRow = <T>(list: readonly T[], index: number, row: T): readonly T[] => {
  const at = Math.max(0, Math.min(index, list.length));
  return [...list.slice(0, at), row, ...list.slice(at)];
};

export const withoutRow = <T>(list: readonly T[], index: number): readonly T[] =>
  index in list ? list.filter((_, at) => at !== index) : list;

/** The row one place up (-1) or down (1). */
export function movedRow<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const [row, other] = [list[index], list[index + by]];
  if (row === undefined || other === undefined) return list;
  return list.map((one, at) => (at === index ? other : at === index + by ? row : one));
}

export const changedRow = <T>(list: readonly T[], index: number, edit: (row: T) => T): readonly T[] =>
  list.map((one, at) => (at === index ? edit(one) : one));
