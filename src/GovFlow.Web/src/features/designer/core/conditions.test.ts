import { describe, expect, it } from 'vitest';
import { opened, shipped } from '../testing/files';
import { completed, suggested, wordBefore } from './completion';
import { readCondition } from './conditionReader';
import { type Condition, type Fact, needsValue, opsOf, sentenceOf, type Test, writeCondition } from './conditions';
import { activitiesBelow, itemsOf } from './document';
import { factsOf } from './facts';
import { readInput } from './inputs';
import { getIn, type Json, type JsonObject, member, textOf } from './json';

const fact = (code: string, more: Partial<Fact> = {}): Fact => ({
  code,
  name: code,
  source: '测试',
  kind: 'text',
  choices: null,
  ...more,
});
const facts: Fact[] = [
  fact('getInput("Answers").own', { name: '自有房屋', choices: [{ value: '是', label: '是' }] }),
  fact('getInput("Answers").area', { name: '面积', kind: 'numberText' }),
  fact('getInput("Answers").on', { name: '日期', kind: 'day' }),
  fact('getRound()', { name: '轮次', kind: 'number' }),
  fact('getInput("Intake").jointDepartments', { name: '联办部门', kind: 'list' }),
  fact('getReason()', { name: '理由' }),
  fact('getPromised()', { name: '承诺', kind: 'thing' }),
];
const [own, area, , round, joint, reason] = facts.map(({ code }) => code);
const test = (code: string | undefined, op: Test['op'], value = ''): Test => ({ fact: code ?? '', op, value });

/** Every condition that a file holds. */
function conditionsOf(value: Json | undefined): string[] {
  return activitiesBelow(value).flatMap(({ value: node }) => {
    const own = readInput(node, { name: 'condition', isWrapped: true });
    const cases = itemsOf(member(node, 'cases')).flatMap(one => textOf(getIn(one, ['condition', 'value'])) ?? []);
    return [...(own.kind === 'expression' ? [own.text] : []), ...cases, ...conditionsOf(node as JsonObject)];
  });
}

describe('conditions', () => {
  it('of every shipped file that rows can say are written again sign by sign', () => {
    const all = shipped.flatMap(({ text }) => {
      const doc = opened(text);
      return conditionsOf(doc.root).map(condition => ({ condition, known: factsOf(doc) }));
    });
    expect(all.length).toBeGreaterThan(15);
    const unread: string[] = [];
    for (const { condition, known } of all) {
      const read = readCondition(condition, known);
      if (read !== null) expect(writeCondition(read, known)).toBe(condition);
      else unread.push(condition);
    }
    expect(unread.length).toBeLessThan(all.length / 5);
  });

  it('what the rows write they read back, for every fact and comparison', () => {
    for (const one of facts) {
      for (const op of opsOf(one)) {
        for (const value of ['是', '50', '-1.5', 'a "quoted" \\ text', '2026-03-20', '']) {
          const written = test(one.code, op, needsValue(op) ? value : '');
          expect(readCondition(writeCondition(written, facts), facts), writeCondition(written, facts)).toEqual(written);
        }
      }
    }
  });

  it.each<[Condition, string, string]>([
    [test(own, 'eq', '是'), 'getInput("Answers").own == "是"', '自有房屋是“是”'],
    [test(area, 'gt', '50'), 'Number(getInput("Answers").area) > 50', '面积大于 50'],
    [test(round, 'ne', '2'), 'getRound() != 2', '轮次不是 2'],
    [test(joint, 'hasNot', '消防'), '!getInput("Intake").jointDepartments.includes("消防")', '联办部门不含有“消防”'],
    [test(reason, 'filled'), '!isNullOrWhiteSpace(getReason())', '理由已填写'],
    [
      {
        join: 'all',
        rows: [test(own, 'eq', '是'), { join: 'any', rows: [test(area, 'le', '9'), test(round, 'ge', '1')] }],
      },
      'getInput("Answers").own == "是" && (Number(getInput("Answers").area) <= 9 || getRound() >= 1)',
      '自有房屋是“是”，并且（面积不大于 9，或者轮次不小于 1）',
    ],
    [test('getPromised()', 'some'), 'getPromised() != null', '有承诺'],
    [{ join: 'all', rows: [] }, '', ''],
  ])('%j is written and said', (condition, text, sentence) => {
    expect(writeCondition(condition, facts)).toBe(text);
    expect(sentenceOf(condition, facts)).toBe(sentence);
    if (text !== '') expect(readCondition(text, facts)).toEqual(condition);
  });

  it('&& binds stronger than ||, as in the engine', () => {
    expect(readCondition('getRound() == 1 || getRound() == 2 && getRound() == 3', facts)).toEqual({
      join: 'any',
      rows: [test(round, 'eq', '1'), { join: 'all', rows: [test(round, 'eq', '2'), test(round, 'eq', '3')] }],
    });
  });

  it.each([
    'getNobody() == 1',
    '"是" == getReason()',
    'getReason() == getRound()',
    'getReason().length > 3',
    'getRound() + 1 == 2',
    'getRound() == 1 &&',
    '(getRound() == 1',
    'getRound() == 1)',
    '!(getRound() == 1)',
    '!getRound() == 1',
    'getReason() == 5',
    'getReason() == null',
    'getPromised() > null',
    'Number(getReason()) == 5',
    'getInput("Answers").area > 50',
    "getReason() == '单引号'",
    'getReason() == "\\x41"',
    'true',
    '(getFinding() || {}).reason',
    '#',
    '',
  ])('%s stays text', text => {
    expect(readCondition(text, facts)).toBeNull();
  });

  it('a broken text of any kind is told apart, never thrown', () => {
    const whole = 'getInput("Answers").own == "是" && (Number(getInput("Answers").area) <= 9 || getRound() >= 1)';
    for (let end = 0; end < whole.length; end += 1)
      expect(readCondition(whole.slice(0, end), facts)).not.toBeUndefined();
  });
});

describe('completion', () => {
  it('finds facts by name, source and code, and puts the code in', () => {
    expect(wordBefore('getRound() == 1 && 面积', 21)).toBe('面积');
    expect(suggested(facts, '面').map(({ code }) => code)).toEqual([area]);
    expect(suggested(facts, 'getRo').map(({ code }) => code)).toEqual([round]);
    expect(suggested(facts, '')).toEqual([]);
    expect(completed('1 && 面积 > 3', 7, 'X')).toEqual({ text: '1 && X > 3', caret: 6 });
  });
});
