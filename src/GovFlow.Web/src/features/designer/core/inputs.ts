import type { Input } from './descriptors';
import { isObject, type Json, type JsonObject, member, numberOf, readJson, setIn, textOf, writeJson } from './json';

/** What a step's input holds, as far as a form can show it. */
export type InputValue =
  | { kind: 'unset' }
  | { kind: 'literal'; value: Json }
  /** Computed: JavaScript, a variable, another language. */
  | { kind: 'expression'; language: string; text: string };

export function readInput(node: JsonObject, input: Pick<Input, 'name' | 'isWrapped'>): InputValue {
  const held = member(node, input.name);
  if (held === undefined || held === null) return { kind: 'unset' };
  if (!input.isWrapped || !isObject(held)) return { kind: 'literal', value: held };
  const expression = member(held, 'expression');
  const language = textOf(member(expression, 'type')) ?? 'Literal';
  const value = member(expression, 'value');
  if (value === undefined || value === null) return { kind: 'unset' };
  if (language === 'Literal') return { kind: 'literal', value };
  if (language === 'Object' || language === 'Json') return { kind: 'literal', value: parsed(value) };
  return { kind: 'expression', language, text: textOf(value) ?? textOf(member(value, 'name')) ?? writeJson(value) };
}

/** An Object expression holds the text of a JSON value; a broken text is shown as it is. */
function parsed(value: Json): Json {
  const text = textOf(value);
  if (text === null) return value;
  try {
    return readJson(text);
  } catch {
    return text;
  }
}

const plainTypes = new Set([
  'String',
  'Boolean',
  'Int32',
  'Int64',
  'Double',
  'Decimal',
  'TimeSpan',
  'DateTime',
  'Guid',
]);

/** The step with a literal for an input, or without the input. Whatever else the property holds stays. */
export function withInput(node: JsonObject, input: Input, value: Json | undefined): JsonObject {
  if (value === undefined) return setIn(node, [input.name], undefined) as JsonObject;
  if (!input.isWrapped) return setIn(node, [input.name], value) as JsonObject;
  const held = member(node, input.name);
  // A choice of a list is written as its name, whatever type Elsa gives the list.
  const isPlain = plainTypes.has(input.typeName) || (typeof value === 'string' && input.options.length > 0);
  const expression = { type: isPlain ? 'Literal' : 'Object', value: isPlain ? value : writeJson(value) };
  const wrapped = isObject(held) ? held : { typeName: input.typeName };
  return setIn(node, [input.name], { ...wrapped, expression }) as JsonObject;
}

/** The step with an expression for an input. */
export function withExpression(node: JsonObject, input: Input, language: string, text: string): JsonObject {
  const held = member(node, input.name);
  const wrapped = isObject(held) ? held : { typeName: input.typeName };
  return setIn(node, [input.name], { ...wrapped, expression: { type: language, value: text } }) as JsonObject;
}

export const literalText = (node: JsonObject, name: string): string | null => {
  const value = readInput(node, { name, isWrapped: true });
  return value.kind === 'literal' ? textOf(value.value) : null;
};

export const literalNumber = (node: JsonObject, name: string): number | null => {
  const value = readInput(node, { name, isWrapped: true });
  if (value.kind !== 'literal') return null;
  const text = textOf(value.value);
  return text !== null && /^\d+$/.test(text) ? Number(text) : numberOf(value.value);
};

export const literalFlag = (node: JsonObject, name: string): boolean | null => {
  const value = readInput(node, { name, isWrapped: true });
  return value.kind === 'literal' && typeof value.value === 'boolean' ? value.value : null;
};

/** A list of texts; null where the input is unset or holds anything else. */
export const literalTexts = (node: JsonObject, name: string): string[] | null => {
  const value = readInput(node, { name, isWrapped: true });
  if (value.kind !== 'literal' || !Array.isArray(value.value)) return null;
  const texts = value.value.map(textOf);
  return texts.every(text => text !== null) ? texts.filter(text => text !== null) : null;
};
