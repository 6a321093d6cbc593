import { useEffect, useState } from 'react';
import { writeJson } from '../core/json';
import { openDefinition } from '../core/versions';
import { dropDesign, type KeptDesign, keepDesign, keptDesign } from '../keptDesign';
import type { Design } from './useDesign';

/** From the last edit to the keeping. */
const pauseMs = 1_500;

/** What was left unsaved last time; nothing where it says what the opened file says. */
function leftBehind(definitionId: string, opened: string): KeptDesign | null {
  const kept = keptDesign(definitionId);
  return kept === null || kept.text === opened ? null : kept;
}

/** Keeps unsaved changes in this browser, a moment after the last edit and when the page is left; offers them on return. */
export function useKept(design: Design, definitionId: string) {
  const { doc, isChanged, mayEdit } = design;
  const [found, setFound] = useState(() => (mayEdit ? leftBehind(definitionId, writeJson(doc)) : null));
  const [at, setAt] = useState<string | null>(null);
  // What was left behind is not overwritten before the person has said what to do with it.
  const isKeeping = mayEdit && isChanged && found === null;
  useEffect(() => {
    if (!isKeeping) return;
    const keep = () => {
      const now = new Date().toISOString();
      if (keepDesign(definitionId, { text: writeJson(doc), at: now })) setAt(now);
    };
    const keepIfHidden = () => document.visibilityState === 'hidden' && keep();
    const timer = setTimeout(keep, pauseMs);
    document.addEventListener('visibilitychange', keepIfHidden);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', keepIfHidden);
    };
  }, [isKeeping, definitionId, doc]);
  useEffect(() => {
    // Saved, or undone to what is saved: there is nothing to come back to.
    if (isChanged || at === null) return;
    dropDesign(definitionId);
    setAt(null);
  }, [isChanged, at, definitionId]);
  return {
    at: isChanged ? at : null,
    found,
    restore: () => {
      const read = found && openDefinition(found.text);
      if (read && 'doc' in read) design.edit('恢复未保存的修改', () => read.doc);
      // They are kept still, until they are saved.
      setAt(found?.at ?? null);
      setFound(null);
    },
    drop: () => {
      dropDesign(definitionId);
      setFound(null);
    },
  };
}

export type Keeping = ReturnType<typeof useKept>;
