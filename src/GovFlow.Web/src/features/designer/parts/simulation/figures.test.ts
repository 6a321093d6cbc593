import { describe, expect, it } from 'vitest';
import { aReport } from '../../testing/simulation';
import { csvOf, rowsOf, showPoints, showRate } from './figures';

describe('figures of a simulation', () => {
  it('set both versions side by side, and keep what only one of them has', () => {
    const rows = rowsOf(aReport);
    expect(rows[0]).toEqual({ part: '总体', name: '', figure: '承诺超期率（%）', draft: 12.5, inForce: 10 });
    expect(rows.find(r => r.name === '现场踏勘' && r.figure.startsWith('用时中位数'))).toMatchObject({
      draft: 3,
      inForce: null,
    });
    expect(rows.find(r => r.name === '旧环节' && r.figure.startsWith('用时中位数'))).toMatchObject({
      draft: null,
      inForce: 2,
    });
    expect(rows.find(r => r.name === '审查岗' && r.figure === '负荷率（%）')).toMatchObject({ draft: 81.5 });
  });

  it('leave as a table with a byte order mark, quoted, and without formulas', () => {
    const lines = csvOf(aReport).split('\r\n');
    expect(lines[0]).toBe('\uFEFF部分,名称,指标,本稿,现行');
    expect(lines).toContain('总体,,承诺超期率（%）,12.5,10');
    expect(lines.some(line => line.startsWith("岗位,'=1+1,"))).toBe(true);
  });

  it('say how far the seeds differ', () => {
    expect(showRate({ mean: 0.125, least: 0.125, most: 0.125 })).toBe('12.5%');
    expect(showRate({ mean: 0.125, least: 0.1, most: 0.15 })).toBe('12.5%（10%–15%）');
    expect(showPoints({ mean: 0.021, least: -0.004, most: 0.03 })).toBe('+2.1 个百分点（-0.4 至 +3）');
  });
});
