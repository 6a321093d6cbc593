import { describe, expect, it } from 'vitest';
import type { WindowPlan } from '@/shared/api/contract';
import { isSame, nextCode, renamed, takingWindows, toggled, withPlacing } from './model';

const plan: WindowPlan = {
  classes: [
    { name: '市场准入', kind: 'Ordinary', departments: [], covers: [] },
    { name: '咨询服务', kind: 'Consulting', departments: [], covers: [] },
  ],
  windows: [
    { code: 'W1', name: '1号', class: '市场准入', posts: ['p'], entrusted: [], point: null, isClosed: false },
    { code: 'W3', name: '3号', class: '咨询服务', posts: ['p'], entrusted: [], point: null, isClosed: false },
  ],
  items: [],
  elsewhere: [],
  points: [],
};

describe('the plan of windows', () => {
  it('counts only windows that take cases', () => {
    expect(takingWindows(plan).map(({ code }) => code)).toEqual(['W1']);
    const closed = { ...plan, windows: plan.windows.map(one => ({ ...one, isClosed: true })) };
    expect(takingWindows(closed)).toEqual([]);
  });

  it('writes an exception only where class and department say otherwise, and takes it back', () => {
    const also = toggled(plan, 'A', 'W1', 'None');
    expect(also.items).toEqual([{ itemCode: 'A', class: null, also: ['W1'], not: [] }]);
    expect(isSame(toggled(also, 'A', 'W1', 'Single'), plan)).toBe(true);
    const not = toggled(plan, 'A', 'W1', 'Class');
    expect(not.items).toEqual([{ itemCode: 'A', class: null, also: [], not: ['W1'] }]);
    expect(isSame(toggled(not, 'A', 'W1', 'KeptOut'), plan)).toBe(true);
  });

  it('renames a class wherever it is named', () => {
    const placed = withPlacing(plan, { itemCode: 'A', class: '市场准入', also: [], not: [] });
    const after = renamed(placed, 0, '企业办事');
    expect([after.classes[0]?.name, after.windows[0]?.class, after.items[0]?.class]).toEqual(Array(3).fill('企业办事'));
  });

  it('never takes the name of another class, though it is typed on the way to one of its own', () => {
    const after = renamed(renamed(plan, 0, '咨询服务'), 0, '咨询服务台');
    expect(after.classes.map(({ name }) => name)).toEqual(['咨询服务台', '咨询服务']);
    expect(after.windows.map(one => one.class)).toEqual(['咨询服务台', '咨询服务']);
    const two = { ...plan, classes: [...plan.classes, ...['', ''].map(name => ({ ...plan.classes[0], name }))] };
    expect(renamed(two as WindowPlan, 3, '新').classes.map(({ name }) => name)).toEqual([
      '市场准入',
      '咨询服务',
      '',
      '新',
    ]);
  });

  it('finds a code no window has', () => {
    expect(nextCode(plan)).toBe('W4');
  });
});
