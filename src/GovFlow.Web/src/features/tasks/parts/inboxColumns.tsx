import { Button } from 'antd';
import { Link } from 'react-router';
import type { TaskRow } from '@/shared/api/contract';
import { AwaitsSignature } from '@/shared/case/AwaitsSignature';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { flagName, kindName } from '@/shared/terms';
import type { Column } from '@/shared/ui/DataGrid';
import { StatusTag } from '@/shared/ui/StatusTag';

/**
 * The inbox's columns: the clock first, because it orders the day.
 * @param taken Tasks claimed here since the list was read.
 */
export const inboxColumns = (take: (row: TaskRow) => void, taken: ReadonlySet<string>): Column<TaskRow>[] => [
  {
    key: 'clock',
    title: '时限',
    width: '232px',
    cell: row => {
      const [worst] = worstFirst([row.clock, row.caseClock]);
      return worst ? <ClockChip clock={worst} /> : <span className="muted">无时限</span>;
    },
  },
  {
    key: 'number',
    title: '办件编号',
    width: 'minmax(244px, 1fr)',
    cell: row => (
      <>
        <Link
          className="cell-1 num"
          tabIndex={-1}
          to={staffPaths.task(row.id)}
          aria-label={`${row.caseNumber}，${row.assignee ? `由${row.assignee.name}办理` : '待认领'}`}
        >
          {row.caseNumber}
        </Link>
        <span className="cell-2">{row.applicantMasked}</span>
      </>
    ),
  },
  {
    key: 'item',
    title: '事项',
    width: 'minmax(150px, 1.6fr)',
    cell: row => (
      <>
        <span className="cell-1" title={row.itemName}>
          {row.itemName}
        </span>
        <span className="cell-2">{kindName(row.caseKind)}</span>
      </>
    ),
  },
  {
    key: 'step',
    title: '环节',
    width: 'minmax(110px, 1fr)',
    cell: row => (
      <>
        <span className="cell-1">{row.stepName}</span>
        <span className="cell-2">{row.postName}</span>
      </>
    ),
  },
  {
    key: 'arrived',
    title: '到达',
    width: '112px',
    cell: row => <span className="num cell-1">{showShortMoment(row.openedAt)}</span>,
  },
  {
    key: 'flags',
    title: '标记',
    width: 'minmax(64px, 0.5fr)',
    cell: row => (
      <>
        <AwaitsSignature person={row.awaitsSignature} />
        {row.flags.map(flag => (
          <StatusTag key={flag}>{flagName(flag)}</StatusTag>
        ))}
      </>
    ),
  },
  {
    key: 'holder',
    title: '办理人',
    width: '92px',
    cell: row =>
      taken.has(row.id) ? (
        <Link tabIndex={-1} to={staffPaths.task(row.id)}>
          去办理<span className="visually-hidden">{row.caseNumber}</span>
        </Link>
      ) : row.assignee ? (
        row.assignee.name
      ) : (
        <Button size="small" tabIndex={-1} onClick={() => take(row)}>
          认领<span className="visually-hidden">{row.caseNumber}</span>
        </Button>
      ),
  },
];
