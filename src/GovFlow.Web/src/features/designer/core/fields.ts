import { isList, type Json, type JsonObject, member, numberOf, setIn, textOf } from './json';

export interface Choice {
  value: string;
  label: string;
}

/** How one member of an object is asked for and written. What a form does not speak of stays in the object. */
export type FieldSpec = {
  name: string;
  label: string;
  hint?: string;
  /** May be left out; an emptied one is taken out of the object. */
  optional?: boolean;
} & (
  | { kind: 'text' | 'long' | 'number' | 'texts' }
  | { kind: 'choice' | 'choices'; choices: readonly Choice[] }
  /** Left out of the object where it is `otherwise`. */
  | { kind: 'flag'; otherwise: boolean }
  /** `{days, unit, …}`. */
  | { kind: 'limit' }
);

const textsOf = (value: Json | undefined): string[] => (isList(value) ? value.flatMap(one => textOf(one) ?? []) : []);

export const readText = (object: Json | undefined, name: string): string => {
  const value = member(object, name);
  return textOf(value) ?? (value === undefined || value === null ? '' : String(value));
};
export const readNumber = (object: Json | undefined, name: string): number | null => numberOf(member(object, name));
export const readFlag = (object: Json | undefined, name: string, otherwise: boolean): boolean => {
  const value = member(object, name);
  return typeof value === 'boolean' ? value : otherwise;
};
export const readTexts = (object: Json | undefined, name: string): string[] => textsOf(member(object, name));

export type FieldValue = string | number | boolean | readonly string[] | null;

/** The object with a member as the form gave it. */
export function withField(object: JsonObject, spec: FieldSpec, value: FieldValue): JsonObject {
  return setIn(object, [spec.name], written(spec, value)) as JsonObject;
}

function written(spec: FieldSpec, value: FieldValue): Json | undefined {
  if (spec.kind === 'flag') return value === spec.otherwise ? undefined : value === true;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  // A required text stays as an empty one: the check says that it is missing, and its place in the file is kept.
  if (isEmpty) return spec.optional || spec.kind === 'number' || typeof value === 'object' ? undefined : '';
  return value as Json;
}

export interface LimitValue {
  days: number | null;
  unit: 'Working' | 'Calendar';
}

export const readLimit = (object: Json | undefined, name: string): LimitValue => {
  const held = member(object, name);
  return { days: readNumber(held, 'days'), unit: readText(held, 'unit') === 'Calendar' ? 'Calendar' : 'Working' };
};

/** The object with a limit; without days it has none. What else the limit says (source, extension) stays with it. */
export function withLimit(object: JsonObject, name: string, { days, unit }: LimitValue): JsonObject {
  if (days === null) return setIn(object, [name], undefined) as JsonObject;
  return setIn(setIn(object, [name, 'days'], days), [name, 'unit'], unit) as JsonObject;
}

/** Lines of a text area as a list and back; an empty line at the end is what is being typed. */
export const linesOf = (text: string): string[] => text.split('\n');
export const textOfLines = (lines: readonly string[]): string => lines.join('\n');
export const keptLines = (text: string): string[] =>
  linesOf(text)
    .map(line => line.trim())
    .filter(line => line !== '');
