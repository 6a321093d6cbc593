import { describe, expect, it } from 'vitest';
import { checkCreditCode, checkIdNumber, checkName, checkOrganisation, checkPhone, normaliseCode } from './idCard';

describe('resident identity numbers', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s is accepted', number => {
    expect(checkIdNumber(number)).toBeNull();
  });

  it('folds full width, spaces and a small x before checking', () => {
    expect(normaliseCode(' １１０１０５ 19491231 002x ')).toBe('11010519491231002X');
  });

  it('refuses every single wrong digit, because the weights and the modulus are coprime', () => {
    const right = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        if (digit === right[at]) continue;
        expect(checkIdNumber(right.slice(0, at) + digit + right.slice(at + 1))).not.toBeNull();
      }
    }
  });

  it('refuses every swap of two unequal neighbours', () => {
    const right = '11010519491231002X';
    for (let at = 0; at < 16; at += 1) {
      const [a, b] = [right[at] ?? '', right[at + 1] ?? ''];
      if (a === b) continue;
      expect(checkIdNumber(right.slice(0, at) + b + a + right.slice(at + 2))).not.toBeNull();
    }
  });

  it('never reveals the expected check digit', () => {
    expect(checkIdNumber('110105194912310021')).not.toMatch(/[X]|末位应/);
  });

  it.each(['110105194902310025', '110105194913310021'])('%s has no such birth date', number => {
    expect(checkIdNumber(number)).toContain('出生日期');
  });

  it('accepts 29 February in leap years only', () => {
    expect(checkIdNumber('11010520000229001X') ?? '').not.toContain('出生日期');
    expect(checkIdNumber('110105190002290011')).toContain('出生日期');
  });

  it.each(['', '1101051949123100', '01010519491231002X', '1101051949123100XX'])('%j has the wrong form', number => {
    expect(checkIdNumber(number)).toContain('18 位');
  });
});

describe('organisation codes', () => {
  it('accepts the credit code of the standard and refuses each single wrong character', () => {
    const right = '91350100M000100Y43';
    expect(checkCreditCode(right)).toBeNull();
    for (let at = 0; at < 17; at += 1) {
      for (const character of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (character !== right[at]) {
          expect(checkCreditCode(right.slice(0, at) + character + right.slice(at + 1))).not.toBeNull();
        }
      }
    }
  });

  it('accepts the old nine-character code with or without its hyphen', () => {
    expect(checkOrganisation('D2143569X')).toBeNull();
    expect(checkOrganisation('D2143569-X')).toBeNull();
    expect(checkOrganisation('D2143569-1')).not.toBeNull();
  });
});

describe('people', () => {
  it.each(['阿卜杜拉·买买提', '𠮷田', 'Zoë O’Brien'])('%s is a name', name => {
    expect(checkName(name)).toBeNull();
  });

  it('counts characters of the supplementary planes once', () => {
    expect(checkName('𠮷'.repeat(100))).toBeNull();
    expect(checkName('𠮷'.repeat(101))).not.toBeNull();
  });

  it.each([
    ['138 0013 8000', true],
    ['0754-88123456', true],
    ['１３８００１３８０００', true],
    ['12345', false],
    ['', false],
  ])('phone %s is accepted: %s', (phone, accepted) => {
    expect(checkPhone(phone) === null).toBe(accepted);
  });
});
