import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { Digest } from '@/shared/api/contract';
import { showDay, showShortDay } from '@/shared/format';
import { QueryView } from '@/shared/ui/QueryView';
import { digestsQuery } from '../api';

const periods = [
  { value: 'Day', label: '按日' },
  { value: 'Week', label: '按周' },
  { value: 'Month', label: '按月' },
] as const;

/** 督查摘要: what happened in a day, week or month, and what was open when it was made. */
export function Digests() {
  const [period, setPeriod] = useState<Digest['period']>('Day');
  const digests = useQuery(digestsQuery(period));
  return (
    <section className="panel count-table" aria-label="督查摘要">
      <Segmented aria-label="周期" options={[...periods]} value={period} onChange={setPeriod} />
      <QueryView query={digests} rows={5} empty="还没有督查摘要，周期结束后自动生成。">
        {list => (
          <table className="plain-table">
            <thead>
              <tr>
                <th>期间</th>
                <th>收件 / 受理 / 办结</th>
                <th>在办（逾期）</th>
                <th>红牌 / 黄牌</th>
                <th>未办结红牌</th>
                <th>待答复（逾期）</th>
                <th>违规线索</th>
              </tr>
            </thead>
            <tbody>
              {list.map(({ centreCode, firstDay, lastDay, figures: f }) => (
                <tr key={centreCode + firstDay}>
                  <td>
                    {firstDay === lastDay ? showDay(firstDay) : `${showDay(firstDay)} – ${showShortDay(lastDay)}`}
                  </td>
                  <td className="num" data-label="收件 / 受理 / 办结">
                    {f.received} / {f.accepted} / {f.closed}
                  </td>
                  <td className="num" data-label="在办（逾期）">
                    {f.open}（{f.overdue}）
                  </td>
                  <td className="num" data-label="红牌 / 黄牌">
                    {f.redCards} / {f.yellowCards}
                  </td>
                  <td className="num" data-label="未办结红牌">
                    {f.unsettled}
                  </td>
                  <td className="num" data-label="待答复（逾期）">
                    {f.unanswered}（{f.late}）
                  </td>
                  <td className="num" data-label="违规线索">
                    {f.violations}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </section>
  );
}
