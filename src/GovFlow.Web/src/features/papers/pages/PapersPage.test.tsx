import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { PapersPage } from './PapersPage';

const own = {
  edition: 0,
  body: '<p>{{reason}}</p>',
  from: null,
  to: null,
  isInForce: true,
  isDraft: false,
  note: null,
  savedBy: null,
  savedAt: null,
  releasedBy: null,
};
const text = {
  template: 'Refusal',
  title: '不予决定书',
  isSealed: true,
  today: '2026-03-06',
  tomorrow: '2026-03-07',
  keeper: '示范县青禾镇行政综合服务中心',
  mayChange: true,
  editions: [own],
  names: [{ name: 'reason', label: '理由', isList: false, isRequired: true }],
  parts: [],
};

describe('the text of a paper', () => {
  it('keeps what was written when it has been saved, and is released under the version read then', async () => {
    let saved: { body: string; note: string } | null = null;
    const calls = fakeServer({
      'GET /paper-texts/Refusal': () =>
        saved === null
          ? text
          : { ...text, editions: [{ ...own, ...saved, edition: 1, isInForce: false, isDraft: true }, own] },
      'POST /paper-texts/Refusal/preview': { html: '<html><head></head></html>', findings: [] },
      'POST /paper-texts/Refusal/draft': ({ body }: { body: unknown }) => {
        saved = body as { body: string; note: string };
        return {};
      },
      'POST /paper-texts/Refusal/release': {},
    });
    showPage(<PapersPage />, { route: '/app/papers', at: '/app/papers?paper=Refusal' });
    await userEvent.click(await screen.findByRole('button', { name: '以此为底稿修订' }));
    fireEvent.change(screen.getByLabelText('正文'), { target: { value: '<p>因{{reason}}</p>' } });
    fireEvent.change(screen.getByLabelText('修订说明'), { target: { value: '通顺' } });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    const release = screen.getByRole('button', { name: /^启\s?用$/ });
    await waitFor(() => expect(release.hasAttribute('disabled')).toBe(false));
    expect((screen.getByLabelText('正文') as HTMLTextAreaElement).value).toBe('<p>因{{reason}}</p>');
    expect(calls.find(({ path }) => path.endsWith('/draft'))?.body).toEqual({
      body: '<p>因{{reason}}</p>',
      note: '通顺',
    });
  });
});
