import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { isComposing } from '@/shared/keyboard/shortcuts';
import './DataGrid.css';
import { moveTo } from './gridMoves';

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
  /** All rows the server has, where it says so. */
  total?: number | null | undefined;
  /** More rows follow than are loaded, and the server does not say how many. */
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

/**
 * A long list as one tab stop: `role=grid` on virtual rows, the cursor told by aria-activedescendant. Keys: arrows, Home,
 * End, PageUp, PageDown, Enter opens, Space chooses. antd's virtual table renders rows without roles; this one does not.
 */
export function DataGrid<T>(props: Props<T>) {
  const { label, columns, rows, rowId, total, hasMore, onOpen, chosen, onChoose, keys, onNearEnd, isFaded } = props;
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursorId, setCursorId] = useState<string | null>(null);
  const found = rows.findIndex(row => rowId(row) === cursorId);
  const cursor = found === -1 ? 0 : found;

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: at => {
      const row = rows[at];
      return row === undefined ? at : rowId(row);
    },
    overscan: 6,
    onChange: instance => {
      const last = instance.getVirtualItems().at(-1);
      if (last && last.index >= rows.length - 10) onNearEnd?.();
    },
  });

  const place = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setCursorId(rowId(row));
    virtual.scrollToIndex(at, { align: 'auto' });
  };

  const choose = (row: T) => {
    if (!onChoose) return;
    const next = new Set(chosen);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    onChoose(next);
  };

  const onKeyDown = (e: KeyboardEvent) => {
    const row = rows[cursor];
    // A link or box inside a row keeps its own keys.
    if (row === undefined || e.target !== e.currentTarget || isComposing(e.nativeEvent)) return;
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight));
    const target = moveTo(e.key, cursor, rows.length, inSight);
    const act = keys?.[e.key.toUpperCase()];
    if (target !== null) place(target);
    else if (e.key === 'Enter') onOpen(row);
    else if (e.key === ' ') choose(row);
    else if (act) act(row);
    else return;
    e.preventDefault();
  };

  const tracks = { gridTemplateColumns: columns.map(column => column.width).join(' ') };
  return (
    <div
      className="data-grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={typeof total === 'number' ? total + 1 : hasMore ? -1 : rows.length + 1}
      aria-multiselectable={onChoose ? true : undefined}
      aria-activedescendant={rows.length > 0 ? `${base}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
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
