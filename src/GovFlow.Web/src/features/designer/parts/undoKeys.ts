import type { KeyboardEvent } from 'react';
import { isTyping, nameOfPress } from '@/shared/keyboard/shortcuts';
import type { Design } from './useDesign';

/** Ctrl+Z and Ctrl+Y outside fields; within a field they are the field's own. */
export const undoKeys = (design: Design) => (e: KeyboardEvent) => {
  if (isTyping(e.target)) return;
  const name = nameOfPress(e.nativeEvent);
  const run = name === 'Ctrl+Z' ? design.undo : name === 'Ctrl+Y' || name === 'Ctrl+Shift+Z' ? design.redo : undefined;
  if (run === undefined) return;
  e.preventDefault();
  run();
};
