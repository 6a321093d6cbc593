import type { RegisterEntry, RegisterField } from '@/shared/api/contract';
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

/** What the entry says already may stay, though the item was retired or the person left since: it is offered, by its name. */
export function withOwn(field: RegisterField, entry: RegisterEntry | null): RegisterField {
  const own = entry?.cells[field.name] ?? '';
  if (field.options.length === 0 || own === '' || field.options.some(({ value }) => value === own)) return field;
  return {
    ...field,
    options: [...field.options, { value: own, label: `${entry?.shown[field.name] ?? own}（已停用）` }],
  };
}
