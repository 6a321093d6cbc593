import type { UnitLine } from '@/shared/api/contract';

/** A unit with how deep it stands, the topmost at 0. */
export interface Placed {
  unit: UnitLine;
  depth: number;
}

/** The units as a tree is read: each before those below it. One whose parent is not shown stands at the top. */
export function placed(units: readonly UnitLine[]): Placed[] {
  const codes = new Set(units.map(({ code }) => code));
  const below = new Map<string, UnitLine[]>();
  for (const unit of units) {
    const parent = unit.parentCode !== null && codes.has(unit.parentCode) ? unit.parentCode : '';
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const walk = (parent: string, depth: number): Placed[] =>
    (below.get(parent) ?? []).flatMap(unit => [{ unit, depth }, ...walk(unit.code, depth + 1)]);
  return walk('', 0);
}

/** Those a unit may stand under: all that go on but itself and what is below it. */
export function possibleParents(units: readonly UnitLine[], code: string | null): UnitLine[] {
  const own = new Set(code === null ? [] : [code]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const unit of units) {
      if (unit.parentCode !== null && own.has(unit.parentCode) && !own.has(unit.code)) {
        own.add(unit.code);
        grown = true;
      }
    }
  }
  return units.filter(unit => !own.has(unit.code) && unit.closedFrom === null);
}

/** Fits when the words are in the name, an old name or a post's name. */
export const fits = (words: string, ...texts: readonly string[]): boolean =>
  words.trim() === '' || texts.some(text => text.includes(words.trim()));
