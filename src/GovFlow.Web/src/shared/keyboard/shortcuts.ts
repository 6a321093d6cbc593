/** The rules of shortcuts, apart from React: what a key press is called, what may be bound, when it must be left alone. */

/** A live shortcut as the F1 sheet lists it. */
export interface Shortcut {
  key: string;
  label: string;
  /** Where it works, e.g. 全局 or 收件. */
  area: string;
}

/** `Ctrl+Shift+F8`, `Enter`, `/`: modifiers in this order, then the key. */
export const nameOfPress = (e: Pick<KeyboardEvent, 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'key'>): string => {
  const letter = e.key.length === 1 ? e.key.toUpperCase() : e.key;
  // The shift of a printed sign ("?") is part of the sign.
  const shift = e.shiftKey && (e.key.length > 1 || /[A-Z]/.test(letter));
  return `${e.ctrlKey || e.metaKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${letter}`;
};

/** Keys the browser, the system or the input method owns; a page that binds one of them breaks somebody's habit. */
const forbidden = [/^Ctrl\+[NTW\d]$/, /^Alt\+/, /^Ctrl\+Alt\+/, /^F(3|5|6|7|10|11|12)$/, /^Ctrl\+ $/, /^Shift$/];

export const isForbidden = (key: string): boolean => forbidden.some(pattern => pattern.test(key));

/** While characters are being composed every key belongs to the input method. */
export const isComposing = (e: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  e.isComposing || e.keyCode === 229;

const typingTags = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
const clickTypes = new Set(['checkbox', 'radio', 'button', 'submit', 'file']);

/** Whether plain characters go into what has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !clickTypes.has(target.type);
  return (
    typingTags.has(target.tagName) || target.isContentEditable || target.getAttribute('contenteditable') === 'true'
  );
}

/** Whether a dialog lies over the page. One that was closed stays in the document, hidden by its frame's own style. */
export const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role=dialog][aria-modal=true]')].some(
    dialog => dialog.closest('[style*="display: none"]') === null,
  );

/** A shortcut without a modifier would swallow a letter that somebody types. */
export const isPlain = (key: string): boolean => key.length === 1;

/** A key pressed together with Ctrl; no field has a use of its own for one that a page binds. */
export const isChord = (key: string): boolean => key.startsWith('Ctrl+');
