/**
 * A condition as rows of "fact, comparison, value" in groups. It is written as an expression of the safe subset the engine
 * runs (src/GovFlow.Engine/Expressions/Scripts) and read back from one; what else a person may have written is no condition
 * of this kind and stays text.
 */
export interface Test {
  /** The fact's code: `getSurvey().facts.needsTest`. */
  fact: string;
  op: Op;
  /** Empty for tests that need none. */
  value: string;
}

export interface Group {
  join: 'all' | 'any';
  rows: readonly Condition[];
}

export type Condition = Test | Group;

export const isGroup = (one: Condition): one is Group => 'join' in one;

/** How a fact's values are written: a number in a text is made one before it is compared. */
export type FactKind = 'text' | 'number' | 'numberText' | 'day' | 'list' | 'thing';

/** Something a condition may ask about. */
export interface Fact {
  code: string;
  name: string;
  /** Where it comes from, in words. */
  source: string;
  kind: FactKind;
  choices: readonly { value: string; label: string }[] | null;
}

export const ops = {
  eq: '是',
  ne: '不是',
  gt: '大于',
  ge: '不小于',
  lt: '小于',
  le: '不大于',
  has: '含有',
  hasNot: '不含有',
  empty: '未填写',
  filled: '已填写',
  some: '有',
  none: '没有',
} as const;
export type Op = keyof typeof ops;

export const signs = { eq: '==', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const alone: ReadonlySet<Op> = new Set(['empty', 'filled', 'some', 'none']);

export const needsValue = (op: Op): boolean => !alone.has(op);

/** The comparisons that make sense for a fact, the usual one first. */
export function opsOf({ kind, choices }: Pick<Fact, 'kind' | 'choices'>): Op[] {
  if (kind === 'list') return ['has', 'hasNot'];
  if (kind === 'thing') return ['some', 'none'];
  if (kind === 'number') return ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
  if (kind === 'numberText') return ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'empty', 'filled'];
  if (kind === 'day') return ['eq', 'gt', 'ge', 'lt', 'le', 'empty', 'filled'];
  return choices === null ? ['eq', 'ne', 'has', 'hasNot', 'empty', 'filled'] : ['eq', 'ne', 'empty', 'filled'];
}

const isCounted = (kind: FactKind | undefined): boolean => kind === 'number' || kind === 'numberText';

/** `12.5`: what may stand in an expression as a number. */
export const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function writeTest({ fact, op, value }: Test, kind: FactKind | undefined): string {
  if (op === 'empty' || op === 'filled') return `${op === 'filled' ? '!' : ''}isNullOrWhiteSpace(${fact})`;
  if (op === 'some' || op === 'none') return `${fact} ${op === 'some' ? '!=' : '=='} null`;
  if (op === 'has' || op === 'hasNot') return `${op === 'hasNot' ? '!' : ''}${fact}.includes(${JSON.stringify(value)})`;
  const isNumeric = isCounted(kind) && isNumber(value);
  const left = isNumeric && kind === 'numberText' ? `Number(${fact})` : fact;
  return `${left} ${signs[op]} ${isNumeric ? value : JSON.stringify(value)}`;
}

/** The expression of a condition; empty for one without rows. */
export function writeCondition(condition: Condition, facts: readonly Fact[]): string {
  if (!isGroup(condition)) return writeTest(condition, facts.find(({ code }) => code === condition.fact)?.kind);
  const sign = condition.join === 'all' ? ' && ' : ' || ';
  return condition.rows
    .map(row => {
      const text = writeCondition(row, facts);
      return isGroup(row) && row.rows.length > 1 ? `(${text})` : text;
    })
    .filter(text => text !== '')
    .join(sign);
}

/** `是否需要检测 是“是”，并且（建筑面积 大于 50，或者 …）`. */
export function sentenceOf(condition: Condition, facts: readonly Fact[]): string {
  if (isGroup(condition)) {
    const word = condition.join === 'all' ? '，并且' : '，或者';
    return condition.rows
      .map(row => {
        const text = sentenceOf(row, facts);
        return isGroup(row) && row.rows.length > 1 ? `（${text}）` : text;
      })
      .filter(text => text !== '')
      .join(word);
  }
  const fact = facts.find(({ code }) => code === condition.fact);
  const name = fact?.name ?? condition.fact;
  if (fact?.kind === 'thing') return `${ops[condition.op]}${name}`;
  if (!needsValue(condition.op)) return `${name}${ops[condition.op]}`;
  const value = fact?.choices?.find(one => one.value === condition.value)?.label ?? condition.value;
  return `${name}${ops[condition.op]}${isCounted(fact?.kind) ? ` ${value}` : `“${value}”`}`;
}

export const emptyCondition: Group = { join: 'all', rows: [] };

/** A condition as a group, so that rows can be added to it. */
export const asGroup = (condition: Condition): Group =>
  isGroup(condition) ? condition : { join: 'all', rows: [condition] };

/** The test a new row begins with. */
export function firstTest(facts: readonly Fact[]): Test | null {
  const [fact] = facts;
  return fact === undefined ? null : testOf(fact);
}

/** A test of a fact with its usual comparison. */
export const testOf = (fact: Fact): Test => ({
  fact: fact.code,
  op: opsOf(fact)[0] ?? 'eq',
  value: fact.choices?.[0]?.value ?? '',
});
