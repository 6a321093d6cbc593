import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { RatePage } from './RatePage';

const invitation = {
  itemName: '生育登记',
  centreName: '青禾镇行政综合服务中心',
  closedAt: '2026-03-06T02:00:00Z',
  isRated: false,
  choices: [
    { level: 'Good', label: '满意', reasons: ['办得快'] },
    { level: 'Bad', label: '不满意', reasons: ['多跑了路', '态度不好'] },
  ],
};

const show = () => showPage(<RatePage />, { route: '/rate/:token', at: '/rate/abc' });

describe('a rating', () => {
  it('preselects nothing and offers reasons only for the level chosen', async () => {
    const calls = fakeServer({
      'POST /public/ratings/invitation': invitation,
      'POST /public/ratings': { text: '谢谢您的评价。' },
    });
    show();
    await screen.findByText('生育登记');
    expect(screen.getAllByRole('radio').some(radio => (radio as HTMLInputElement).checked)).toBe(false);
    expect(screen.queryByRole('checkbox')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '提交评价' }));
    expect(await screen.findByText('请选择满意程度')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('不满意'));
    fireEvent.click(screen.getByLabelText('多跑了路'));
    fireEvent.click(screen.getByLabelText('满意'));
    expect(screen.queryByLabelText('多跑了路')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '提交评价' }));
    expect(await screen.findByText('谢谢您的评价。')).toBeTruthy();
    expect(calls.at(-1)?.body).toEqual({ token: 'abc', level: 'Good', reasons: [], comment: '' });
  });

  it('says when it was given before', async () => {
    fakeServer({ 'POST /public/ratings/invitation': { ...invitation, isRated: true } });
    show();
    expect(await screen.findByText(/已经评价过/)).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
