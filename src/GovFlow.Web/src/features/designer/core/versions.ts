import type { Definition } from './document';
import { isObject, type Json, readJson } from './json';

export interface KnownVersion {
  versionId: string;
  version: number;
  state: 'Draft' | 'Scheduled' | 'Published' | 'Retired';
}

/** Opens a file's text; `why` says in Chinese what it is instead of a definition. */
export function openDefinition(text: string): { doc: Definition } | { why: string } {
  let value: Json;
  try {
    value = readJson(text);
  } catch (error) {
    return { why: error instanceof RangeError ? '文件嵌套过深，不能打开' : '文件不是有效的流程定义格式' };
  }
  if (!isObject(value)) return { why: '文件不是流程定义' };
  return isObject(value.root) ? { doc: value } : { why: '文件里没有流程图' };
}

/** A version as the list of versions tells it. */
export interface StoredVersion extends KnownVersion {
  hash: string;
  importedAt: string;
  importedBy: string;
  importedByName?: string | null;
}

/** Who stored a version, by name where it is known. */
export const storedBy = ({ importedBy, importedByName }: StoredVersion): string =>
  importedBy === 'system' ? '随程序' : (importedByName ?? importedBy);

/** What others have stored since a version was opened or last saved, in words; null where nothing has moved. */
export function newsOf(mine: StoredVersion, all: readonly StoredVersion[]): string | null {
  const same = all.find(({ versionId }) => versionId === mine.versionId);
  // A list that was read before one's own last save says nothing new.
  if (same !== undefined && same.hash !== mine.hash && same.importedAt > mine.importedAt) {
    return `${storedBy(same)}刚刚另行保存了这份草稿；您的修改没有被覆盖，保存时会提示您另存。`;
  }
  const later = all.find(one => one.version > mine.version && one.importedAt > mine.importedAt);
  return later === undefined
    ? null
    : `${storedBy(later)}已保存第 ${later.version} 版，您打开的是第 ${mine.version} 版。`;
}
