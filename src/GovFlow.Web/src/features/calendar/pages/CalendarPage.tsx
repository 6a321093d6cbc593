import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CalendarImport } from '@/shared/api/contract';
import { showMoment, showShortDay } from '@/shared/format';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { calendarQuery } from '../api';
import { ImportDesk } from '../parts/ImportDesk';
import { YearGrid } from '../parts/YearGrid';
import './calendar.css';

/** 日历: which days the hall works, why, and what was imported; changing it shows first what it moves. */
export function CalendarPage() {
  const [asked, setYear] = useState<number | null>(null);
  const [applied, setApplied] = useState<CalendarImport | null>(null);
  const client = useQueryClient();
  const calendar = useQuery(calendarQuery(asked));
  const year = asked ?? calendar.data?.year ?? null;
  const mayImport = useMe()?.permissions.includes('calendars.import') ?? false;
  return (
    <Page
      title={year === null ? '日历' : `${year}年日历`}
      aside={
        year !== null && (
          <>
            <Button onClick={() => setYear(year - 1)}>上一年</Button>
            <Button onClick={() => setYear(year + 1)}>下一年</Button>
          </>
        )
      }
    >
      <QueryView query={calendar} rows={12}>
        {data => (
          <div className="stack">
            {!data.isPublished && (
              <p className="notice" data-tone="amber">
                {year}年的放假安排尚未导入，暂按周一至周五为工作日推算；跨入该年的到期日都标为暂定。
              </p>
            )}
            {applied && (
              <p className="notice" data-tone="ok">
                <strong>{applied.name}已生效。</strong>
                <span>到期日正在重算，日期变动的将通知申请人；进展见下方导入记录。</span>
              </p>
            )}
            <section className="panel" aria-label="全年">
              <YearGrid year={data} />
            </section>
            {mayImport && (
              <section className="panel stack" aria-labelledby="import-head">
                <h2 id="import-head">导入</h2>
                <ImportDesk
                  year={data}
                  done={view => {
                    setApplied(view);
                    void client.invalidateQueries({ queryKey: ['calendar'] });
                  }}
                />
              </section>
            )}
            {data.layers.length > 0 && (
              <section className="panel stack" aria-labelledby="layers-head">
                <h2 id="layers-head">本地安排</h2>
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">日期</th>
                      <th scope="col">安排</th>
                      <th scope="col">原因</th>
                      <th scope="col">依据</th>
                      <th scope="col">来自</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.layers.flatMap(layer =>
                      layer.days.map(day => (
                        <tr key={layer.key + day.date}>
                          <td className="num">{showShortDay(day.date)}</td>
                          <td data-label="安排">{day.isWorking ? '上班' : '休息'}</td>
                          <td data-label="原因">{day.name}</td>
                          <td data-label="依据">{day.paper}</td>
                          <td data-label="来自">{layer.name}</td>
                        </tr>
                      )),
                    )}
                  </tbody>
                </table>
              </section>
            )}
            <section className="panel stack" aria-labelledby="imports-head">
              <h2 id="imports-head">导入记录</h2>
              {data.imports.length === 0 ? (
                <p className="muted">还没有导入过日历，放假安排用的是系统自带的。</p>
              ) : (
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">导入时间</th>
                      <th scope="col">内容</th>
                      <th scope="col">导入人</th>
                      <th scope="col">移动的到期日</th>
                      <th scope="col">进展</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.imports.map(one => (
                      <tr key={one.id}>
                        <td className="num">{showMoment(one.importedAt)}</td>
                        <td data-label="内容">{one.name}</td>
                        <td data-label="导入人">{one.importedBy}</td>
                        <td data-label="移动的到期日" className="num">
                          {one.moved}
                        </td>
                        <td data-label="进展">{one.settledAt ? '已全部重算' : '正在重算'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
