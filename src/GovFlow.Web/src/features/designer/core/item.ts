import type { Definition } from './document';
import { readFlag, readText } from './fields';
import { getIn, isList, isObject, type Json, type JsonObject, member, setIn, textOf } from './json';

/** Where a definition holds its service item: what guide, check-list, clock and check read. */
const itemPath = ['customProperties', 'serviceItem'] as const;
export const itemPlace = '$.customProperties.serviceItem';

/** The item's own data; null where the flow is no item's. */
export const itemOf = (doc: Definition): JsonObject | null => {
  const held = getIn(doc, itemPath);
  return isObject(held) ? held : null;
};

/** The document with its item edited; a flow without one stays as it is. */
export function withItem(doc: Definition, edit: (item: JsonObject) => JsonObject): Definition {
  const item = itemOf(doc);
  if (item === null) return doc;
  const next = edit(item);
  return next === item ? doc : (setIn(doc, itemPath, next) as Definition);
}

export const listOf = (item: JsonObject | null, name: string): readonly Json[] => {
  const held = member(item ?? undefined, name);
  return isList(held) ? held : [];
};

/** The item with a list; an empty one is left out. */
export const withListOf = (item: JsonObject, name: string, rows: readonly Json[]): JsonObject =>
  setIn(item, [name], rows.length === 0 ? undefined : rows) as JsonObject;

/** What a step's form wants to know of the item. */
export interface ItemFacts {
  materials: { value: string; label: string }[];
  /** What a ground of return means for this item, by its letter. */
  grounds: ReadonlyMap<string, string>;
}

export function itemFactsOf(doc: Definition): ItemFacts {
  const item = itemOf(doc);
  return {
    materials: listOf(item, 'materials').flatMap(one => {
      const code = textOf(member(one, 'code'));
      const kind = readFlag(one, 'isMain', false) ? '主件' : '附件';
      return code === null ? [] : [{ value: code, label: `${readText(one, 'name')}（${kind}）` }];
    }),
    grounds: new Map(listOf(item, 'returnGrounds').map(one => [readText(one, 'ground'), readText(one, 'text')])),
  };
}
