/** The list of bundles while it is changed; what is lawful is the server's to say. */
import type { BundleShape } from '@/shared/api/contract';

type Place = BundleShape['same'][number][number];

export const blankBundle = (taken: readonly string[]): BundleShape => {
  let number = 1;
  while (taken.includes(`matter-${number}`)) number += 1;
  return { code: `matter-${number}`, name: '', pinyin: '', note: '', isClosed: false, items: [], same: [] };
};

export const replacedAt = <T>(list: readonly T[], at: number, over: Partial<T>): T[] =>
  list.map((one, other) => (other === at ? { ...one, ...over } : one));

/** One place up (-1) or down (1); at the ends it stays. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const [here, there] = [list[at], list[at + by]];
  return here === undefined || there === undefined
    ? [...list]
    : list.map((one, other) => (other === at ? there : other === at + by ? here : one));
}

const keyOf = ({ itemCode, materialCode }: Place) => `${itemCode}.${materialCode}`;

/** Declares papers to be one and the same; groups that have a paper in common become one. */
export function withSame(bundle: BundleShape, places: readonly Place[]): BundleShape {
  const touched = new Set(places.map(keyOf));
  const [meets, apart] = [
    bundle.same.filter(group => group.some(place => touched.has(keyOf(place)))),
    bundle.same.filter(group => !group.some(place => touched.has(keyOf(place)))),
  ];
  const all = new Map([...meets.flat(), ...places].map(place => [keyOf(place), place]));
  return { ...bundle, same: [...apart, [...all.values()]] };
}

/** Without an item: what was said of its papers goes with it. */
export function withoutItem(bundle: BundleShape, code: string): BundleShape {
  return {
    ...bundle,
    items: bundle.items.filter(({ itemCode }) => itemCode !== code),
    same: bundle.same.map(group => group.filter(({ itemCode }) => itemCode !== code)).filter(group => group.length > 1),
  };
}
