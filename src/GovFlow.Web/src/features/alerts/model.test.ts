import { describe, expect, it } from 'vitest';
import { rungName } from './model';

describe('the ladder', () => {
  it.each([
    [1, '承办人（黄）'],
    [2, '承办人（红）'],
    [3, '分管负责人'],
    [4, '主要负责人'],
    [5, '监察机构'],
    [9, '监察机构'],
    [0, '承办人（黄）'],
  ])('rung %d tells %s', (rung, who) => {
    expect(rungName(rung)).toBe(who);
  });
});
