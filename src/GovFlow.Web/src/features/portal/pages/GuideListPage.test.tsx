import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { GuideListPage } from './GuideListPage';

const guide = (code: string, name: string, pinyin: string) => ({
  code,
  name,
  pinyin,
  category: 'Licence',
  windowClass: '综合',
  windows: [],
  isImmediate: false,
  promised: { days: 5, unit: 'Working' },
  kinds: [],
});
const guides = [guide('a', '小餐饮登记', 'xcydj'), guide('b', '生育登记', 'sydj')];

const show = async (at = '/guides') => {
  fakeServer({ 'GET /public/items': guides });
  const page = showPage(<GuideListPage />, { route: '/guides', at });
  await screen.findByText(/项$/);
  return { ...page, box: screen.getByRole<HTMLInputElement>('searchbox') };
};
/** Longer than the pause after which whole words are written. */
const pause = () => act(() => vi.advanceTimersByTimeAsync(1_000));
afterEach(() => {
  vi.useRealTimers();
});
const names = () => screen.getAllByRole('heading', { level: 2 }).map(heading => heading.textContent);

describe('the search of the guides', () => {
  it('an input method composes undisturbed; its words reach list and address when they are whole', async () => {
    const { box, router } = await show();
    vi.useFakeTimers();
    fireEvent.compositionStart(box);
    for (const interim of ['x', 'xiao', 'xiao can', 'xiao can yin']) {
      fireEvent.change(box, { target: { value: interim } });
      expect(box.value).toBe(interim);
    }
    await pause();
    expect(router.state.location.search).toBe('');
    expect(names()).toHaveLength(2);
    fireEvent.change(box, { target: { value: '小餐饮' } });
    fireEvent.compositionEnd(box);
    await pause();
    expect(screen.getByText('找到 1 项')).toBeTruthy();
    expect(names()).toEqual(['小餐饮登记']);
    expect(new URLSearchParams(router.state.location.search).get('q')).toBe('小餐饮');
  });

  it('begins with the words of the address, and follows the way back', async () => {
    const { box, router } = await show('/guides?q=生育');
    expect(box.value).toBe('生育');
    expect(names()).toEqual(['生育登记']);
    await router.navigate('/guides');
    await screen.findByText('共 2 项');
    expect(box.value).toBe('');
  });

  it('is not marked as required', async () => {
    const { box } = await show();
    expect(box.getAttribute('aria-required')).toBeNull();
  });
});
