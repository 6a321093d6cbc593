import { describe, expect, it } from 'vitest';
import type { TaskRow } from '@/shared/api/contract';
import { fakeServer, Refusal } from '../../../tests/fakeServer';
import { deliverAll, gapsOf } from './deliverAll';

const row = (id: string) => ({ id, caseNumber: `SQ-${id}` }) as TaskRow;
const facts = [
  { name: 'collector', label: '领取人', required: true, options: [] },
  { name: 'method', label: '送达方式', required: true, options: ['窗口领取', '邮寄'] },
  { name: 'receipt', label: '回执号', required: false, options: [] },
];
const task = (id: string, over: object = {}) => ({
  ...row(id),
  outcomes: [{ port: 'Done', label: '已送达', needsReason: false }],
  checklist: [],
  facts,
  actions: [{ code: 'complete', label: '办理', allowed: true }],
  etag: '"3"',
  ...over,
});
const handing = (id: string, receipt = '') => ({ row: row(id), collector: '王小麦', receipt });

describe('several results handed over at once', () => {
  it('asks for who collects, and for a receipt where it is not at the window', () => {
    expect(gapsOf('窗口领取', [handing('a'), { ...handing('b'), collector: ' ' }])).toEqual({ b: '请填写领取人' });
    expect(gapsOf('邮寄', [handing('a')])).toEqual({ a: '以“邮寄”送达的，请填写回执号' });
  });

  it('is a command for each, claimed first where nobody holds it; a refusal stops none of the rest', async () => {
    const calls = fakeServer({
      'GET /tasks/a': task('a', { actions: [] }),
      'POST /tasks/a/claim': { case: { etag: '"4"' } },
      'POST /tasks/a/complete': {},
      'GET /tasks/b': task('b'),
      'POST /tasks/b/complete': new Refusal(422, {
        code: 'delivery-receipt',
        detail: '邮寄单号为 8 至 30 位字母和数字。',
      }),
      'GET /tasks/c': task('c', { facts: [...facts, { name: 'paper', label: '原件', required: true, options: [] }] }),
      'GET /tasks/d': task('d'),
      'POST /tasks/d/complete': {},
    });
    const ended = await deliverAll(
      '邮寄',
      ['a', 'b', 'c', 'd'].map(id => handing(id, 'EMS12345678')),
    );
    expect(ended.map(({ why }) => why === null)).toEqual([true, false, false, true]);
    expect(ended[1]?.why).toContain('邮寄单号');
    expect(ended[2]?.why).toContain('单独办理');
    const sent = calls.filter(({ path }) => path.endsWith('/complete'));
    expect(sent.map(({ headers }) => headers['If-Match'])).toEqual(['"7"', '"7"', '"7"']);
    expect(new Set(sent.map(({ headers }) => headers['Command-Id'])).size).toBe(3);
    expect(sent[0]?.body).toMatchObject({ facts: { collector: '王小麦', method: '邮寄', receipt: 'EMS12345678' } });
  });
});
