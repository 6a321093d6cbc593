import { itemsOf } from './document';
import type { FieldSpec } from './fields';
import { readInput } from './inputs';
import { getIn, isList, type Json, type JsonObject, member, setIn, textOf } from './json';

/** Lists that stand on a step beside its inputs: what is looked at, and what completing it must record. */
export type StepList = 'checklist' | 'facts';

export const checkSpecs: readonly FieldSpec[] = [
  { name: 'content', label: '审查内容', kind: 'text' },
  { name: 'standard', label: '审查标准', kind: 'long' },
  { name: 'keyPoint', label: '审查要点', kind: 'long', optional: true },
  { name: 'caution', label: '注意事项', kind: 'long', optional: true },
  { name: 'liability', label: '责任', kind: 'long', optional: true },
  { name: 'isMandatory', label: '必查', kind: 'flag', otherwise: true },
];

export const factSpecs: readonly FieldSpec[] = [
  { name: 'label', label: '登记什么', kind: 'text' },
  { name: 'name', label: '引用名（自动生成，一般不用改）', kind: 'text' },
  { name: 'options', label: '可选的答复', kind: 'texts', optional: true, hint: '一行一个；不填则自由填写' },
  { name: 'isRequired', label: '必填', kind: 'flag', otherwise: false },
];

/** The departments of a joint review. */
export const branchSpecs = (posts: FieldSpec): readonly FieldSpec[] => [
  { name: 'department', label: '部门', kind: 'text' },
  posts,
  { name: 'share', label: '分工', kind: 'text' },
  { name: 'limitDays', label: '时限（天）', kind: 'number' },
  {
    name: 'unit',
    label: '单位',
    kind: 'choice',
    choices: [
      { value: 'Working', label: '工作日' },
      { value: 'Calendar', label: '自然日' },
    ],
  },
  { name: 'optional', label: '只在涉及时征询', kind: 'flag', otherwise: false },
];

export const stepListOf = (node: JsonObject, list: StepList): readonly Json[] => {
  const held = getIn(node, ['customProperties', list]);
  return isList(held) ? held : [];
};

/** The step with another list; an empty one is left out. */
export const withStepList = (node: JsonObject, list: StepList, rows: readonly Json[]): JsonObject =>
  setIn(node, ['customProperties', list], rows.length === 0 ? undefined : rows) as JsonObject;

/** A code that no other row has: `1`, `2`, … */
export function freshCode(rows: readonly Json[], prefix = ''): string {
  const taken = new Set(rows.map(row => textOf(member(row, 'code'))));
  let number = rows.length + 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** A name that no other row has: `fact1`, `fact2`, … */
export function freshName(rows: readonly Json[], prefix: string): string {
  const taken = new Set(rows.map(row => textOf(member(row, 'name'))));
  let number = rows.length + 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** The departments of a joint review; none where they are computed. */
export const branchesOf = (node: JsonObject): readonly Json[] => {
  const held = readInput(node, { name: 'branches', isWrapped: true });
  return held.kind === 'literal' ? itemsOf(held.value) : [];
};
