import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ScoreEntryLine, ScoreView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { kindNames, useScoreChange } from '../api';

/** What was entered in the period: patrols, visits, surveys, assessments. */
export function Entries({ view, mayKeep }: { view: ScoreView; mayKeep: boolean }) {
  return (
    <section className="panel" aria-labelledby="entries-head">
      <h2 id="entries-head">巡查、暗访、测评和评分记录</h2>
      {view.entries.length === 0 ? (
        <p className="muted">这一期没有记录。月度巡查、第三方暗访、季度测评和两方考核登记后列在这里，并计入得分。</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">记录</th>
              <th scope="col">对象</th>
              <th scope="col">分数</th>
              <th scope="col">所见和凭据</th>
              {mayKeep && <th scope="col">撤销</th>}
            </tr>
          </thead>
          <tbody>
            {view.entries.map(entry => (
              <tr key={entry.id}>
                <td className="num" data-label="日期">
                  {entry.day}
                </td>
                <td data-label="记录">
                  {kindNames[entry.kind]}
                  <span className="cell-2">{entry.by}</span>
                </td>
                <td data-label="对象">{entry.name}</td>
                <td className="num" data-label="分数">
                  {entry.points}
                </td>
                <td data-label="所见和凭据">
                  {entry.note}
                  <span className="cell-2">{entry.evidence}</span>
                </td>
                {mayKeep && (
                  <td data-label="撤销">
                    <Strike entry={entry} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Strike({ entry }: { entry: ScoreEntryLine }) {
  const [reason, setReason] = useState<string | null>(null);
  const strike = useScoreChange('已撤销', () => setReason(null));
  return (
    <>
      <Button size="small" aria-label={`撤销 ${entry.name} ${entry.day}`} onClick={() => setReason('')}>
        撤销
      </Button>
      {reason !== null && (
        <CommandDialog
          title="撤销记录"
          ok="撤销记录"
          isFinal
          isBusy={strike.isPending}
          error={strike.error}
          again={strike.again}
          close={() => {
            strike.forget();
            setReason(null);
          }}
          submit={() => strike.mutate({ path: `/scores/entries/${entry.id}/strike`, body: { reason } })}
        >
          <Field
            label="理由"
            hint="撤销后不再计入得分，原记录和理由留痕。"
            error={fieldMessage(strike.error, 'reason')}
          >
            {control => <Input {...control} maxLength={500} value={reason} onChange={e => setReason(e.target.value)} />}
          </Field>
        </CommandDialog>
      )}
    </>
  );
}
