import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { caseQuery, timelineQuery } from '@/shared/api/cases';
import type { TaskView } from '@/shared/api/contract';
import { BranchTable } from '@/shared/case/BranchTable';
import { FormAnswers, isBare } from '@/shared/case/FormAnswers';
import { Opinions } from '@/shared/case/Opinions';
import { FilesButton } from '@/shared/files/FilesButton';
import { FileViewer } from '@/shared/files/FileViewer';
import { showShortMoment } from '@/shared/format';
import { evidenceOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { materialStates } from '@/shared/terms';
import { PaperList } from '@/shared/ui/PaperList';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';

/** What the decision rests on: materials, papers, and what was done before. */
export function TaskContext({ task }: { task: TaskView }) {
  const [looked, setLooked] = useState<string | null>(null);
  const timeline = useQuery(timelineQuery(task.caseId, 'all'));
  // Each department sees the others; whoever decides sees them all.
  const isJoint = task.kind === 'JointReview' || [task.caseKind.inner, task.caseKind.outer].includes('Joint');
  return (
    <div className="stack task-context">
      {isJoint && <JointBoard caseId={task.caseId} />}
      {!isBare(task.form) && (
        <section className="panel" aria-labelledby="form-head">
          <h2 id="form-head">申请表</h2>
          <FormAnswers form={task.form} caseId={task.caseId} mayUnmask={false} />
        </section>
      )}
      <section className="panel" aria-labelledby="materials-head">
        <h2 id="materials-head">材料</h2>
        {task.materials.length === 0 ? (
          <p className="muted">本件没有列明的材料。</p>
        ) : (
          <ul className="material-list">
            {task.materials.map(material => (
              <li key={material.code} data-state={material.state}>
                <span aria-hidden="true">{materialStates[material.state][0]}</span>
                <span>
                  {material.name}
                  {material.note && <small className="cell-2">{material.note}</small>}
                  {material.licence && <small className="cell-2">证照库{evidenceOf(material.licence)}</small>}
                  {material.licenceRevoked && <StatusTag tone="yellow">该证照已被撤销，请核实</StatusTag>}
                </span>
                <span className="muted">
                  {material.files[0] && (
                    <FilesButton material={material} look={() => setLooked(material.files[0]?.id ?? null)} />
                  )}{' '}
                  {materialStates[material.state][1]}
                </span>
              </li>
            ))}
          </ul>
        )}
        {looked && <FileViewer materials={task.materials} first={looked} close={() => setLooked(null)} />}
      </section>
      <section className="panel" aria-labelledby="opinions-head">
        <h2 id="opinions-head">前面环节的意见</h2>
        <Opinions caseId={task.caseId} />
      </section>
      <section className="panel" aria-labelledby="papers-head">
        <h2 id="papers-head">已出文书</h2>
        {task.papers.length === 0 ? <p className="muted">尚未出具文书。</p> : <PaperList papers={task.papers} />}
      </section>
      <section className="panel" aria-labelledby="before-head">
        <div className="panel-head">
          <h2 id="before-head">此前经过</h2>
          <Link to={staffPaths.case(task.caseId)}>办件全貌</Link>
        </div>
        <QueryView query={timeline} rows={4} empty="还没有记录。">
          {entries => (
            <ol className="before-list">
              {[...entries]
                .sort((a, b) => b.seq - a.seq)
                .slice(0, 12)
                .map(entry => (
                  <li key={entry.seq}>
                    <span className="muted num">{showShortMoment(entry.at)}</span>
                    <span>
                      {entry.text}
                      <span className="muted">
                        　{entry.actor}
                        {entry.isStandIn && '（B代A）'}
                      </span>
                    </span>
                  </li>
                ))}
            </ol>
          )}
        </QueryView>
      </section>
    </div>
  );
}

/** How far the other departments are: the same board for each of them. */
function JointBoard({ caseId }: { caseId: string }) {
  const file = useQuery(caseQuery(caseId));
  return (
    <section className="panel" aria-labelledby="joint-head">
      <div className="panel-head">
        <h2 id="joint-head">联办进展</h2>
        <Link to={staffPaths.jointBoard(caseId)}>联办看板</Link>
      </div>
      <QueryView query={file} rows={3} isEmpty={({ branches }) => branches.length === 0} empty="还没有发出联系单。">
        {({ branches }) => <BranchTable branches={branches} />}
      </QueryView>
    </section>
  );
}
