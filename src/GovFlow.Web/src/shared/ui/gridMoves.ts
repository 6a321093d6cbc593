/** Where a key takes the cursor of a list of `count` rows with `page` rows in sight; null for keys that do not move. */
export function moveTo(key: string, cursor: number, count: number, page: number): number | null {
  const clamp = (at: number) => Math.min(Math.max(at, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
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
