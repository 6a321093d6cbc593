import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { isComposing, type Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import './DataGrid.css';
import { type Cursor, moveTo, settle } from './gridMoves';

export interface Column<T> {
  key: string;
  title: string;
  /** A track of CSS grid, e.g. `minmax(160px, 2fr)`. */
  width: string;
  cell: (row: T) => ReactNode;
}

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  /** More rows follow than are loaded; how many, nobody knows. */
  hasMore?: boolean;
  onOpen: (row: T) => void;
  /** Rows chosen with Space; leave both out for a grid without choosing. */
  chosen?: ReadonlySet<string>;
  onChoose?: (ids: ReadonlySet<string>) => void;
  /** One-letter acts on the row under the cursor. */
  keys?: Record<string, (row: T) => void>;
  /** Asked when the end comes near. */
  onNearEnd?: () => void;
  /** A row that somebody else has just taken fades instead of vanishing under the cursor. */
  isFaded?: (row: T) => boolean;
}

const rowHeight = 52;

const listKeys: readonly Shortcut[] = [
  { key: '↑', label: '上一行', area: '列表' },
  { key: '↓ N', label: '下一行', area: '列表' },
  { key: 'PageUp PageDown', label: '上一屏、下一屏', area: '列表' },
  { key: 'Home End', label: '第一行、最后一行', area: '列表' },
  { key: 'Enter', label: '打开', area: '列表' },
];
const choosingKeys: readonly Shortcut[] = [...listKeys, { key: '空格', label: '选中', area: '列表' }];

/**
 * A long list as one tab stop: `role=grid` on virtual rows, the cursor told by aria-activedescendant. Keys: arrows, N for
 * the next, Home, End, PageUp, PageDown, Enter opens, Space chooses. antd's virtual table renders rows without roles; this one does not.
 */
export function DataGrid<T>(props: Props<T>) {
  const { label, columns, rows, rowId, hasMore, onOpen, chosen, onChoose, keys, onNearEnd, isFaded } = props;
  useToldKeys(onChoose ? choosingKeys : listKeys);
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<Cursor>({ id: null, at: 0 });
  const settled = settle(kept, rows.map(rowId));
  if (settled.id !== kept.id || settled.at !== kept.at) setKept(settled);
  const cursor = settled.at;

  // What aria-activedescendant names is always in the document, however far the list was scrolled away from it.
  const withCursor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return shown.includes(cursor) || cursor >= range.count ? shown : [...shown, cursor].sort((a, b) => a - b);
    },
    [cursor],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: at => {
      const row = rows[at];
      return row === undefined ? at : rowId(row);
    },
    overscan: 6,
    rangeExtractor: withCursor,
    onChange: ({ range }) => {
      if (range && range.endIndex >= rows.length - 16) onNearEnd?.();
    },
  });

  const place = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setKept({ id: rowId(row), at });
    virtual.scrollToIndex(at, { align: 'auto' });
  };

  const choose = (row: T) => {
    if (!onChoose) return;
    const next = new Set(chosen);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    onChoose(next);
  };

  const acts: Record<string, (row: T) => void> = { Enter: onOpen, ' ': choose };
  const onKeyDown = (e: KeyboardEvent) => {
    const row = rows[cursor];
    // A link or box inside a row keeps its own keys.
    if (row === undefined || e.target !== e.currentTarget || isComposing(e.nativeEvent)) return;
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight));
    const target = moveTo(e.key, cursor, rows.length, inSight);
    const act = acts[e.key] ?? keys?.[e.key.toUpperCase()];
    if (target === null && act === undefined) return;
    e.preventDefault();
    if (target !== null) place(target);
    // A key held down moves through the rows; it acts once.
    else if (!e.repeat) act?.(row);
  };

  const tracks = { gridTemplateColumns: columns.map(column => column.width).join(' ') };
  return (
    <div
      className="data-grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable={onChoose ? true : undefined}
      aria-activedescendant={rows.length > 0 ? `${base}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => {
        const [first] = rows;
        if (kept.id === null && first !== undefined) setKept({ id: rowId(first), at: 0 });
      }}
    >
      <div className="data-grid-head" role="row" aria-rowindex={1} style={tracks}>
        {columns.map(column => (
          <div key={column.key} role="columnheader">
            {column.title}
          </div>
        ))}
      </div>
      <div className="data-grid-body" ref={scroller} role="presentation">
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                id={`${base}-${item.index}`}
                ref={virtual.measureElement}
                data-index={item.index}
                className="data-grid-row"
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={onChoose ? (chosen?.has(rowId(row)) ?? false) : undefined}
                data-cursor={item.index === cursor || undefined}
                data-faded={isFaded?.(row) || undefined}
                style={{ ...tracks, transform: `translateY(${item.start}px)` }}
                onClick={() => place(item.index)}
                onDoubleClick={() => onOpen(row)}
              >
                {columns.map(column => (
                  <div key={column.key} role="gridcell" data-column={column.key}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
