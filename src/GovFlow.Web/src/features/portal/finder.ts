/** 导办 for the public: guides by what people say, and the list of what one person needs. */
import type { ItemDetail, ItemSummary } from '@/shared/api/contract';
import { namesFor } from '@/shared/finder';
import { searchGuides } from './model';

/** Guides by name, code, initials, or by what people say. */
export function findGuides(guides: readonly ItemSummary[], typed: string): ItemSummary[] {
  const direct = searchGuides(guides, typed);
  const named = namesFor(typed);
  return [...direct, ...guides.filter(one => !direct.includes(one) && named.some(name => one.name.includes(name)))];
}

/** What is asked of the person: materials that only some situations need. */
export const questionsOf = (item: Pick<ItemDetail, 'materials'>) => item.materials.filter(one => !one.isRequired);

/** The personal list: what everybody needs, and what these answers add. */
export const listOf = (item: Pick<ItemDetail, 'materials'>, needed: readonly string[]) =>
  item.materials.filter(one => one.isRequired || needed.includes(one.code));
