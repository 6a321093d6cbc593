import { describe, expect, it } from 'vitest';
import type { TaskRow, TaskView } from '@/shared/api/contract';
import { leftOut, standingOf, stepsOf, togetherOf } from './together';
import { sortOut, takersOf } from './transferMany';

const row = (id: string, reviewGroup: string | null) => ({ id, reviewGroup }) as TaskRow;
const view = (over: object = {}) =>
  ({
    id: 'a',
    caseId: 'c',
    etag: '"1"',
    checklist: [{ code: '1' }, { code: '2' }],
    together: { step: null, outcome: null, against: [] },
    actions: [],
    ...over,
  }) as unknown as TaskView;
const bar = { code: 'together-unread', message: '您还没有看过：申请书。', basis: '' };

describe('what may be reviewed together', () => {
  it('is the largest group of two or more; the server names the groups', () => {
    expect(togetherOf([row('a', 'x'), row('b', null), row('c', 'x'), row('d', 'y')])).toEqual({
      rows: [row('a', 'x'), row('c', 'x')],
      others: [row('b', null), row('d', 'y')],
    });
    expect(togetherOf([row('a', 'x'), row('b', 'y')])).toBeNull();
    expect(togetherOf([row('a', null), row('b', null)])).toBeNull();
  });

  it('a confirmation holds for the version it was given on, and for nothing the server bars', () => {
    const fits = { is: 'fits', etag: '"1"' } as const;
    expect(standingOf(undefined, false, undefined)).toBe('loading');
    expect(standingOf(view(), false, undefined)).toBe('open');
    expect(standingOf(view(), false, fits)).toBe('fits');
    expect(standingOf(view({ etag: '"2"' }), false, fits)).toBe('changed');
    expect(standingOf(view({ together: { step: null, outcome: null, against: [bar] } }), false, fits)).toBe('barred');
    expect(standingOf(view({ together: { step: bar, outcome: null, against: [] } }), false, fits)).toBe('barred');
    expect(standingOf(view(), true, fits)).toBe('gone');
    expect(standingOf(view(), false, { is: 'left' })).toBe('left');
  });

  it('every case that is not confirmed is left out with its reason', () => {
    const barred = view({ id: 'b', together: { step: null, outcome: null, against: [bar] } });
    const left = leftOut(
      [row('a', 'x'), row('b', 'x'), row('c', 'x'), row('d', 'x')],
      new Map([['b', barred]]),
      new Map([
        ['a', 'fits'],
        ['b', 'barred'],
        ['c', 'open'],
        ['d', 'changed'],
      ]),
    );
    expect(left).toEqual([
      { key: 'b', why: '您还没有看过：申请书。' },
      { key: 'c', why: '没有确认' },
      { key: 'd', why: '有更新，请重新核对' },
    ]);
  });

  it('each command carries the checklist of its own case', () => {
    expect(stepsOf([view()], '符合条件')).toEqual([
      {
        key: 'a',
        caseId: 'c',
        etag: '"1"',
        path: '/tasks/a/review-together',
        body: { opinion: '符合条件', fits: ['1', '2'] },
      },
    ]);
  });
});

describe('what may be transferred together', () => {
  it('is what the server lets, the rest with its reason', () => {
    const open = view({ actions: [{ code: 'transfer', allowed: true }] });
    const barred = view({ id: 'b', actions: [{ code: 'transfer', allowed: false, whyNot: '已送签' }] });
    expect(sortOut([open, barred], 'transfer')).toEqual({ open: [open], barred: [{ task: barred, why: '已送签' }] });
    expect(sortOut([open], 'release').barred).toHaveLength(1);
  });

  it('offers those first who can take the most, and says why somebody can take none', () => {
    const person = (id: string, over: object = {}) => ({ id, name: id, ...over }) as never;
    const takers = takersOf(
      [{ postCode: 'p' }, { postCode: 'p' }, { postCode: 'q' }],
      new Map([
        ['p', [person('甲'), person('丙', { allowed: false, whyNot: '离岗' })]],
        ['q', [person('甲'), person('乙')]],
      ]),
    );
    expect(takers.map(({ id, fits, whyNot }) => [id, fits, whyNot])).toEqual([
      ['甲', 3, null],
      ['乙', 1, null],
      ['丙', 0, '离岗'],
    ]);
  });
});
