import { describe, expect, it } from 'vitest';
import type { HearingParty } from '@/shared/api/contract';
import { attendanceOf, partiesOf } from './hearing.model';

describe('partiesOf', () => {
  it.each([
    ['钱邻居 13900000001', [{ name: '钱邻居', contact: '13900000001' }]],
    [
      '  欧阳 小明，0935-1234567 \n\n第三住户',
      [
        { name: '欧阳 小明', contact: '0935-1234567' },
        { name: '第三住户', contact: null },
      ],
    ],
    ['三号楼 12', [{ name: '三号楼 12', contact: null }]],
    ['', []],
  ])('reads %j', (typed, expected) => expect(partiesOf(typed)).toEqual(expected));
});

describe('attendanceOf', () => {
  const parties = [0, 1, 2].map(no => ({ no }) as HearingParty);
  it('sends whom something was said of, with a reason only where one was there and did not sign', () => {
    const said = {
      0: { state: 'signed', whyNot: '旧的' },
      1: { state: 'unsigned', whyNot: '有异议' },
    } as const;
    expect(attendanceOf(parties, said)).toEqual([
      { party: 0, wasPresent: true, hasSigned: true, whyNot: null },
      { party: 1, wasPresent: true, hasSigned: false, whyNot: '有异议' },
    ]);
    expect(attendanceOf(parties, { 2: { state: 'absent', whyNot: '' } })).toEqual([
      { party: 2, wasPresent: false, hasSigned: false, whyNot: null },
    ]);
  });
});
