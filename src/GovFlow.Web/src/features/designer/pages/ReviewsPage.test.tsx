import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { ReviewsPage } from './ReviewsPage';

const review = (over: object = {}) => ({
  id: '0198-1',
  definition: { versionId: 'f-v2', definitionId: 'f', version: 2, name: '户外广告设置审批' },
  state: 'Open',
  hash: 'h',
  isOfThisFile: true,
  submittedBy: '岑政策',
  submittedAt: '2026-03-06T02:00:00Z',
  note: '新设事项',
  endedAt: null,
  asked: [{ id: '7', step: '编办审核确认', office: '编办审核人', points: '核对设定依据。', whyNot: null }],
  answers: [],
  ...over,
});

const show = (all: object[], answer: unknown = {}) => {
  const calls = fakeServer({
    'GET /definitions/reviews': all,
    'GET /me': { permissions: ['definitions.confirm'], navigation: [] },
    'POST /definitions/reviews/0198-1/answer': answer,
  });
  showPage(<ReviewsPage />, { route: '/app/reviews', at: '/app/reviews' });
  return calls;
};

describe('the page of reviews', () => {
  it('sends back only with an opinion the drafter can work by', async () => {
    const calls = show([review()]);
    const card = await screen.findByRole('region', { name: '户外广告设置审批第2版' });
    expect(card.textContent).toContain('岑政策');
    expect(card.textContent).toContain('核对设定依据。');
    await userEvent.click(within(card).getByRole('button', { name: '退回修改' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('意见'), '依据应为省条例');
    await userEvent.click(within(dialog).getByRole('button', { name: '退回修改' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      questionId: '7',
      agrees: false,
      opinion: '依据应为省条例',
    });
  });

  it('shows the item as a sheet: what applicants read, and who does what', async () => {
    const text = (value: string) => ({ typeName: 'String', expression: { type: 'Literal', value } });
    fakeServer({
      'GET /definitions/reviews': [review()],
      'GET /me': { permissions: ['definitions.confirm'], navigation: [] },
      'GET /org/centre': { posts: [{ code: 'back', name: '镇后台审核岗', heldAsA: ['钱文远'], heldAsB: [] }] },
      'GET /definitions/versions/f-v2': {
        customProperties: { serviceItem: { name: '户外广告设置审批', deciderLevel: '乡镇（受委托）' } },
        root: {
          id: 'flow',
          type: 'Elsa.Flowchart',
          activities: [
            { id: 'review', type: 'GovFlow.Review', metadata: { displayText: '书面审查' }, post: text('back') },
          ],
        },
      },
    });
    showPage(<ReviewsPage />, { route: '/app/reviews', at: '/app/reviews' });
    await userEvent.click(await screen.findByText(/看事项全貌/));
    const posts = await screen.findByRole('region', { name: '环节、岗位与时限' });
    await waitFor(() => expect(posts.textContent).toContain('书面审查镇后台审核岗钱文远—随承诺时限'));
    expect(screen.getByText('乡镇（受委托）')).toBeTruthy();
  });

  it('says why somebody may not answer, and offers nothing', async () => {
    show([
      review({
        asked: [
          {
            id: '7',
            step: '编办审核确认',
            office: '编办审核人',
            points: null,
            whyNot: '自己起草或送审的草案，由他人审核。',
          },
        ],
      }),
    ]);
    expect(await screen.findByText('自己起草或送审的草案，由他人审核。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
  });

  it('keeps what has ended, with who said what', async () => {
    show([
      review({
        state: 'SentBack',
        asked: [],
        answers: [
          {
            step: '编办审核确认',
            office: '编办审核人',
            by: '薛编办',
            at: '2026-03-06T03:00:00Z',
            agrees: false,
            opinion: '依据不足',
          },
        ],
      }),
    ]);
    expect(await screen.findByText('没有等待审核的草案')).toBeTruthy();
    expect(screen.getByText('退回修改')).toBeTruthy();
    expect(screen.getByText(/薛编办 退回/)).toBeTruthy();
  });
});
