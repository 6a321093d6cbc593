import type { Branch } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortDay, showShortMoment } from '@/shared/format';
import { branchName } from '@/shared/terms';

/** Those that have not answered, fewest days left on top; then the answered ones. */
const slowestFirst = (branches: readonly Branch[]): Branch[] =>
  [...branches].sort(
    (a, b) =>
      Number(Boolean(a.outcome)) - Number(Boolean(b.outcome)) ||
      (a.clock?.daysLeft ?? 9_999) - (b.clock?.daysLeft ?? 9_999),
  );

/** 联办: each department's part of a joint case, the slowest first. */
export function BranchTable({ branches }: { branches: readonly Branch[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">部门</th>
          <th scope="col">承担</th>
          <th scope="col">联系单发出</th>
          <th scope="col">时限</th>
          <th scope="col">答复</th>
        </tr>
      </thead>
      <tbody>
        {slowestFirst(branches).map(branch => (
          <tr key={branch.department}>
            <td>{branch.department}</td>
            <td data-label="承担">{branch.share}</td>
            <td data-label="联系单发出" className="num">
              {showShortMoment(branch.sentAt)}
            </td>
            <td data-label="时限">
              {branch.clock ? (
                <>
                  <ClockChip clock={branch.clock} short />
                  {branch.clock.dueDay && <span className="cell-2 num">{showShortDay(branch.clock.dueDay)}到期</span>}
                </>
              ) : (
                '—'
              )}
            </td>
            <td data-label="答复">
              {branch.outcome ? branchName(branch.outcome) : '未答复'}
              {branch.opinion && <span className="cell-2">{branch.opinion}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
