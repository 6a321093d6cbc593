import type { Definition } from './document';
import { numberOf, textOf } from './json';
import { draftAfter, type StoredVersion, storedBy, textUnder } from './versions';

/** What an import of a file would do, before anything is stored. */
export interface ImportPlan {
  /** Under which id and number it is stored. */
  versionId: string;
  version: number;
  /** The draft that it takes the place of; null where it takes nothing's. */
  replaces: StoredVersion | null;
  /** What is sent: the file itself, or the file under the next number. */
  text: string;
  words: string;
}

/** The flow a file is of: as the server's reader names it. */
export const flowIdOf = (doc: Definition): string =>
  textOf(doc.definitionId) || textOf(doc.id) || textOf(doc.name) || 'unnamed';

/** A draft of the same version is replaced; what was in force once never is: the file becomes the next draft. */
export function planImport(doc: Definition, text: string, stored: readonly StoredVersion[]): ImportPlan {
  const version = numberOf(doc.version) ?? 0;
  const versionId = textOf(doc.id) || `${flowIdOf(doc)}-v${version}`;
  const same = stored.find(one => one.versionId === versionId) ?? null;
  const isTaken = stored.some(one => one.version === version && one.versionId !== versionId);
  if (same?.state === 'Draft' && !isTaken) {
    return { versionId, version, replaces: same, text, words: `替换第 ${same.version} 版草稿（${storedBy(same)}存）` };
  }
  if (same !== null || isTaken) {
    const next = draftAfter({ versionId, version, state: 'Published' }, stored);
    const words = `第 ${version} 版已经有了，不能覆盖；存为第 ${next.version} 版草稿`;
    return { ...next, replaces: null, text: textUnder(doc, next), words };
  }
  const words = stored.length === 0 ? '新的流程，存为草稿' : `存为第 ${version} 版草稿`;
  return { versionId, version, replaces: null, text, words };
}
