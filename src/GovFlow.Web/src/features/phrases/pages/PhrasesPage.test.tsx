import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { PhrasesPage } from './PhrasesPage';

const list = {
  name: 'opinions',
  title: '意见用语',
  hint: '办理页填写意见时提供选择',
  hasSteps: true,
  isProgram: true,
  eTag: '"0"',
  entries: [{ text: '同意。', step: 'Decide', department: null, departmentName: null, isMine: true }],
};
const centre = { code: 'QH', name: '中心', today: '2026-03-06', units: [], windows: [], posts: [] };

const show = (answers: Record<string, unknown>, permissions = ['office.configure']) => {
  const calls = fakeServer({ 'GET /word-lists': [list], 'GET /org/centre': centre, ...answers });
  const { client } = showPage(<PhrasesPage />, { route: '/app/phrases', at: '/app/phrases' });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return calls;
};

describe('the words a centre offers', () => {
  it('are written whole, against the version that was read', async () => {
    const calls = show({ 'POST /word-lists/opinions': {} });
    await userEvent.click(await screen.findByRole('button', { name: '加一条' }));
    fireEvent.change(screen.getByLabelText('第2条用语'), { target: { value: ' 不同意。 ' } });
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.headers['If-Match']).toBe('"0"');
    expect(sent?.body).toEqual({
      entries: [
        { text: '同意。', step: 'Decide', department: null },
        { text: '不同意。', step: null, department: null },
      ],
    });
  });

  it('say which line is wrong', async () => {
    const errors = [{ path: '$.entries[0].text', code: 'words-text', message: '请填写用语' }];
    show({ 'POST /word-lists/opinions': new Refusal(422, { code: 'invalid', detail: '有误', errors }) });
    fireEvent.change(await screen.findByLabelText('第1条用语'), { target: { value: ' ' } });
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    expect((await screen.findAllByText('请填写用语')).length).toBeGreaterThan(0);
  });

  it('are read by everybody, with the step they are for', async () => {
    show({}, []);
    expect(await screen.findByText('同意。')).toBeTruthy();
    expect(screen.getByText('决定，各部门')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '加一条' })).toBeNull();
  });
});
