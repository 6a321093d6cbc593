import { describe, expect, it } from 'vitest';
import { lockOf } from './inherited';

const doc = { customProperties: { inherited: { source: '基本目录', version: '2025', fields: { name: '小餐饮' } } } };

describe('what an upper catalogue rules', () => {
  it('is locked, and says by which catalogue', () => {
    expect(lockOf(doc, 'name')).toBe('锁定：由“基本目录”（2025）规定，不能改动');
    expect(lockOf(doc, 'windowClass')).toBeNull();
  });

  it('a file that inherits nothing locks nothing', () => {
    expect(lockOf({}, 'name')).toBeNull();
    expect(lockOf({ customProperties: { inherited: 'x' } }, 'name')).toBeNull();
  });
});
