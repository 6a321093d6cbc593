import type { KeyboardEvent } from 'react';
import { isComposing } from './shortcuts';

// A box is ticked with Space and would only stand in the way of the next field.
const stops = 'input:not([disabled],[type=checkbox]),textarea:not([disabled]),[role=grid]';

/** On a region's onKeyDown: Enter in a field goes to the next field and never submits. What is seldom changed stands in `data-enter-skips`, and Tab reaches it. */
export function enterMovesOn(e: KeyboardEvent<HTMLElement>) {
  const { target } = e;
  if (e.key !== 'Enter' || e.ctrlKey || isComposing(e.nativeEvent) || e.defaultPrevented) return;
  if (!(target instanceof HTMLInputElement)) return;
  const fields = [...e.currentTarget.querySelectorAll<HTMLElement>(stops)].filter(
    field => field.tabIndex >= 0 && !field.closest('[data-enter-skips]'),
  );
  const next = fields[fields.indexOf(target) + 1];
  e.preventDefault();
  next?.focus();
}
