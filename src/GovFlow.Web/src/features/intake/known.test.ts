import { describe, expect, it } from 'vitest';
import type { ItemDetail, KnownFacts, ScansTaken } from '@/shared/api/contract';
import { knownLine, personOf, withKnown, withScansAgain } from './known';
import { emptyIntake, withItem } from './model';

const facts = { name: '张三', phone: '13800138000', address: '稻香村', isWhole: true } as KnownFacts;
const item = {
  code: 'X',
  materials: [{ code: 'm1', name: '健康证', isRequired: true, mayDefer: false }],
  form: [],
} as unknown as ItemDetail;

describe('whoever was here before', () => {
  it('is asked for only under a number that can be right', () => {
    expect(personOf({ paperKind: '居民身份证', paperNumber: '11010519491231002' })).toBeNull();
    expect(personOf({ paperKind: '居民身份证', paperNumber: '１10105 19491231002x' })).toBe(
      JSON.stringify({ paperKind: '居民身份证', paperNumber: '11010519491231002X' }),
    );
  });

  it('fills what is empty and leaves what was typed', () => {
    const typed = { ...emptyIntake, phone: '13900139000' };
    expect(withKnown(typed, facts)).toMatchObject({ name: '张三', phone: '13900139000', address: '稻香村' });
    expect(withKnown(emptyIntake, { ...facts, phone: null, address: null })).toMatchObject({ phone: '', address: '' });
  });

  it('lays each file on the table once, and the material is there', () => {
    const taken = { materialCode: 'm1', files: [{ id: 'f1' }, { id: 'f2' }] } as ScansTaken;
    const once = withScansAgain(withItem(emptyIntake, item), taken);
    expect(once.materials[0]).toMatchObject({ state: 'Received', files: ['f1', 'f2'] });
    expect(withScansAgain(once, taken)).toEqual(once);
  });

  it('is told in one line', () => {
    expect(knownLine({ ...facts, name: '张*', phone: '138****8000', address: '******' })).toBe(
      '张* · 138****8000 · 有联系地址',
    );
    expect(knownLine({ ...facts, phone: null, address: null })).toBe('张三');
  });
});
