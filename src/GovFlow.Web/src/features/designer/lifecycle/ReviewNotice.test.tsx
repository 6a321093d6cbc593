import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DefinitionVersion } from '@/shared/api/contract';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { draft } from '../testing/design.fixture';
import { ReviewNotice } from './ReviewNotice';

const show = (review: object) => {
  fakeServer({ 'GET /definitions/reviews': [{ hash: draft.hash, asked: [], answers: [], ...review }] });
  showPage(<ReviewNotice version={draft as DefinitionVersion} />);
};

describe('a draft under review', () => {
  it('says that it has gone, and whose answer it waits for', async () => {
    show({ state: 'Open', asked: [{ step: '编办审核确认' }] });
    expect((await screen.findByRole('status')).textContent).toContain('已送审，等编办审核确认');
  });

  it('says why it came back', async () => {
    const answers = [
      { agrees: true, by: '薛编办', opinion: null },
      { agrees: false, by: '何主任', opinion: '依据不对' },
    ];
    show({ state: 'SentBack', answers });
    expect((await screen.findByRole('status')).textContent).toBe('何主任退回修改：依据不对');
  });

  it('says nothing of a review of another file', async () => {
    show({ state: 'Open', hash: 'other' });
    await new Promise(resolve => setTimeout(resolve));
    expect(screen.queryByRole('status')).toBeNull();
  });
});
