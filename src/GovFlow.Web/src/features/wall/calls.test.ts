import { describe, expect, it } from 'vitest';
import { callKey, spoken, unheard } from './calls';

const call = (number: string, second: number) => ({
  number,
  window: '1号 市场准入窗口',
  isGreen: false,
  isCurrent: true,
  at: `2026-03-06T01:00:0${second}Z`,
});

describe('the screen of called numbers', () => {
  it('speaks a number sign by sign', () => {
    expect(spoken(call('A012', 1))).toBe('请A 0 1 2号到1号 市场准入窗口');
  });

  it('speaks what it has not spoken, the earliest first, and one that is called again', () => {
    const [first, second] = [call('A001', 1), call('A002', 2)];
    expect(unheard([second, first], null)).toEqual([]);
    expect(unheard([second, first], new Set())).toEqual([first, second]);
    expect(unheard([call('A001', 3), second], new Set([callKey(first), callKey(second)]))).toEqual([call('A001', 3)]);
  });
});
