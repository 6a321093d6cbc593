import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AuditView } from '@/shared/api/contract';
import { showMoment, showTimeExactly } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { QueryView } from '@/shared/ui/QueryView';
import { actName } from '../acts';
import { auditQuery } from '../api';

/** 留痕 on the case's page: the chain's state and who did what; the whole of it has a page of its own. */
export function Audit({ caseId }: { caseId: string }) {
  const audit = useQuery(auditQuery(caseId));
  return (
    <QueryView query={audit} rows={4} isEmpty={({ entries }) => entries.length === 0} empty="还没有留痕。">
      {view => (
        <>
          <ChainState audit={view} />
          <p>
            <Link to={staffPaths.caseAudit(caseId)}>回放、核对与导出</Link>
          </p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">序号</th>
                <th scope="col">时间</th>
                <th scope="col">行为</th>
                <th scope="col">行为人</th>
              </tr>
            </thead>
            <tbody>
              {view.entries.map(entry => (
                <tr key={entry.seq}>
                  <td className="num">{entry.seq}</td>
                  <td data-label="时间" className="num" title={showTimeExactly(entry.at)}>
                    {showMoment(entry.at)}
                  </td>
                  <td data-label="行为">{actName(entry.act)}</td>
                  <td data-label="行为人">{entry.actor}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </QueryView>
  );
}

/** Whether every link still follows from the one before; red, and where, if not. */
export function ChainState({ audit: { entries, intact, firstBadSeq, faults } }: { audit: AuditView }) {
  if (intact) {
    return (
      <p className="notice" data-tone="ok">
        ✓ 共 {entries.length} 条，链条完整，未被改动
      </p>
    );
  }
  return (
    <p className="notice" data-tone="red" role="alert">
      ■ 链条断裂：{firstBadSeq == null ? '' : `自第 ${firstBadSeq} 条起，`}记录可能被改动，请立即报告监察机构（
      {faults.map(({ what }) => what).join('；')}）
    </p>
  );
}
