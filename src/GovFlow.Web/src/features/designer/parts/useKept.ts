import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DefinitionVersion, WorkingCopy } from '@/shared/api/contract';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { Keeper, type Keeping, pauseMs } from '@/shared/keeping/keeper';
import type { Definition } from '../core/document';
import { writeJson } from '../core/json';
import { type LeftWork, leftBehind } from '../core/returning';
import { openDefinition } from '../core/versions';
import { dropCopy, keepCopy, readCopy } from '../editing';
import { dropDesign, keepDesign, keptDesign, thisMachine } from '../keptDesign';
import type { Design } from './useDesign';

interface Opened {
  /** The version in hand: what is saved next is saved on it. */
  version: DefinitionVersion;
  /** What the server had of this person's when the board was opened. */
  left: WorkingCopy | null;
  mayKeep: boolean;
  /** What is drawn goes on from a file of this hash. */
  rebase: (hash: string) => void;
}

/** A newest value for callbacks that outlive a render. */
function useLatest<T>(value: T) {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/**
 * Keeps unsaved changes as a working copy on the server, and in this browser for the hour without a network: a moment after the last edit, and when the page
 * is hidden or left. What was left behind is offered on return, and not put in unasked.
 */
export function useKept(design: Design, { version, left, mayKeep, rebase }: Opened) {
  const { doc, isChanged } = design;
  const { versionId } = version;
  const [found, setFound] = useState<LeftWork | null>(() =>
    mayKeep ? leftBehind(writeJson(doc), keptDesign(versionId), left, thisMachine()) : null,
  );
  const [keeping, setKeeping] = useState<Keeping>({ is: 'nothing' });
  const [keptHere, setKeptHere] = useState<string | null>(null);
  const base = useLatest(version.hash);
  const [keeper] = useState(
    () =>
      new Keeper<Definition>(
        {
          keep: (id, revision, now) =>
            keepCopy(id, { revision, baseHash: base.current, text: writeJson(now), machine: thisMachine() }),
          drop: dropCopy,
        },
        setKeeping,
      ),
  );
  // What was left behind is not overwritten before the person has said what to do with it.
  const isKeeping = mayKeep && isChanged && found === null;
  const keepHere = useLatest(() => {
    if (!isKeeping) return;
    const at = new Date().toISOString();
    const isKept = keepDesign(versionId, { text: writeJson(doc), at, base: version.hash, revision: keeper.revision });
    if (isKept) setKeptHere(at);
  });
  const begunOn = useRef(versionId);
  useLayoutEffect(() => {
    if (begunOn.current === versionId) return keeper.begin(versionId, left?.revision ?? 0, null);
    // Saved as another version: what was kept on the one before is done with, and nothing was left on the new one.
    dropDesign(begunOn.current);
    setKeptHere(null);
    void keeper.forget();
    begunOn.current = versionId;
    keeper.begin(versionId, 0, null);
  }, [keeper, versionId, left]);
  useEffect(() => {
    if (!isKeeping) return;
    keeper.want(doc);
    const timer = setTimeout(() => keepHere.current(), pauseMs);
    return () => clearTimeout(timer);
  }, [keeper, keepHere, isKeeping, doc]);
  /** Keeps it now, without the pause. */
  const saveNow = useCallback(async () => {
    keepHere.current();
    await keeper.save();
    return true;
  }, [keeper, keepHere]);
  useEffect(() => {
    const save = () => void saveNow();
    const leave = () => document.visibilityState === 'hidden' && save();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('online', save);
    const renewed = sessionRenewed.listen(save);
    return () => {
      keeper.stop();
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', save);
      renewed();
    };
  }, [keeper, saveNow]);
  const hasKept = keptHere !== null || keeping.is !== 'nothing';
  useEffect(() => {
    // Saved, or undone to what is saved: there is nothing to come back to.
    if (isChanged || !hasKept || found !== null) return;
    dropDesign(versionId);
    setKeptHere(null);
    void keeper.forget();
  }, [isChanged, hasKept, found, keeper, versionId]);
  const isElsewhere = keeping.is === 'elsewhere';
  useEffect(() => {
    if (!isElsewhere) return;
    // Another machine of the same person has kept something newer: it is offered, beside what stands here.
    void readCopy(versionId)
      .then(copy => {
        keeper.begin(versionId, copy?.revision ?? 0, null);
        setFound(copy && leftBehind('', null, copy, thisMachine()));
      })
      .catch(() => {});
  }, [isElsewhere, keeper, versionId]);
  return {
    keeping: isChanged ? keeping : ({ is: 'nothing' } satisfies Keeping),
    /** When it was kept in this browser; null where nothing is, or nothing has to be. */
    keptHere: isChanged ? keptHere : null,
    found,
    /** They were begun on another file than the one that lies there now. */
    isOutdated: found !== null && found.base !== '' && found.base !== version.hash,
    restore: () => {
      const read = found && openDefinition(found.text);
      if (read && 'doc' in read) design.edit('恢复未保存的修改', () => read.doc);
      if (found && found.base !== '') rebase(found.base);
      setFound(null);
    },
    drop: () => {
      dropDesign(versionId);
      void dropCopy(versionId)
        .then(() => keeper.begin(versionId, 0, null))
        .catch(() => {})
        .finally(() => setFound(null));
    },
    saveNow,
  };
}

export type Kept = ReturnType<typeof useKept>;
