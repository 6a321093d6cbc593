import type { Definition } from './document';
import { isObject, type Json, readJson, setIn, writeJson } from './json';

export interface KnownVersion {
  versionId: string;
  version: number;
  state: 'Draft' | 'Published' | 'Retired';
}

/** Opens a file's text; `why` says in Chinese what it is instead of a definition. */
export function openDefinition(text: string): { doc: Definition } | { why: string } {
  let value: Json;
  try {
    value = readJson(text);
  } catch (error) {
    return { why: error instanceof RangeError ? '文件嵌套过深，不能打开' : '文件不是有效的 JSON' };
  }
  if (!isObject(value)) return { why: '文件不是流程定义' };
  return isObject(value.root) ? { doc: value } : { why: '文件没有流程图（root）' };
}

/**
 * The document under the version it is saved as: a draft stays itself; from a version that has been in force the next number
 * begins a new draft. Nothing else changes: what the file says of its own state is the exporting tool's word.
 */
export function asDraft(doc: Definition, opened: KnownVersion, all: readonly KnownVersion[]): Definition {
  if (opened.state === 'Draft') return doc;
  const version = Math.max(...all.map(one => one.version), opened.version) + 1;
  const base = opened.versionId.replace(/-v\d+$/, '');
  const taken = new Set(all.map(one => one.versionId));
  let id = `${base}-v${version}`;
  while (taken.has(id)) id += 'a';
  return setIn(setIn(doc, ['id'], id), ['version'], version) as Definition;
}

export const textOfDefinition = (doc: Definition): string => `${writeJson(doc, 2)}\n`;
