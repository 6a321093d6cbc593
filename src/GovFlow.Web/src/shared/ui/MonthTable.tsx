import { Fragment, type ReactNode } from 'react';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

interface Props<C> {
  caption: string;
  className: string;
  /** Monday first; null where the day belongs to another month. */
  weeks: readonly (readonly (C | null)[])[];
  /** A day's own `td`. */
  children: (cell: C) => ReactNode;
}

/** A month as a table, a week a row. */
export function MonthTable<C extends { day: string }>({ caption, className, weeks, children }: Props<C>) {
  return (
    <table className={className}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(day => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week.find(cell => cell !== null)?.day}>
            {week.map((cell, at) =>
              cell === null ? (
                <td key={`blank-${weekdays[at]}`} />
              ) : (
                <Fragment key={cell.day}>{children(cell)}</Fragment>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
