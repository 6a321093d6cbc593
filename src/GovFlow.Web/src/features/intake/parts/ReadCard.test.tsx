import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ShortcutProvider } from '@/shared/keyboard/useShortcut';
import { emptyIntake, type Intake } from '../model';
import { filledBy, ReadCard } from './ReadCard';

const card = { name: ' 欧阳小麦 ', number: '11010519491231002x', readAt: 1, signature: null };

describe('what a card fills in', () => {
  it('is what a clerk would have typed', () =>
    expect(filledBy({ kind: 'card', card })).toEqual({
      paperKind: '居民身份证',
      paperNumber: '11010519491231002X',
      name: '欧阳小麦',
    }));
  it.each([
    [{ kind: 'card', card: { ...card, number: '110105194912310021' } }, '校验不符'],
    [{ kind: 'card', card: { ...card, name: ' ' } }, '请填写姓名'],
    [{ kind: 'none' }, '没有读到身份证'],
    [{ kind: 'silent' }, '没有应答'],
  ] as const)('is nothing where %o', (reading, words) => expect(filledBy(reading)).toContain(words));
});

describe('the window’s reader', () => {
  afterEach(() => vi.restoreAllMocks());

  function Desk({ start }: { start: Intake }) {
    const field = useRef<HTMLInputElement>(null);
    const [intake, setIntake] = useState(start);
    return (
      <ShortcutProvider>
        <ReadCard intake={intake} change={over => setIntake({ ...intake, ...over })} numberField={field} />
        <input
          aria-label="号码"
          ref={field}
          value={intake.paperNumber}
          onChange={e => setIntake({ ...intake, paperNumber: e.target.value })}
        />
      </ShortcutProvider>
    );
  }

  const show = () =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Desk start={emptyIntake} />
      </QueryClientProvider>,
    );

  function serve(url: string | null, read: () => Promise<Response>) {
    vi.spyOn(globalThis, 'fetch').mockImplementation(address =>
      String(address).startsWith('/api') ? Promise.resolve(Response.json({ url })) : read(),
    );
  }

  it('writes nothing over what was typed while it read', async () => {
    let answer: (response: Response) => void = () => undefined;
    serve('http://127.0.0.1:8971', () => new Promise(resolve => (answer = resolve)));
    show();
    const button = await screen.findByRole('button', { name: /读身份证/ });
    fireEvent.click(button);
    fireEvent.change(screen.getByLabelText('号码'), { target: { value: '4' } });
    answer(Response.json(card));
    await waitFor(() => expect(button.classList.contains('ant-btn-loading')).toBe(false));
    expect(screen.getByLabelText<HTMLInputElement>('号码').value).toBe('4');
  });

  it('leads to the number where there is none', async () => {
    serve(null, () => Promise.reject(new Error('nobody asks')));
    show();
    fireEvent.keyDown(window, { key: 'F4' });
    expect(document.activeElement).toBe(screen.getByLabelText('号码'));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
