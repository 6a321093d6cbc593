const focusable = 'input:not([disabled]),select:not([disabled]),textarea:not([disabled]),button:not([disabled])';

/** Puts the focus on the control with this id; of a group of choices, on the chosen one, else on the first. */
export function focusField(id: string) {
  const element = document.getElementById(id);
  if (element === null) return;
  element.focus();
  if (document.activeElement === element && element.getAttribute('role') !== 'radiogroup') return;
  const first = element.querySelector<HTMLElement>(focusable);
  // In a group of fields a ticked box is no chosen answer: it stands where it stands, often at the end.
  const isChoice = first instanceof HTMLInputElement && first.type === 'radio';
  (isChoice ? (element.querySelector<HTMLElement>('input:checked') ?? first) : first)?.focus();
}
