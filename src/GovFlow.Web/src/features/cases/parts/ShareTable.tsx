import { useQuery } from '@tanstack/react-query';
import { showDay } from '@/shared/format';
import { QueryView } from '@/shared/ui/QueryView';
import { sharesQuery } from '../api';

/** 责任分解: who used the working days of this case. The parts add up to the whole, so a part nobody had is shown too. */
export function ShareTable({ caseId }: { caseId: string }) {
  const shares = useQuery(sharesQuery(caseId));
  return (
    <QueryView query={shares} rows={4}>
      {({ from, to, isFinished, workingDays, shares: parts }) => (
        <>
          <p className="muted num">
            {showDay(from)}收到，{isFinished ? `${showDay(to)}办结` : '尚未办结'}，{isFinished ? '共' : '至今'}用{' '}
            {workingDays} 个工作日
          </p>
          {workingDays > 0 && (
            <div className="share-bar" aria-hidden="true">
              {parts.map(part => (
                <span key={part.name + part.post} data-party={part.party} style={{ flexGrow: part.workingDays }} />
              ))}
            </div>
          )}
          {parts.length === 0 ? (
            <p className="muted">收到当日办结，没有占用工作日。</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">谁</th>
                  <th scope="col">岗位</th>
                  <th scope="col">工作日</th>
                  <th scope="col">占比</th>
                </tr>
              </thead>
              <tbody>
                {parts.map(part => (
                  <tr key={part.name + part.post}>
                    <td>{part.name}</td>
                    <td data-label="岗位">{part.post ?? '—'}</td>
                    <td data-label="工作日" className="num">
                      {part.workingDays}
                    </td>
                    <td data-label="占比" className="num">
                      {Math.round((part.workingDays / workingDays) * 100)}%
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p className="muted">
            每个工作日只记给一方：并联办理的日子记给最后办完的部门，特别程序和申请人补正的日子不记给部门。
          </p>
        </>
      )}
    </QueryView>
  );
}
