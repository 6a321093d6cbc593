import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { FieldSpec } from '../../core/fields';
import { isObject, type Json, type JsonObject } from '../../core/json';
import { changedRow, movedRow, withoutRow, withRow } from '../../core/lists';
import { FoundNote } from './FindingsAt';
import { focusPlace } from './focusPlace';
import { ObjectField } from './ObjectField';

interface Props {
  /** What one row is called: 要点, 材料. */
  noun: string;
  rows: readonly Json[];
  specs: readonly FieldSpec[];
  /** JSON path of the list. */
  place: string;
  isHeld: boolean;
  /** A new row; it may want a code that no other has. */
  fresh: (rows: readonly Json[]) => JsonObject;
  /** What a folded row says; all rows are open where it is left out. */
  summary?: (row: JsonObject) => ReactNode;
  change: (label: string, merge: string, edit: (rows: readonly Json[]) => readonly Json[]) => void;
}

const soon = (place: string) => requestAnimationFrame(() => focusPlace(place));

/** A list of objects as rows of fields. Alt+↑ and Alt+↓ move a row, Alt+Enter adds one after it; buttons do the same. */
export function Rows({ noun, rows, specs, place, isHeld, fresh, summary, change }: Props) {
  const add = (index: number) => {
    change(`添加${noun}`, `${place}+${rows.length}`, list => withRow(list, index, fresh(list)));
    soon(`${place}[${index}]`);
  };
  const move = (index: number, by: -1 | 1) => {
    if (rows[index + by] === undefined) return;
    change(`移动${noun}`, `${place}~${index}`, list => movedRow(list, index, by));
    soon(`${place}[${index + by}]`);
  };
  const acts: Acts = {
    add,
    move,
    remove: index => change(`删除${noun}`, `${place}-${index}`, list => withoutRow(list, index)),
  };
  return (
    <div className="rows" id={place}>
      <FoundNote place={place} />
      {rows.map((row, index) => (
        <Row
          // A row has no identity but its place: everything in it may be what is being typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          key={index}
          name={`第 ${index + 1} 项${noun}`}
          place={`${place}[${index}]`}
          title={summary && isObject(row) ? summary(row) : `${noun} ${index + 1}`}
          isFolded={summary !== undefined}
          index={index}
          isLast={index === rows.length - 1}
          isHeld={isHeld}
          acts={acts}
        >
          {isObject(row) ? (
            specs.map(spec => (
              <ObjectField
                key={spec.name}
                spec={spec}
                object={row}
                place={`${place}[${index}]`}
                isHeld={isHeld}
                change={(label, merge, edit) =>
                  change(label, merge, list => changedRow(list, index, one => (isObject(one) ? edit(one) : one)))
                }
              />
            ))
          ) : (
            <p className="muted">这一项不是可识别的内容，照原样保留。</p>
          )}
        </Row>
      ))}
      {rows.length === 0 && <p className="muted">还没有{noun}。</p>}
      {!isHeld && (
        <Button size="small" onClick={() => add(rows.length)}>
          添加{noun}
        </Button>
      )}
    </div>
  );
}

interface Acts {
  add: (index: number) => void;
  move: (index: number, by: -1 | 1) => void;
  remove: (index: number) => void;
}

interface RowProps {
  name: string;
  title: ReactNode;
  place: string;
  isFolded: boolean;
  index: number;
  isLast: boolean;
  isHeld: boolean;
  acts: Acts;
  children: ReactNode;
}

function Row({ name, title, place, isFolded, index, isLast, isHeld, acts, children }: RowProps) {
  const keys: Record<string, () => void> = {
    'Alt+ArrowUp': () => acts.move(index, -1),
    'Alt+ArrowDown': () => acts.move(index, 1),
    'Alt+Enter': () => acts.add(index + 1),
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const run = keys[`${e.altKey ? 'Alt+' : e.ctrlKey ? 'Ctrl+' : ''}${e.key}`];
    if (run === undefined || isHeld || e.nativeEvent.isComposing) return;
    e.preventDefault();
    e.stopPropagation();
    run();
  };
  const body = (
    <>
      <FoundNote place={place} />
      <div className="row-fields">{children}</div>
      {!isHeld && (
        <div className="row-acts">
          <Button size="small" disabled={index === 0} aria-label={`上移${name}`} onClick={() => acts.move(index, -1)}>
            上移
          </Button>
          <Button size="small" disabled={isLast} aria-label={`下移${name}`} onClick={() => acts.move(index, 1)}>
            下移
          </Button>
          <Button size="small" aria-label={`删除${name}`} onClick={() => acts.remove(index)}>
            删除
          </Button>
        </div>
      )}
    </>
  );
  return isFolded ? (
    <details className="row-box" id={place} onKeyDown={onKeyDown}>
      <summary>{title}</summary>
      {body}
    </details>
  ) : (
    <fieldset className="row-box" id={place} onKeyDown={onKeyDown}>
      <legend>{title}</legend>
      {body}
    </fieldset>
  );
}
