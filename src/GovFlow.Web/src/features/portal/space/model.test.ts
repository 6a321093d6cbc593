import { describe, expect, it } from 'vitest';
import { emptyRegistration, placeAfter, registrationProblems } from './model';

const good = {
  ...emptyRegistration,
  name: '欧阳小麦',
  paperNumber: '11010519491231002x',
  phone: '13812345678',
  password: 'Wheat-2026-Field',
};

describe('a registration', () => {
  it('is found fault with field by field', () => {
    expect(registrationProblems(emptyRegistration).map(({ id }) => id)).toEqual([
      'own-name',
      'own-number',
      'own-phone',
      'own-password',
    ]);
    expect(registrationProblems(good)).toEqual([]);
    expect(registrationProblems({ ...good, paperNumber: '110105194912310021' }).map(({ id }) => id)).toEqual([
      'own-number',
    ]);
    expect(registrationProblems({ ...good, paperKind: '统一社会信用代码', paperNumber: '91350100M000100Y43' })).toEqual(
      [],
    );
  });
});

describe('where a log-in leads', () => {
  it.each([
    [null, '/space'],
    ['/apply/GFI-02', '/apply/GFI-02'],
    ['//elsewhere.example', '/space'],
    ['/\\elsewhere.example', '/space'],
    ['https://elsewhere.example', '/space'],
    ['/account/login', '/space'],
  ])('%s: %s', (then, place) => {
    expect(placeAfter(then)).toBe(place);
  });
});
