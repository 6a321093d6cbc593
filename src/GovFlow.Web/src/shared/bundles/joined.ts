/** What a bundle asks once, as a form shows it: at the window and on line. */
import type { BundleGuide } from '@/shared/api/contract';

/** The joined list as the check-list shows it: each row says for which items it counts. */
export const rowsOf = (guide: BundleGuide) =>
  guide.materials.map(material => ({
    ...material,
    basis: null,
    note: [
      material.for.length > 1
        ? `一份用于 ${material.for.length} 项：${material.for.map(differenceOf).join('、')}`
        : `用于：${material.for[0]?.itemName ?? ''}`,
      material.note,
    ]
      .filter(Boolean)
      .join('；'),
  }));

/** An item, with what it calls the paper and that it can do without, where that is not what the row says. */
function differenceOf(
  place: BundleGuide['materials'][number]['for'][number],
  _at: number,
  all: readonly { name: string }[],
): string {
  const named = place.name === all[0]?.name ? '' : `称“${place.name}”`;
  const words = [named, place.isRequired ? '' : '按情形'].filter(Boolean).join('，');
  return words === '' ? place.itemName : `${place.itemName}（${words}）`;
}

/** The joined form; a question that only reads like another says for which item it is. */
export const questionsOf = (guide: BundleGuide) =>
  guide.form.map(({ differs, for: items, ...field }) => ({
    ...field,
    choices: field.choices ?? null,
    label: differs ? `${field.label}（${items.join('、')}）` : field.label,
  }));

/** Items that are asked for at first: those without a condition that are taken in now. */
export const usualItems = (guide: BundleGuide): string[] =>
  guide.items.filter(({ when, whyNot }) => !when && !whyNot).map(({ code }) => code);
