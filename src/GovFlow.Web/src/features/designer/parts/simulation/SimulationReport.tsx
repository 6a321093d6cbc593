import { Button } from 'antd';
import type { SimulationReport } from '@/shared/api/contract';
import { csvOf, type Row, rowsOf, showPoints, showRate } from './figures';
import { StepBars } from './StepBars';

const shown = (value: number | null) => (value === null ? '—' : String(value));

function save(report: SimulationReport) {
  const address = URL.createObjectURL(new Blob([csvOf(report)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `仿真-${report.itemCode}-${report.year}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

/** 仿真报告: the headline, the steps as bars, then every figure of both versions in tables. */
export function Report({ report, wantedReal }: { report: SimulationReport; wantedReal: boolean }) {
  const { draft, inForce, difference, actual } = report;
  const rows = rowsOf(report);
  return (
    <div className="simulation-report">
      {wantedReal && !report.isRecorded && (
        <p className="notice" data-tone="amber" role="status">
          <strong>本事项没有最近一年的真实办件。</strong>
          以下数字来自按一年 {report.cases} 件生成的虚构申请，只能用来比较流程，不代表实际办理情况。
        </p>
      )}
      <p>
        {report.year} 年{report.isRecorded ? '真实办件' : '虚构申请'} {report.cases} 件
        {actual && actual.accepted > 0 && (
          <>
            ，实际承诺超期 {showRate({ mean: actual.promiseLate / actual.accepted, least: 0, most: 0 }).split('（')[0]}
          </>
        )}
        ；{report.seeds.length} 个种子。
      </p>
      <dl className="simulation-head">
        <div>
          <dt>本稿承诺超期率</dt>
          <dd>{showRate(draft.promiseLate)}</dd>
        </div>
        {inForce !== null && (
          <div>
            <dt>现行第 {inForce.version} 版</dt>
            <dd>{showRate(inForce.promiseLate)}</dd>
          </div>
        )}
        {difference !== null && (
          <div data-tone={difference.promiseLate.mean > 0 ? 'worse' : undefined}>
            <dt>相差</dt>
            <dd>{showPoints(difference.promiseLate)}</dd>
          </div>
        )}
        <div>
          <dt>办结用时（中位 / 九成以内）</dt>
          <dd>
            {draft.days.median} / {draft.days.p90} 个工作日
          </dd>
        </div>
        <div>
          <dt>未办结</dt>
          <dd>{Math.round(draft.open)} 件</dd>
        </div>
      </dl>
      {draft.stuck.length > 0 && (
        <ul className="notice" data-tone="red">
          {draft.stuck.map(({ why, cases }) => (
            <li key={why}>
              {Math.round(cases)} 件不能继续：{why}
            </li>
          ))}
        </ul>
      )}
      <section aria-label="各环节用时">
        <h2>各环节用时（工作日，深色为中位数，浅色为九成以内{inForce !== null && '；上为本稿，下为现行'}）</h2>
        <StepBars draft={draft} inForce={inForce} />
      </section>
      {(['总体', '类型', '环节', '部门', '岗位'] as const).map(part => (
        <Figures key={part} part={part} rows={rows.filter(row => row.part === part)} hasBoth={inForce !== null} />
      ))}
      <section aria-label="说明">
        <h2>说明</h2>
        <ul>
          {report.assumptions.map(said => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      </section>
      <Button onClick={() => save(report)}>下载表格</Button>
    </div>
  );
}

function Figures({ part, rows, hasBoth }: { part: Row['part']; rows: readonly Row[]; hasBoth: boolean }) {
  const figures = [...new Set(rows.map(({ figure }) => figure))];
  const names = [...new Set(rows.map(({ name }) => name))];
  if (rows.length === 0) return null;
  return (
    <section aria-label={part}>
      <h2>{part}</h2>
      <div className="simulation-table">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{part === '总体' ? '' : part}</th>
              {figures.map(figure => (
                <th scope="col" key={figure}>
                  {figure}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map(name => (
              <tr key={name}>
                <th scope="row">{name === '' ? (hasBoth ? '本稿（现行）' : '本稿') : name}</th>
                {figures.map(figure => {
                  const row = rows.find(one => one.name === name && one.figure === figure);
                  return (
                    <td data-label={figure} className="num" key={figure}>
                      {shown(row?.draft ?? null)}
                      {hasBoth && <span className="muted">（{shown(row?.inForce ?? null)}）</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
