import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { ViolationPage } from './ViolationPage';

const view = {
  line: {
    id: 'v',
    brokenRule: 'HeldReview',
    rule: '压件不报',
    caseId: 'c',
    caseNumber: 'SQ-1',
    itemName: '小餐饮登记',
    person: '王某',
    post: '书面审查岗',
    unit: '市场监管所',
    occurredOn: '2026-09-10',
    detectedAt: '2026-09-11T01:00:00Z',
    state: 'Hearing',
    stateLabel: '听取陈述',
    tierLabel: null,
    sanctionLabel: null,
  },
  basis: '规范审批行为（003-38）',
  evidence: [{ on: '2026-09-10', text: '2026年9月10日仍未办理。', eventSeq: 3, paperId: null }],
  finding: null,
  decidedBy: null,
  decidedAt: null,
  appeal: null,
  statement: null,
  rectification: null,
  letters: [],
  history: [{ at: '2026-09-11T01:00:00Z', actor: '系统', text: '监察规则自动发现。' }],
  actions: [
    { act: 'Uphold', label: '认定', allowed: true, whyNot: null },
    { act: 'Dismiss', label: '认定不成立', allowed: false, whyNot: '任何人不得处理对本人的违规认定。' },
  ],
  etag: '"2"',
  version: 2,
};

describe('a violation record', () => {
  it('decides with tier, sanction and finding', async () => {
    const calls = fakeServer({ 'GET /violations/v': view, 'POST /violations/v/uphold': view });
    showPage(<ViolationPage />, { route: '/violations/:id', at: '/violations/v' });
    expect(await screen.findByText('2026年9月10日仍未办理。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /认\s*定$/ }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('认定意见'), { target: { value: '属实' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /认\s*定$/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.body, sent?.headers['If-Match']]).toEqual([
      { text: '属实', tier: 'Minor', sanction: 'WrittenSelfCriticism' },
      '"2"',
    ]);
  });

  it('says why an act is barred', async () => {
    fakeServer({ 'GET /violations/v': view });
    showPage(<ViolationPage />, { route: '/violations/:id', at: '/violations/v' });
    expect(await screen.findByText(/不得处理对本人/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '认定不成立' })).toHaveProperty('disabled', true);
  });
});
