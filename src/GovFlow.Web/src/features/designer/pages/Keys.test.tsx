import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer } from '../../../../tests/fakeServer';
import { answers, canvas, show } from '../testing/design.fixture';

describe('Escape on the drawing board', () => {
  it('leaves the field, closes the list of problems, then clears the selection, and never leaves the page', async () => {
    fakeServer(answers);
    const { router } = show();
    await userEvent.click(await screen.findByRole('button', { name: '大纲' }));
    await userEvent.click(screen.getByRole('button', { name: /^审查/ }));
    await userEvent.click(screen.getByRole('button', { name: /^问题/ }));
    await userEvent.click(screen.getByLabelText('名称'));
    const press = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    press();
    expect(document.activeElement).toBe(document.body);
    press();
    expect(screen.getByRole('button', { name: /^问题/ }).getAttribute('aria-expanded')).toBe('false');
    expect(await screen.findByRole('img', { name: /^审查，.*已选中/ })).toBeTruthy();
    press();
    expect(screen.queryByRole('img', { name: /已选中/ })).toBeNull();
    press();
    expect(router.state.location.pathname).toBe('/app/items/x/design');
  });

  it('whoever leaves all the same is asked, with the answer that loses nothing under the hand', async () => {
    fakeServer(answers);
    const { router } = show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    void router.navigate('/app');
    const stay = await screen.findByRole('button', { name: '留在这里' });
    await waitFor(() => expect(document.activeElement).toBe(stay));
  });
});

describe('the whole drawing', () => {
  it('takes the whole screen until Escape, or until somebody goes on in a form', async () => {
    fakeServer(answers);
    show();
    const board = await canvas();
    const isWhole = () => board.hasAttribute('data-whole');
    await userEvent.click(screen.getByRole('button', { name: '全图' }));
    expect(isWhole()).toBe(true);
    fireEvent.keyDown(board, { key: 'Escape' });
    expect(isWhole()).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: '全图' }));
    fireEvent.keyDown(board, { key: 'ArrowRight' });
    fireEvent.keyDown(board, { key: 'Enter' });
    expect(isWhole()).toBe(false);
  });
});

describe('where an outcome leads', () => {
  it('is chosen from a list that closes with the choice', async () => {
    fakeServer(answers);
    show();
    await userEvent.click(await screen.findByRole('button', { name: '大纲' }));
    await userEvent.click(screen.getByRole('button', { name: /^审查/ }));
    await userEvent.click(screen.getByRole('tab', { name: '出口' }));
    const exit = screen.getByRole('combobox', { name: /不通过/ });
    await userEvent.click(exit);
    const list = document.querySelector<HTMLElement>('.ant-select-dropdown');
    if (list === null) throw new Error('no list');
    await userEvent.click(within(list).getByTitle('结束'));
    expect(exit.getAttribute('aria-expanded')).toBe('false');
    expect(screen.getByRole('region', { name: '出口' }).textContent).toContain('结束');
  });
});
