import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ItemDetail, ItemForm } from '@/shared/api/contract';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { FormTable } from './FormTable';

const item = { code: 'X-1', name: '某事', materials: [{ code: 'm1', name: '申请表' }] } as unknown as ItemDetail;
const form = {
  materialCode: 'm1',
  kind: 'Blank',
  name: '申请表.pdf',
  edition: 1,
  by: '张三',
  at: '2026-03-06T02:00:00Z',
  isOffered: true,
} as ItemForm;

describe('a form that is offered no more', () => {
  it('is taken away only after the question was answered with yes', async () => {
    const calls = fakeServer({ 'POST /items/X-1/forms/m1/Blank/remove': {}, 'DELETE /items/X-1/forms/m1/Blank': {} });
    showPage(<FormTable item={item} forms={[form]} mayChange />);
    fireEvent.click(screen.getByRole('button', { name: '不再提供申请表的空白表' }));
    expect(screen.getByRole('group').textContent).toContain('办事指南上随即不能下载');
    fireEvent.click(screen.getByRole('button', { name: '取消' }));
    expect(calls).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: '不再提供申请表的空白表' }));
    fireEvent.click(screen.getByRole('button', { name: '不再提供' }));
    await waitFor(() => expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(1));
  });
});
