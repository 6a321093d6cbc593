import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { jointListQuery } from '../api';
import './joint.css';

/** 联办件 in hand, the most urgent first, each with the department it waits for. */
export function JointListPage() {
  const list = useQuery(jointListQuery);
  return (
    <Page title="联办件" aside={list.data && <span className="muted num">在办 {list.data.length} 件</span>}>
      <QueryView
        query={list}
        rows={6}
        isEmpty={rows => rows.length === 0}
        empty={
          <>
            没有进入联合审查的办件。已办结的在<Link to={staffPaths.cases}>办件</Link>中查找。
          </>
        }
      >
        {rows => (
          <section className="panel" aria-label="联办件列表">
            <table className="plain-table joint-table">
              <thead>
                <tr>
                  <th scope="col">办件</th>
                  <th scope="col">总时限</th>
                  <th scope="col">答复</th>
                  <th scope="col">最慢的部门</th>
                  <th scope="col">阶段</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <tr key={row.id}>
                    <td>
                      <Link className="num" to={staffPaths.jointBoard(row.id)}>
                        {row.number}
                      </Link>
                      <span className="cell-2">
                        {row.itemName} {row.applicantMasked}
                      </span>
                    </td>
                    <td data-label="总时限">{row.clock ? <ClockChip clock={row.clock} short /> : '—'}</td>
                    <td data-label="答复" className="num">
                      {row.answered} / {row.departments}
                      {row.unread > 0 && <span className="cell-2">{row.unread} 个部门未签收</span>}
                    </td>
                    <td data-label="最慢的部门">
                      {row.slowest ?? '都已答复'}
                      {row.slowestDue && <span className="cell-2 num">{showShortDay(row.slowestDue)}到期</span>}
                      {row.isLate && <StatusTag tone="yellow">已超期</StatusTag>}
                    </td>
                    <td data-label="阶段">{row.stateLabel}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </QueryView>
    </Page>
  );
}
