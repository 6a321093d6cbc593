import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type Column, DataGrid } from './DataGrid';
import { moveTo, settle } from './gridMoves';

interface Row {
  id: string;
  name: string;
}
const rows = Array.from({ length: 10_000 }, (_, at): Row => ({ id: `r${at}`, name: `第 ${at} 行` }));
const columns: Column<Row>[] = [{ key: 'name', title: '名称', width: '1fr', cell: row => row.name }];

const gridOf = (over: Partial<Parameters<typeof DataGrid<Row>>[0]>) => (
  <DataGrid label="待办" columns={columns} rows={rows} rowId={row => row.id} onOpen={() => {}} {...over} />
);
const show = (over: Partial<Parameters<typeof DataGrid<Row>>[0]> = {}) => {
  const { rerender } = render(gridOf(over));
  return { grid: screen.getByRole('grid', { name: '待办' }), rerender };
};

const cursorText = (grid: HTMLElement) =>
  document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('DataGrid', () => {
  it('tells the number of all rows but keeps few of them in the document', () => {
    const { grid } = show();
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    const inDocument = screen.getAllByRole('row').length;
    expect(inDocument).toBeGreaterThan(5);
    expect(inDocument).toBeLessThan(60);
  });

  it('is one tab stop whose cursor the arrows move', () => {
    const { grid } = show();
    expect(grid.tabIndex).toBe(0);
    expect(cursorText(grid)).toBe('第 0 行');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) fireEvent.keyDown(grid, { key });
    expect(cursorText(grid)).toBe('第 1 行');
  });

  it('Enter opens the row under the cursor, a letter acts on it', () => {
    const claim = vi.fn();
    const onOpen = vi.fn();
    const { grid } = show({ keys: { C: claim }, onOpen });
    for (const key of ['ArrowDown', 'Enter', 'c']) fireEvent.keyDown(grid, { key });
    expect(onOpen).toHaveBeenCalledWith(rows[1]);
    expect(claim).toHaveBeenCalledWith(rows[1]);
  });

  it('Space chooses a row and gives it up again', () => {
    const onChoose = vi.fn();
    const { grid } = show({ chosen: new Set(['r0', 'r5']), onChoose });
    fireEvent.keyDown(grid, { key: ' ' });
    expect(onChoose).toHaveBeenCalledWith(new Set(['r5']));
  });

  it('the cursor stays on its row when rows arrive above it', () => {
    const { grid, rerender } = show({ rows: rows.slice(1, 50) });
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    expect(cursorText(grid)).toBe('第 2 行');
    rerender(gridOf({ rows: rows.slice(0, 50) }));
    expect(cursorText(grid)).toBe('第 2 行');
  });

  it('an act that takes the row away leaves the cursor in its place, not on the first row', () => {
    let left = rows.slice(0, 20);
    const acted: string[] = [];
    const { grid, rerender } = show({ rows: left });
    const keys = {
      S: (row: Row) => {
        acted.push(row.id);
        left = left.filter(({ id }) => id !== row.id);
      },
    };
    rerender(gridOf({ rows: left, keys }));
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) fireEvent.keyDown(grid, { key });
    fireEvent.keyDown(grid, { key: 's' });
    rerender(gridOf({ rows: left, keys }));
    expect(cursorText(grid)).toBe('第 4 行');
    // A new row above moves the row under the cursor down; the cursor goes with it.
    left = [{ id: 'new', name: '新来的' }, ...left];
    rerender(gridOf({ rows: left, keys }));
    expect(cursorText(grid)).toBe('第 4 行');
    fireEvent.keyDown(grid, { key: 's' });
    expect(acted).toEqual(['r3', 'r4']);
  });

  it('a key held down acts once', () => {
    const take = vi.fn();
    const { grid } = show({ keys: { S: take } });
    fireEvent.keyDown(grid, { key: 's' });
    fireEvent.keyDown(grid, { key: 's', repeat: true });
    expect(take).toHaveBeenCalledTimes(1);
  });

  it('who entered on the first row stays on it when another comes above', () => {
    const { grid, rerender } = show({ rows: rows.slice(1, 5) });
    fireEvent.focus(grid);
    rerender(gridOf({ rows: rows.slice(0, 5) }));
    expect(cursorText(grid)).toBe('第 1 行');
  });

  it('the row of the cursor is in the document however far it lies outside the window', () => {
    const { grid } = show();
    fireEvent.keyDown(grid, { key: 'End' });
    expect(cursorText(grid)).toBe('第 9999 行');
  });

  it.each([
    // Nobody has entered: the first row, whichever it is.
    [null, 0, 'abc', 'none', 0],
    ['b', 1, 'abc', 'b', 1],
    ['b', 1, 'xabc', 'b', 2],
    ['b', 1, 'ac', 'c', 1],
    ['c', 2, 'ab', 'b', 1],
    ['a', 0, '', 'a', 0],
  ])('cursor %s at %d over the rows %s is on %s at %d', (id, at, ids, next, place) => {
    expect(settle({ id, at }, [...ids])).toEqual({ id: next === 'none' ? null : next, at: place });
  });

  it.each([
    ['Home', 50, 0],
    ['End', 50, 99],
    ['PageDown', 95, 99],
    ['PageUp', 3, 0],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['x', 5, null],
  ])('%s from %d leads to %s', (key, from, to) => {
    expect(moveTo(key, from, 100, 10)).toBe(to);
  });
});
