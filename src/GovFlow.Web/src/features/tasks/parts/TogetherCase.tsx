import { useState } from 'react';
import { Link } from 'react-router';
import type { TaskView } from '@/shared/api/contract';
import { FormAnswers, isBare } from '@/shared/case/FormAnswers';
import { Opinions } from '@/shared/case/Opinions';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { FilesButton } from '@/shared/files/FilesButton';
import { FileViewer } from '@/shared/files/FileViewer';
import { evidenceOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { flagName, kindName, materialStates } from '@/shared/terms';
import { StatusTag } from '@/shared/ui/StatusTag';
import { barsOf } from '../together';

/** One case of the batch, whole enough to judge it: facts, materials, earlier opinions, the points of the step. */
export function TogetherCase({ task, reread }: { task: TaskView; reread: () => void }) {
  const [looked, setLooked] = useState<string | null>(null);
  const bars = barsOf(task);
  return (
    <>
      <div className="panel task-head">
        <span>
          <Link className="number-link" to={staffPaths.case(task.caseId)}>
            {task.caseNumber}
          </Link>
          <span className="cell-2">
            {task.applicantMasked} · {kindName(task.caseKind)}
          </span>
        </span>
        {worstFirst([task.clock, task.caseClock]).map(clock => (
          <ClockChip key={clock.id} clock={clock} />
        ))}
        {task.flags.map(flag => (
          <StatusTag key={flag}>{flagName(flag)}</StatusTag>
        ))}
      </div>
      {bars.length > 0 && (
        <div className="notice" data-tone="amber">
          <strong>这一件还不能批量审查</strong>
          {bars.map(bar => (
            <span key={bar}>{bar}</span>
          ))}
          <Link to={staffPaths.task(task.id)}>单独办理</Link>
        </div>
      )}
      <div className="together-facts">
        <section className="panel" aria-labelledby="together-materials">
          <h3 id="together-materials">材料</h3>
          <ul className="material-list">
            {task.materials.map(material => (
              <li key={material.code} data-state={material.state}>
                <span aria-hidden="true">{materialStates[material.state][0]}</span>
                <span>
                  {material.name}
                  {material.note && <small className="cell-2">{material.note}</small>}
                  {material.licence && <small className="cell-2">证照库{evidenceOf(material.licence)}</small>}
                </span>
                <span className="muted">
                  {material.files[0] && (
                    <FilesButton material={material} look={() => setLooked(material.files[0]?.id ?? null)} />
                  )}{' '}
                  {materialStates[material.state][1]}
                  {material.files.length === 0 && material.state === 'Received' && '（纸质件，请翻阅原件）'}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel" aria-labelledby="together-points">
          <h3 id="together-points">审查要点</h3>
          <ol className="together-points">
            {task.checklist.map((point, at) => (
              <li key={point.code}>
                <span className="point-content">
                  {at + 1}. {point.content}
                </span>
                <span className="cell-2">标准：{point.standard}</span>
                {point.caution && <span className="cell-2">注意：{point.caution}</span>}
              </li>
            ))}
          </ol>
        </section>
        {!isBare(task.form) && (
          <section className="panel" aria-labelledby="together-form">
            <h3 id="together-form">申请表</h3>
            <FormAnswers form={task.form} caseId={task.caseId} mayUnmask={false} />
          </section>
        )}
        <section className="panel" aria-labelledby="together-opinions">
          <h3 id="together-opinions">前面环节的意见</h3>
          <Opinions caseId={task.caseId} />
        </section>
      </div>
      {looked && (
        <FileViewer
          materials={task.materials}
          first={looked}
          close={() => {
            setLooked(null);
            // What was opened is on record: the server says what is still to be looked at.
            reread();
          }}
        />
      )}
    </>
  );
}
