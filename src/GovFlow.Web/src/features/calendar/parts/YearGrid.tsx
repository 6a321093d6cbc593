import type { CalendarYear } from '@/shared/api/contract';
import { monthsOfYear } from '../model';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const words = { rest: '休', work: '班', weekend: '', plain: '' } as const;

/** Twelve months: every day tells by a word, not by colour alone, whether the hall works when its weekday says otherwise. */
export function YearGrid({ year }: { year: CalendarYear }) {
  return (
    <div className="year-grid">
      {monthsOfYear(year).map(({ month, weeks }) => (
        <table key={month} className="year-month">
          <caption>{Number(month.slice(5))}月</caption>
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
                    <td
                      key={cell.day}
                      data-mark={cell.mark}
                      data-today={cell.isToday || undefined}
                      title={cell.reason || undefined}
                    >
                      <span className="num">{cell.date}</span>
                      {words[cell.mark] && <small>{words[cell.mark]}</small>}
                      {cell.reason && <span className="visually-hidden">{cell.reason}</span>}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
