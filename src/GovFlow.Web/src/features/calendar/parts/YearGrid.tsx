import type { CalendarYear } from '@/shared/api/contract';
import { MonthTable } from '@/shared/ui/MonthTable';
import { monthsOfYear } from '../model';

const words = { rest: '休', work: '班', weekend: '', plain: '' } as const;

/** Twelve months: every day tells by a word, not by colour alone, whether the hall works when its weekday says otherwise. */
export function YearGrid({ year }: { year: CalendarYear }) {
  return (
    <div className="year-grid">
      {monthsOfYear(year).map(({ month, weeks }) => (
        <MonthTable key={month} className="year-month" caption={`${Number(month.slice(5))}月`} weeks={weeks}>
          {cell => (
            <td data-mark={cell.mark} data-today={cell.isToday || undefined} title={cell.reason || undefined}>
              <span className="num">{cell.date}</span>
              {words[cell.mark] && <small>{words[cell.mark]}</small>}
              {cell.reason && <span className="visually-hidden">{cell.reason}</span>}
            </td>
          )}
        </MonthTable>
      ))}
    </div>
  );
}
