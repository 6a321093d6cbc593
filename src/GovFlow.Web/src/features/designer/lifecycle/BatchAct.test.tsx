import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { readyOf } from '@/shared/api/reviews';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { BatchAct } from './BatchAct';

const review = (id: string, over: object = {}, definition: object = {}) =>
  ({
    id,
    state: 'Confirmed',
    isOfThisFile: true,
    definition: {
      versionId: `${id}-v1`,
      definitionId: id,
      version: 1,
      name: `事项${id}`,
      state: 'Draft',
      hash: `h${id}`,
      ...definition,
    },
    ...over,
  }) as never;

describe('what can be published in one go', () => {
  it('is confirmed, unchanged since, and still a draft', () => {
    const all = [
      review('a'),
      review('b', { state: 'Open' }),
      review('c', { isOfThisFile: false }),
      review('d', {}, { state: 'Published' }),
    ];
    expect(readyOf(all).map(({ id }) => id)).toEqual(['a']);
  });

  it('is published one by one from one day, and says what was not', async () => {
    const calls = fakeServer({
      'GET /definitions/reviews': [review('a'), review('b')],
      'POST /definitions/versions/a-v1/publish': {},
      'POST /definitions/versions/b-v1/publish': new Refusal(409, {
        code: 'version-in-use-today',
        title: '今日已有办件',
        detail: '最早自明日起。',
      }),
    });
    showPage(<BatchAct />);
    await userEvent.click(screen.getByRole('button', { name: '批量发布' }));
    await userEvent.click(await screen.findByRole('button', { name: '发布 2 个事项' }));
    const outcomes = await screen.findByRole('list', { name: '发布结果' });
    expect(await within(outcomes).findByText('事项a：已发布')).toBeTruthy();
    expect((await within(outcomes).findByText(/事项b：没有发布/)).textContent).toContain('最早自明日起。');
    const posts = calls.filter(({ method }) => method === 'POST');
    expect(posts.map(({ headers }) => headers['If-Match'])).toEqual(['"ha"', '"hb"']);
    expect(new Set(posts.map(({ body }) => (body as { from: string }).from)).size).toBe(1);
  });
});
