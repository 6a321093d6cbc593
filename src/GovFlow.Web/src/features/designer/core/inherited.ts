import type { Definition } from './document';
import { getIn, isObject, member, textOf } from './json';

/** What an upper catalogue rules for an item; the server's check holds the file to it. */
export interface Inherited {
  source: string;
  version: string;
  /** Members of the item that may not be changed. */
  names: ReadonlySet<string>;
}

const nothing: Inherited = { source: '', version: '', names: new Set() };

/** `customProperties.inherited` of the file; nothing where it inherits nothing. */
export function inheritedOf(doc: Definition): Inherited {
  const held = getIn(doc, ['customProperties', 'inherited']);
  const fields = member(held, 'fields');
  if (!isObject(fields)) return nothing;
  return {
    source: textOf(member(held, 'source')) ?? '',
    version: textOf(member(held, 'version')) ?? '',
    names: new Set(Object.keys(fields)),
  };
}

/** Why a member cannot be changed; null where it can. */
export const lockOf = (doc: Definition, name: string): string | null => {
  const { source, version, names } = inheritedOf(doc);
  return names.has(name) ? `锁定：由“${source}”（${version}）规定，不能改动` : null;
};
