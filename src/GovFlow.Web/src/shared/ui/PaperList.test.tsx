import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { printHtml } from '@/shared/print/printHtml';
import { fakeServer, showPage } from '../../../tests/fakeServer';
import { PaperList } from './PaperList';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const paper = {
  id: 'p1',
  template: 'Acceptance',
  label: '受理通知书',
  number: '受〔2026〕1号',
  date: '2026-09-18',
  checkCode: 'X',
} as const;
const show = (permissions: string[], unprinted: string[] = []) => {
  const calls = fakeServer({
    'GET /identity/me': { id: 'u', permissions, windows: [] },
    'GET /papers/p1': '<p>原件</p>',
    'POST /papers/p1/reprint': '<p>补打件</p>',
  });
  showPage(<PaperList papers={[paper]} unprinted={new Set(unprinted)} />);
  return calls;
};

beforeEach(() => vi.mocked(printHtml).mockClear());

describe('the papers of a case', () => {
  it('补打 is offered to those who may, and is a logged act', async () => {
    const calls = show(['papers.reprint']);
    await userEvent.click(await screen.findByRole('button', { name: /补打\s*受理通知书/ }));
    expect(printHtml).toHaveBeenCalledWith('<p>补打件</p>');
    expect(calls.some(({ method, path }) => method === 'GET' && path === '/papers/p1')).toBe(false);
  });

  it('nobody else sees it, and the paper can be opened all the same', async () => {
    show([]);
    expect(await screen.findByRole('link', { name: '受理通知书' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a paper that was never printed is printed without the mark, and only then reprinted', async () => {
    const calls = show(['papers.reprint'], ['p1']);
    await userEvent.click(await screen.findByRole('button', { name: /^打印\s*受理通知书/ }));
    expect(printHtml).toHaveBeenLastCalledWith('<p>原件</p>');
    expect(calls.some(({ path }) => path.endsWith('/reprint'))).toBe(false);
    expect(await screen.findByRole('button', { name: /补打\s*受理通知书/ })).toBeTruthy();
  });
});
