import type { RegisterEntry } from '@/shared/api/contract';
import { isMeant } from '@/shared/pinyin';

/** Entries that hold the words anywhere, or whose heading is meant by its initials. */
export function found(
  entries: readonly RegisterEntry[],
  heading: string,
  words: string,
  withEnded: boolean,
): RegisterEntry[] {
  const sought = words.trim();
  return entries.filter(
    ({ shown, endReason }) =>
      (withEnded || endReason === null) &&
      (sought === '' ||
        Object.values(shown).some(text => text.includes(sought)) ||
        isMeant(shown[heading] ?? '', sought)),
  );
}

/** Nothing required is empty. */
export const isWhole = (
  fields: readonly { name: string; isRequired: boolean }[],
  cells: Readonly<Record<string, string>>,
): boolean => fields.every(({ name, isRequired }) => !isRequired || (cells[name] ?? '').trim() !== '');
