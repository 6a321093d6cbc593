import { describe, expect, it } from 'vitest';
import { initialsOf, isMeant } from './pinyin';

describe('pinyin initials', () => {
  it.each([
    ['现场踏勘', 'xctk'],
    ['联合审查', 'lhsc'],
    ['补正通知', 'bztz'],
    ['决定', 'jd'],
    ['公示', 'gs'],
    ['办结', 'bj'],
    ['等待 Event', 'dd event'],
    ['特别程序', 'tbcx'],
    ['窗口收件', 'cksj'],
    ['制证', 'zz'],
    ['归档', 'gd'],
    ['不予受理', 'bysl'],
    ['代办员报送', 'dbybs'],
    ['安全', 'aq'],
    ['二维码', 'ewm'],
  ])('of %s are %s', (words, initials) => expect(initialsOf(words)).toBe(initials));

  it('find words by their beginning letters, in any case, and by the words themselves', () => {
    expect(isMeant('现场踏勘', 'XCTK')).toBe(true);
    expect(isMeant('现场踏勘', 'tk')).toBe(true);
    expect(isMeant('现场踏勘', '踏勘')).toBe(true);
    expect(isMeant('现场踏勘', 'sc')).toBe(false);
  });
});
