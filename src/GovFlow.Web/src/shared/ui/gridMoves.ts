/** Where a key takes the cursor of a list of `count` rows with `page` rows in sight; null for keys that do not move. */
export function moveTo(key: string, cursor: number, count: number, page: number): number | null {
  const clamp = (at: number) => Math.min(Math.max(at, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
    case 'n':
    case 'N':
      return clamp(cursor + 1);
    case 'ArrowUp':
      return clamp(cursor - 1);
    case 'PageDown':
      return clamp(cursor + page);
    case 'PageUp':
      return clamp(cursor - page);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count - 1);
    default:
      return null;
  }
}

/** Where a list's cursor is: the row it was put on and that row's place. Without an id nobody has put it anywhere yet. */
export interface Cursor {
  id: string | null;
  at: number;
}

/**
 * The cursor over the rows as they are now. It follows its row; where the row is gone it stays in its place, on the row
 * that came up, and never jumps to the top. Until the list was entered it is on the first row, whichever that is.
 */
export function settle({ id, at }: Cursor, ids: readonly string[]): Cursor {
  if (id === null || ids.length === 0) return { id, at: 0 };
  const found = ids.indexOf(id);
  if (found !== -1) return { id, at: found };
  const place = Math.min(at, ids.length - 1);
  return { id: ids[place] ?? null, at: place };
}
