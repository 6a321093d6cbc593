import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OrganisationPerson } from '@/shared/api/contract';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { PhotoDialog } from './PhotoDialog';

const person = { id: 'p01', name: '李秋禾', photo: '/api/public/photos/p01' } as OrganisationPerson;

describe('a photo of the public board', () => {
  it('is taken down only after the question was answered with yes; Esc closes the question and not the dialog', async () => {
    const calls = fakeServer({ 'POST /organisation/people/p01/photo/remove': {} });
    showPage(<PhotoDialog person={person} close={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: '撤下现在的照片' }));
    fireEvent.keyDown(screen.getByRole('group', { name: /公示牌上随即没有照片/ }), { key: 'Escape' });
    expect(screen.getByRole('button', { name: '撤下现在的照片' })).toBeTruthy();
    expect(calls).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: '撤下现在的照片' }));
    fireEvent.click(screen.getByRole('button', { name: '撤下' }));
    await waitFor(() => expect(calls.map(({ path }) => path)).toEqual(['/organisation/people/p01/photo/remove']));
  });
});
