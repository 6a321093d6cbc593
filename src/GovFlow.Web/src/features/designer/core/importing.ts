import type { Definition } from './document';
import { numberOf, textOf } from './json';
import { type StoredVersion, storedBy } from './versions';

/** What an import of a file would do, before anything is stored. */
export interface ImportPlan {
  /** The draft that it takes the place of; null where it takes nothing's. */
  replaces: StoredVersion | null;
  /** The flow's latest version, where the file becomes the draft after it; null where it is stored under its own number. */
  after: StoredVersion | null;
  words: string;
}

/** The flow a file is of: as the server's reader names it. */
export const flowIdOf = (doc: Definition): string =>
  textOf(doc.definitionId) || textOf(doc.id) || textOf(doc.name) || 'unnamed';

/** A draft of the same version is replaced; what was in force once never is: the file becomes the next draft. */
export function planImport(doc: Definition, stored: readonly StoredVersion[]): ImportPlan {
  const version = numberOf(doc.version) ?? 0;
  const versionId = textOf(doc.id) || `${flowIdOf(doc)}-v${version}`;
  const same = stored.find(one => one.versionId === versionId) ?? null;
  const isTaken = stored.some(one => one.version === version && one.versionId !== versionId);
  const [latest] = [...stored].sort((a, b) => b.version - a.version);
  if (same?.state === 'Draft' && !isTaken) {
    return { replaces: same, after: null, words: `替换第 ${same.version} 版草稿（${storedBy(same)}存）` };
  }
  if (latest !== undefined && (same !== null || isTaken)) {
    return { replaces: null, after: latest, words: `第 ${version} 版已经有了，不能覆盖；存为下一版草稿` };
  }
  const words = stored.length === 0 ? '新的流程，存为草稿' : `存为第 ${version} 版草稿`;
  return { replaces: null, after: null, words };
}
