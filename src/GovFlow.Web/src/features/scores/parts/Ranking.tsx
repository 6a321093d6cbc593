import { Button } from 'antd';
import { useState } from 'react';
import type { ScoreRow, ScoreView } from '@/shared/api/contract';
import { subjectNames } from '../api';

/** The ranking; each score opens what it is made of. */
export function Ranking({ view }: { view: ScoreView }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section className="panel" aria-labelledby="ranking-head">
      <h2 id="ranking-head">{`${subjectNames[view.subject]}得分`}</h2>
      <p className="muted">
        {`${view.from} 至 ${view.to}${view.isOver ? '' : '，尚未结束'}。得分是各项按权重的平均；没有可计办件、没有记录的项目不计入，也不扣分。`}
      </p>
      {view.rows.length === 0 ? (
        <p>这一期还没有可计的办件和记录。有办件办结，或者在下面登记巡查、评分后，这里列出得分。</p>
      ) : (
        <table className="plain-table score-table">
          <thead>
            <tr>
              <th scope="col">名次</th>
              <th scope="col">名称</th>
              <th scope="col">得分</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(row => (
              <Row
                key={row.key}
                row={row}
                isOpen={open === row.key}
                toggle={() => setOpen(open === row.key ? null : row.key)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ row, isOpen, toggle }: { row: ScoreRow; isOpen: boolean; toggle: () => void }) {
  return (
    <>
      <tr>
        <td className="num" data-label="名次">
          {row.rank ?? '—'}
        </td>
        <td data-label="名称">{row.name}</td>
        <td className="num" data-label="得分">
          {row.score === null ? '—' : row.score.toFixed(1)}
        </td>
        <td data-label="依据">
          <Button size="small" aria-expanded={isOpen} aria-label={`${row.name}的得分依据`} onClick={toggle}>
            {isOpen ? '收起' : '逐项看'}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4}>
            <table className="plain-table" aria-label={`${row.name}的各项得分`}>
              <thead>
                <tr>
                  <th scope="col">项目</th>
                  <th scope="col">权重</th>
                  <th scope="col">得分</th>
                  <th scope="col">怎样得来</th>
                </tr>
              </thead>
              <tbody>
                {row.lines.map(line => (
                  <tr key={line.code}>
                    <td data-label="项目">{line.name}</td>
                    <td className="num" data-label="权重">
                      {line.weight}
                    </td>
                    <td className="num" data-label="得分">
                      {line.points === null ? '—' : line.points.toFixed(2)}
                    </td>
                    <td data-label="怎样得来">{line.because}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </td>
        </tr>
      )}
    </>
  );
}
