import { focusField } from '@/shared/ui/focusField';

const parentOf = (place: string): string => place.replace(/(\.[^.[\]]*|\[[^\]]*\])$/, '');

/** Puts the focus on the field for a place of the file, or on the nearest field around it; false where no form shows any of it. */
export function focusPlace(jsonPath: string): boolean {
  let place = jsonPath;
  while (document.getElementById(place) === null) {
    const parent = parentOf(place);
    if (parent === place) return false;
    place = parent;
  }
  let folded = document.getElementById(place)?.closest('details');
  while (folded) {
    folded.open = true;
    folded = folded.parentElement?.closest('details') ?? null;
  }
  focusField(place);
  return true;
}
