import { describe, expect, it } from 'vitest';
import type { LintFinding } from '@/shared/api/contract';
import { hostile, opened, restaurant } from '../testing/files';
import { countsOf, countWords, findingsOf, grouped, isOpen, memberOf } from './findings';
import { marksOf } from './marks';

const told = (more: Partial<LintFinding>): LintFinding => ({
  ruleId: 'x',
  severity: 'Warning',
  jsonPath: '$',
  message: 'm',
  ...more,
});

describe('findings', () => {
  it('stand at the step, the field and the connection they speak of', () => {
    const [step, link, item, flow] = findingsOf(restaurant(), [
      told({ jsonPath: '$.root.activities[1].offers', nodeId: 'intake', severity: 'Error' }),
      told({ jsonPath: '$.root.connections[3]', nodeId: 'intake' }),
      told({ jsonPath: '$.customProperties.serviceItem.fee.basis' }),
      told({ jsonPath: '$.root' }),
    ]);
    expect(step).toMatchObject({ nodeId: 'intake', flow: [], where: '收件与形式审查', severity: 'error' });
    expect(step && memberOf(step, '$.root.activities[1]')).toBe('offers');
    expect(link).toMatchObject({ nodeId: 'intake', link: 3 });
    expect(item).toMatchObject({ where: '事项信息' });
    expect(item?.nodeId).toBeUndefined();
    expect(flow).toMatchObject({ where: '流程' });
  });

  it('a member beside the inputs is a field too', () => {
    const at = (jsonPath: string) =>
      memberOf({ ...told({}), severity: 'error', where: '', jsonPath } as never, '$.a[1]');
    expect(at('$.a[1].customProperties.checklist[2].content')).toBe('checklist');
    expect(at('$.a[1]')).toBeNull();
    expect(at('$.a[11].post')).toBeNull();
  });

  it('of a broken file name no step that may be another', () => {
    const [found] = findingsOf(opened(hostile), [told({ jsonPath: '$.elsewhere', nodeId: 'b' })]);
    expect(found?.nodeId).toBeUndefined();
  });

  it('a warning with a reason is open no more, an error always is', () => {
    const [plain, said, error] = findingsOf(restaurant(), [
      told({}),
      told({ reason: '本地另有规定，已经核对' }),
      told({ severity: 'Error', reason: '理由不能抵错误' }),
    ]);
    expect([plain, said, error].map(one => one && isOpen(one))).toEqual([true, false, true]);
    const all = [plain, said, error].filter(one => one !== undefined);
    expect(countsOf(all)).toEqual({ errors: 1, warnings: 1, explained: 1 });
    expect(countWords(all)).toBe('1 个错误，1 个提醒，1 个已说明理由');
    expect(countWords([])).toBe('没有问题');
  });

  it('are grouped by step, the worst first', () => {
    const groups = grouped(
      findingsOf(restaurant(), [
        told({ jsonPath: '$.root.activities[1]', message: 'first' }),
        told({ jsonPath: '$.root.activities[2]', severity: 'Error', message: 'worst' }),
        told({ jsonPath: '$.root.activities[1]', severity: 'Info', message: 'last' }),
      ]),
    );
    expect(groups.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      ['worst'],
      ['first', 'last'],
    ]);
  });

  it('mark steps and connections of their own flowchart only', () => {
    const found = findingsOf(restaurant(), [
      told({ jsonPath: '$.root.activities[1].offers' }),
      told({ jsonPath: '$.root.connections[3]', severity: 'Error', nodeId: 'intake' }),
    ]);
    const here = marksOf([], found, null, null);
    expect(here.steps.get('intake')).toEqual({ errors: 0, warnings: 1, explained: 0 });
    expect(here.links.get(3)?.errors).toBe(1);
    expect(marksOf(['elsewhere'], found, null, null).steps.size).toBe(0);
  });
});
