import { Button } from 'antd';
import { Link } from 'react-router';
import type { FigureRow } from '@/shared/api/contract';
import { showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';

interface Props {
  rows: readonly FigureRow[];
  hasMore: boolean;
  isLoading: boolean;
  more: () => void;
}

const placeOf = (row: FigureRow): string | null =>
  row.subject === 'Case' || row.subject === 'Rating'
    ? staffPaths.case(row.id)
    : row.subject === 'Voice'
      ? staffPaths.complaint(row.id)
      : null;

const day = (value: string | null) => (value === null ? '—' : showShortDay(value as never));

/** The rows behind a number; each opens what it is about. */
export function RowList({ rows, hasMore, isLoading, more }: Props) {
  return (
    <section className="panel" aria-label="明细">
      <table className="plain-table">
        <thead>
          <tr>
            <th>编号</th>
            <th>事项</th>
            <th>状态</th>
            <th>收件</th>
            <th>受理</th>
            <th>办结</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const place = placeOf(row);
            return (
              <tr key={`${row.subject}/${row.id}/${row.number}`}>
                <td className="num">{place === null ? row.number : <Link to={place}>{row.number}</Link>}</td>
                <td data-label="事项">{row.title}</td>
                <td data-label="状态">{row.state}</td>
                <td data-label="收件" className="num">
                  {day(row.day)}
                </td>
                <td data-label="受理" className="num">
                  {day(row.acceptedOn)}
                </td>
                <td data-label="办结" className="num">
                  {day(row.closedOn)}
                </td>
                <td data-label="说明">{row.note ?? '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {hasMore && (
        <Button loading={isLoading} onClick={more}>
          更多
        </Button>
      )}
    </section>
  );
}
