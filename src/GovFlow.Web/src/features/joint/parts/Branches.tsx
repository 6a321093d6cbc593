import { Link } from 'react-router';
import type { JointBranch } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortDay, showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { branchName } from '@/shared/terms';
import { StatusTag } from '@/shared/ui/StatusTag';
import { sheetWords } from '../model';

/** The matrix: a row a department, those that hold the case up on top; one's own row leads to its answer. */
export function Branches({ branches }: { branches: readonly JointBranch[] }) {
  return (
    <table className="plain-table joint-table">
      <thead>
        <tr>
          <th scope="col">部门</th>
          <th scope="col">联系单</th>
          <th scope="col">时限</th>
          <th scope="col">答复</th>
          <th scope="col">要求补充的材料</th>
        </tr>
      </thead>
      <tbody>
        {branches.map(branch => (
          <tr key={branch.department} data-yours={branch.isYours || undefined}>
            <td>
              <b>{branch.department}</b>
              <span className="cell-2">{branch.share}</span>
              {branch.round > 1 && <StatusTag>{`第 ${branch.round} 轮`}</StatusTag>}
            </td>
            <td data-label="联系单">
              {sheetWords(branch)}
              <span className="cell-2 num">发出 {showShortMoment(branch.sentAt)}</span>
              {branch.readAt && (
                <span className="cell-2 num">
                  签收 {showShortMoment(branch.readAt)} {branch.readBy}
                </span>
              )}
            </td>
            <td data-label="时限">
              {branch.clock ? (
                <>
                  <ClockChip clock={branch.clock} short />
                  {branch.clock.dueDay && <span className="cell-2 num">{showShortDay(branch.clock.dueDay)}到期</span>}
                </>
              ) : (
                <span className="num">用 {branch.usedDays} 个工作日</span>
              )}
              {branch.isLate && !branch.clock && <StatusTag tone="yellow">超期答复</StatusTag>}
            </td>
            <td data-label="答复">
              <Answer branch={branch} />
            </td>
            <td data-label="要求补充的材料">{branch.missing.map(({ name }) => name).join('、') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ branch }: { branch: JointBranch }) {
  return (
    <>
      {branch.outcome ? (
        <>
          {branchName(branch.outcome)}
          {branch.opinion && <span className="cell-2">{branch.opinion}</span>}
          <span className="cell-2 num">
            {branch.answeredBy} {branch.answeredAt && showShortMoment(branch.answeredAt)}
          </span>
        </>
      ) : branch.isYours && branch.taskId ? (
        <Link to={staffPaths.task(branch.taskId)}>去答复</Link>
      ) : (
        '未答复'
      )}
      {branch.before.map(answer => (
        <span key={answer.round} className="cell-2">
          第 {answer.round} 轮：{branchName(answer.outcome)}
          {answer.missing.length > 0 && `（${answer.missing.map(({ name }) => name).join('、')}）`}
        </span>
      ))}
    </>
  );
}
