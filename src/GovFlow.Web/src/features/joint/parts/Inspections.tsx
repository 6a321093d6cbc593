import type { JointBoard } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { StatusTag } from '@/shared/ui/StatusTag';

/** 联合验收: round by round, who passed it and who has something mended. */
export function Inspections({ rounds }: { rounds: JointBoard['inspections'] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">轮次</th>
          <th scope="col">日期</th>
          <th scope="col">建筑面积</th>
          <th scope="col">各部门现场结论</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ round, day, floorArea, isPassed, findings }) => (
          <tr key={round}>
            <td>
              {round === 1 ? '第一轮' : `复验（第 ${round} 轮）`}{' '}
              <StatusTag tone={isPassed ? 'ok' : 'yellow'}>{isPassed ? '全部通过' : '须整改'}</StatusTag>
            </td>
            <td data-label="日期" className="num">
              {showDay(day)}
            </td>
            <td data-label="建筑面积" className="num">
              {floorArea} 平方米
            </td>
            <td data-label="各部门现场结论">
              {findings.map(({ department, isPassed: passed }) => (
                <div key={department}>
                  {department}：{passed ? '通过' : '整改'}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
