import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/** A JSON value. A number that JavaScript would write otherwise (`1.0`, `12345678901234567890`) is kept as it was written. */
export type Json = null | boolean | number | string | LosslessNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value stands below another: member names and indices. */
export type Path = readonly (string | number)[];

const keepNumber = (written: string): number | LosslessNumber =>
  JSON.stringify(Number(written)) === written ? Number(written) : new LosslessNumber(written);

/** Throws SyntaxError for what is no JSON, and for an object that names a member twice with different values. */
export const readJson = (text: string): Json => parse(text, null, keepNumber) as Json;

/** The shortest text of a value; with `space`, the readable one. */
export const writeJson = (value: Json, space?: number): string => stringify(value, null, space) ?? 'null';

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A member of an object; undefined where there is none, and for everything that is no object. */
export const member = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

export const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

export const numberOf = (value: Json | undefined): number | null => {
  if (typeof value === 'number') return value;
  return isLosslessNumber(value) ? Number(value.toString()) : null;
};

export function getIn(value: Json | undefined, path: Path): Json | undefined {
  let at = value;
  for (const step of path) at = typeof step === 'number' ? (isList(at) ? at[step] : undefined) : member(at, step);
  return at;
}

/** The value with one place changed; `undefined` takes a member out. What lies beside the path is the very same object. */
export function setIn(value: Json | undefined, path: Path, next: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return next ?? null;
  if (typeof step === 'number') {
    const list = isList(value) ? value : [];
    return list.map((one, index) => (index === step ? setIn(one, rest, next) : one));
  }
  const object = isObject(value) ? value : {};
  if (rest.length === 0 && next === undefined) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  }
  return { ...object, [step]: setIn(member(object, step), rest, next) };
}

/** `$.root.activities[3].post`, as the server names places. */
export const showPath = (path: Path): string =>
  path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$');
