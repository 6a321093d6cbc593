import { describe, expect, it } from 'vitest';
import { opened, shipped } from '../testing/files';
import type { Definition } from './document';
import { type FieldSpec, readFlag, readLimit, readNumber, readText, readTexts, withField, withLimit } from './fields';
import { toFlow } from './flow';
import { guideOf } from './guide';
import { literalTexts } from './inputs';
import { itemOf, listOf, withItem, withListOf } from './item';
import {
  basisList,
  groundList,
  type ItemList,
  jointList,
  localLimitList,
  materialList,
  outsideList,
  suspensionList,
} from './itemLists';
import { sectionOf } from './itemSections';
import {
  basicSpecs,
  conditionSpecs,
  extensionSpecs,
  feeSpecs,
  jointRuleSpecs,
  limitDetailSpecs,
  limitSpecs,
  promiseSpec,
  shareSpecs,
} from './itemSpecs';
import { getIn, isObject, type Json, type JsonObject, member } from './json';
import { reasonWhyNot, withKind, withKindOffered } from './kinds';

const lists: ItemList[] = [materialList, basisList, groundList, suspensionList, localLimitList, jointList, outsideList];
const nested: [string[], readonly FieldSpec[]][] = [
  [[], [...basicSpecs, ...limitSpecs, ...conditionSpecs, promiseSpec([])]],
  [['fee'], feeSpecs],
  [['lead'], shareSpecs],
  [['jointRule'], jointRuleSpecs],
  [['promisedLimit'], limitDetailSpecs],
  [['statutoryLimit'], limitDetailSpecs],
  [['statutoryLimit', 'extension'], extensionSpecs],
];

/** The object with a member written as its form shows it. */
function rewritten(object: JsonObject, spec: FieldSpec): JsonObject {
  const { name } = spec;
  if (member(object, name) === undefined) return object;
  if (spec.kind === 'limit') return withLimit(object, name, readLimit(object, name));
  if (spec.kind === 'number') return withField(object, spec, readNumber(object, name));
  if (spec.kind === 'flag') return withField(object, spec, readFlag(object, name, spec.otherwise));
  if (spec.kind === 'texts' || spec.kind === 'choices') return withField(object, spec, readTexts(object, name));
  return withField(object, spec, readText(object, name));
}

const choicesOf = (spec: FieldSpec): string[] => ('choices' in spec ? spec.choices.map(({ value }) => value) : []);

describe('the item’s forms', () => {
  it.each(shipped.map(({ name, text }) => [name, text]))(
    '%s written as its forms show it is the very same',
    (_, text) => {
      const item = itemOf(opened(text)) as JsonObject;
      for (const [path, specs] of nested) {
        const object = getIn(item, path);
        if (!isObject(object)) continue;
        // A flag that states its default is left out, as the writer leaves it out; `isCharged` the writer always states.
        for (const spec of specs.filter(({ name }) => name !== 'isCharged'))
          expect(rewritten(object, spec)).toEqual(object);
      }
      for (const { name, specs } of lists) {
        for (const row of listOf(item, name)) {
          for (const spec of specs) expect(isObject(row) && rewritten(row, spec), `${name} ${spec.name}`).toEqual(row);
        }
      }
    },
  );

  it('offer every value the shipped files hold', () => {
    const missing: string[] = [];
    const look = (object: Json | undefined, specs: readonly FieldSpec[]) => {
      for (const spec of specs.filter(one => choicesOf(one).length > 0)) {
        const held = spec.kind === 'choices' ? readTexts(object, spec.name) : [readText(object, spec.name)];
        missing.push(
          ...held.filter(one => one !== '' && !choicesOf(spec).includes(one)).map(one => `${spec.name}: ${one}`),
        );
      }
    };
    for (const { text } of shipped) {
      const item = itemOf(opened(text));
      for (const [path, specs] of nested) look(getIn(item ?? undefined, path), specs);
      for (const { name, specs } of lists) for (const row of listOf(item, name)) look(row, specs);
    }
    expect(missing).toEqual([]);
  });

  it('show every member of the shipped items, but those that only record where facts were read', () => {
    const shown = new Set([
      ...lists.map(({ name }) => name),
      ...nested.flatMap(([path, specs]) => [...path, ...specs.map(({ name }) => name)]),
    ]);
    const hidden = shipped
      .flatMap(({ text }) => Object.keys(itemOf(opened(text)) ?? {}))
      .filter(name => !shown.has(name));
    expect([...new Set(hidden)].sort()).toEqual(['kindsNotOffered', 'sources']);
  });

  it('know the part where each place is edited', () => {
    expect(sectionOf('$.customProperties.serviceItem.materials[3].basis')).toBe('materials');
    expect(sectionOf('$.customProperties.serviceItem.fee.basis')).toBe('limits');
    expect(sectionOf('$.customProperties.serviceItem.name')).toBe('basic');
    expect(sectionOf('$.customProperties.form.properties[0]')).toBe('form');
  });

  it('a kind is left out with a reason and offered again; the list is then as it was', () => {
    for (const { text } of shipped) {
      const item = itemOf(opened(text)) as JsonObject;
      const out = withKind(item, 'Returned', '先不提供');
      expect(reasonWhyNot(out, 'Returned')).toBe('先不提供');
      expect(withKind(out, 'Returned', null)).toEqual(item);
    }
  });

  it('a kind is offered in the item and at the intake at once, and taken back there too', () => {
    for (const { text } of shipped) {
      const doc = opened(text);
      const offersOf = (one: Definition) =>
        toFlow(one, [])?.steps.flatMap(({ type, node }) =>
          type === 'GovFlow.Intake' ? (literalTexts(node, 'offers') ?? []) : [],
        );
      if (reasonWhyNot(itemOf(doc) as JsonObject, 'Proxy') !== null) continue;
      const out = withKindOffered(doc, 'Proxy', '本级决定，不需转报');
      expect(offersOf(out)).toEqual(offersOf(doc)?.filter(port => port !== 'Proxy'));
      const back = withKindOffered(out, 'Proxy', null);
      expect(new Set(offersOf(back))).toEqual(new Set(offersOf(doc)));
      expect(itemOf(back)).toEqual(itemOf(doc));
    }
  });

  it('an emptied list is left out; a flow without an item stays as it is', () => {
    expect(withListOf({ a: [1], b: 2 }, 'a', [])).toEqual({ b: 2 });
    const plain = { root: {} };
    expect(withItem(plain, () => ({}))).toBe(plain);
    expect(guideOf(plain)).toBeNull();
  });
});
