import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ItemDetail } from '@/shared/api/contract';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { GuidePage } from './GuidePage';

const item: ItemDetail = {
  code: 'X-1',
  name: '小事项',
  pinyin: 'xsx',
  category: 'Licence',
  powerSource: 'Own',
  windowClass: '综合',
  windows: [],
  isImmediate: false,
  kinds: ['Committed'],
  applicantKinds: ['Person'],
  channels: ['window'],
  basis: [],
  statutory: null,
  promised: { days: 5, unit: 'Working' },
  conditions: [],
  materials: [],
  fee: { isCharged: false, standard: null, basis: null },
  resultName: '证',
  lead: { name: '镇', share: '办', limit: null },
  joint: [],
  visits: 1,
  unverified: [],
  form: [],
  steps: [],
  flow: {
    steps: [
      { id: 'start', type: 'Elsa.Start', name: '开始', limit: null },
      { id: 'which', type: 'Elsa.FlowSwitch', name: '分流', limit: null },
      { id: 'decide', type: 'GovFlow.Decide', name: '决定', limit: { days: 2, unit: 'Working' } },
      { id: 'deliver', type: 'GovFlow.Deliver', name: '送达', limit: null },
      { id: 'refuse', type: 'GovFlow.Refusal', name: '不予决定书', limit: null },
    ],
    links: [
      { from: 'start', outcome: null, to: 'which' },
      { from: 'which', outcome: '都不符合', to: 'decide' },
      { from: 'decide', outcome: '准予', to: 'deliver' },
      { from: 'decide', outcome: '不予', to: 'refuse' },
    ],
  },
  version: 3,
};

describe('a guide', () => {
  it('shows the flow that will really run as a chart, and the same in words', async () => {
    fakeServer({ 'GET /public/items/X-1': item });
    showPage(<GuidePage />, { route: '/guides/:code', at: '/guides/X-1' });
    expect(await screen.findByRole('img', { name: '小事项办理流程图，步骤见下面的列表' })).toBeTruthy();
    const list = within(screen.getByRole('list', { name: '办理步骤' }));
    expect(list.getAllByRole('listitem').map(one => one.textContent)).toEqual([
      '提交申请 → 决定',
      '决定（2 个工作日） → 准予：送达；不予：不予决定书',
      '送达',
      '不予决定书',
    ]);
    expect(screen.getByText('X-1 · 第 3 版')).toBeTruthy();
  });
});
