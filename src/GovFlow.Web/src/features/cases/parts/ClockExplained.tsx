import type { ClockDetail } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showDay, showShortDay } from '@/shared/format';
import { limitText, unitNames } from '@/shared/terms';
import { MonthTable } from '@/shared/ui/MonthTable';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type Cell, monthsOf } from '../clockCalendar.model';

/** One clock: how much of its budget is used, day by day on the calendar, and in one sentence. Nothing here can be edited. */
export function ClockExplained({ clock }: { clock: ClockDetail }) {
  const { explanation, view } = clock;
  const counted = explanation.days.filter(day => day.counted);
  const budget = clock.budget ?? counted.at(-1)?.ordinal ?? counted.length;
  const used = clock.used ?? (view.daysLeft === null ? 0 : Math.max(0, budget - view.daysLeft));
  return (
    <section className="clock-explained" aria-label={clock.label}>
      <div className="panel-head">
        <h3>{clock.label}</h3>
        {clock.stoppedOn ? (
          <StatusTag tone={isLate(clock) ? 'yellow' : 'ok'}>
            {showShortDay(clock.stoppedOn)}止，{isLate(clock) ? '已逾期' : '未逾期'}
          </StatusTag>
        ) : (
          <ClockChip clock={view} short />
        )}
      </div>
      {budget > 0 && (
        <div className="budget" aria-hidden="true">
          <span
            style={{ inlineSize: `${Math.min(100, (used / Math.max(used, budget)) * 100)}%` }}
            data-light={view.light}
          />
        </div>
      )}
      <p className="muted num">
        已用 {used} / {budget} {unitNames[view.unit]}
        {explanation.due && `　到期 ${showDay(explanation.due)}`}
        {explanation.provisional && '（下一年度放假安排未公布，暂定）'}
        {clock.statutory && `　法定 ${limitText(clock.statutory)}`}
      </p>
      <p>{explanation.sentence}</p>
      <ol className="ledger">
        {clock.entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a ledger is only ever added to, and its lines may repeat.
          <li key={at}>
            <time className="num" dateTime={entry.day}>
              {showShortDay(entry.day)}
            </time>
            <span>
              {entry.text}
              {entry.paperId && (
                <a href={`/api/papers/${entry.paperId}`} target="_blank" rel="noreferrer">
                  {entry.paper}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
      <div className="months">
        {monthsOf(clock).map(({ month, title, weeks }) => (
          <MonthTable key={month} className="month" caption={title} weeks={weeks}>
            {cell => <DayCell cell={cell} />}
          </MonthTable>
        ))}
      </div>
    </section>
  );
}

const isLate = ({ stoppedOn, explanation }: ClockDetail): boolean =>
  Boolean(stoppedOn && explanation.due && stoppedOn > explanation.due);

function DayCell({ cell }: { cell: Cell }) {
  return (
    <td data-kind={cell.kind} data-due={cell.isDue || undefined}>
      <span className="num">
        {cell.date}
        {cell.isMakeUp && <b className="make-up">班</b>}
      </span>
      {cell.words && (
        <small title={cell.words}>
          {cell.kind === 'suspended' ? (
            <>
              <span aria-hidden="true">‖ 停</span>
              <span className="visually-hidden">{cell.words}</span>
            </>
          ) : (
            cell.words
          )}
        </small>
      )}
      {cell.isDue && <small className="due-mark">到期</small>}
    </td>
  );
}
