import { type Definition, itemsOf } from './document';
import { isObject, type Json, type JsonObject, member, setIn, textOf } from './json';

/** A variable of the flow: steps write what they found into it, later steps read it. */
export interface Variable {
  id: string;
  name: string;
  typeName: string;
}

/** The flow's own variables; what has no id or name is no variable that anything could refer to. */
export const variablesOf = (doc: Definition): Variable[] =>
  itemsOf(doc.variables).flatMap(one => {
    const [id, name] = [textOf(member(one, 'id')), textOf(member(one, 'name'))];
    return id === null || name === null ? [] : [{ id, name, typeName: textOf(member(one, 'typeName')) ?? 'Object' }];
  });

/** Into which variable a step's output is written; null where it is kept nowhere. */
export const boundTo = (node: JsonObject, output: string): string | null =>
  textOf(member(member(member(node, output), 'memoryReference'), 'id'));

/** The step with an output bound to a variable, or to none. */
export function bound(node: JsonObject, output: string, typeName: string, variable: Variable | null): JsonObject {
  if (variable === null) return setIn(node, [output], undefined) as JsonObject;
  const held = member(node, output);
  const wrapped: JsonObject = isObject(held) ? held : { typeName };
  return setIn(node, [output], { ...wrapped, memoryReference: { id: variable.id } }) as JsonObject;
}

/** The step with an input that reads a variable. */
export function reading(node: JsonObject, input: string, { id, name, typeName }: Variable): JsonObject {
  const held = member(node, input);
  const wrapped: JsonObject = isObject(held) ? held : {};
  const value: Json = { id, name, typeName };
  return setIn(node, [input], { typeName, ...wrapped, expression: { type: 'Variable', value } }) as JsonObject;
}

/** What people call the variables every item has. */
const known: Record<string, string> = {
  Decision: '办理决定',
  Reason: '理由',
  Finding: '审查结果',
  Survey: '踏勘结果',
  JointMaterials: '联办要求补正的材料',
  JointPending: '待再次征询的部门',
  Inspection: '检查结果',
  Search: '检索结果',
  Promised: '补齐承诺',
};

export const variableName = (name: string): string => known[name] ?? name;

/** What a decision is called. */
export const decisionNames = { Granted: '准予', Refused: '不予', Returned: '退回', NotAccepted: '不予受理' };

/** A variable's value as people read it; a record stays as it is written. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return decisionNames[value as keyof typeof decisionNames] ?? value;
  return Array.isArray(value) && value.every(one => typeof one === 'string')
    ? value.join('、') || '—'
    : JSON.stringify(value);
}

/** The variable an expression names; what names none is shown as it is. */
export const variableIdOf = (variables: readonly Variable[], name: string): string =>
  variables.find(one => one.name === name)?.id ?? name;
