import { describe, expect, it } from 'vitest';
import { readBasis } from './basis';

describe('a basis as people read it', () => {
  it.each([
    ['004-13', '镇街政务服务规范'],
    ['镇街政务服务规范（004-11）', '镇街政务服务规范'],
    ['没有退回的法定情形（镇街中心建设规范（004-26二））', '没有退回的法定情形（镇街中心建设规范）'],
    ['000-8；001-8', '镇街政务服务规范'],
    ['003-26；行政许可法第三十八条', '镇街政务服务规范；行政许可法第三十八条'],
    ['安阳市政务服务条例第二十四条', '安阳市政务服务条例第二十四条'],
    ['电话0000-5550100', '电话0000-5550100'],
  ])('%s reads %s', (basis, words) => {
    expect(readBasis(basis)).toBe(words);
  });
});
