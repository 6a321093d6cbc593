import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseView } from '@/shared/api/contract';
import { FormAnswers } from '@/shared/case/FormAnswers';
import { ClockChip } from '@/shared/clock/ClockChip';
import { FilesButton } from '@/shared/files/FilesButton';
import { FileViewer } from '@/shared/files/FileViewer';
import { MandatePages } from '@/shared/files/MandatePages';
import { ScanPages } from '@/shared/files/ScanPages';
import { useUploads } from '@/shared/files/useUploads';
import { showDay, showMoment, showShortMoment } from '@/shared/format';
import { evidenceOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { channelName, materialStates, specialGroups } from '@/shared/terms';
import { PaperList } from '@/shared/ui/PaperList';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { clocksQuery } from '../api';
import { ClockExplained } from './ClockExplained';
import { MaskedFacts } from './MaskedFacts';

/** 概览 */
export function Overview({ file }: { file: CaseView }) {
  return (
    <>
      <dl className="facts">
        <div>
          <dt>收件</dt>
          <dd className="num">{showMoment(file.receivedAt)}</dd>
        </div>
        <div>
          <dt>受理日</dt>
          <dd className="num">{file.acceptedOn ? showDay(file.acceptedOn) : '尚未受理'}</dd>
        </div>
        <div>
          <dt>来源</dt>
          <dd>
            {channelName(file.channel)}
            {file.window && ` · ${file.window.name}`}
            {file.queueNumber && ` · 号码 ${file.queueNumber}`}
          </dd>
        </div>
        <div>
          <dt>现由谁办</dt>
          <dd>{file.holder ?? '—'}</dd>
        </div>
        {file.applicant.mandate && (
          <div>
            <dt>代理人的委托</dt>
            <dd>
              {file.applicant.mandate.scope}（{showDay(file.applicant.mandate.from)}起
              {file.applicant.mandate.to && `，至${showDay(file.applicant.mandate.to)}`}）
              {file.applicant.mandate.mayCollect ? '，可以代为领取结果' : '，不得代为领取结果'}
              {file.applicant.mandate.mayWithdraw && '，可以代为撤回申请'}
              <MandatePages ids={file.applicant.mandate.files ?? []} />
            </dd>
          </div>
        )}
        {file.specialGroup && (
          <div>
            <dt>特殊群体</dt>
            <dd>{specialGroups[file.specialGroup]}：优先办理，结果可以上门送达</dd>
          </div>
        )}
        {file.communityOpinion && (
          <div>
            <dt>社区意见</dt>
            <dd>
              {file.communityOpinion.station}：{file.communityOpinion.isInFavour ? '同意' : '不同意'}（
              {showDay(file.communityOpinion.day)}）<span className="cell-2">{file.communityOpinion.text}</span>
            </dd>
          </div>
        )}
        {file.decision && (
          <div>
            <dt>决定</dt>
            <dd>
              {file.decision.isGranted ? '准予' : '不予'}（{showDay(file.decision.decidedOn)}，{file.decision.decidedBy}
              ）{file.decision.reason && <span className="cell-2">{file.decision.reason}</span>}
            </dd>
          </div>
        )}
      </dl>
      <MaskedFacts file={file} />
      {file.tasks.length > 0 && (
        <table className="plain-table">
          <caption className="visually-hidden">正在办理的环节</caption>
          <thead>
            <tr>
              <th scope="col">环节</th>
              <th scope="col">岗位</th>
              <th scope="col">办理人</th>
              <th scope="col">到达</th>
              <th scope="col">时限</th>
            </tr>
          </thead>
          <tbody>
            {file.tasks.map(task => (
              <tr key={task.id}>
                <td>
                  <Link to={staffPaths.task(task.id)}>{task.stepName}</Link>
                </td>
                <td data-label="岗位">{task.postName}</td>
                <td data-label="办理人">{task.assignee?.name ?? '待认领'}</td>
                <td data-label="到达" className="num">
                  {showShortMoment(task.openedAt)}
                </td>
                <td data-label="时限">{task.clock ? <ClockChip clock={task.clock} /> : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** 时限 */
export function Clocks({ caseId }: { caseId: string }) {
  const clocks = useQuery(clocksQuery(caseId));
  return (
    <QueryView query={clocks} empty="这件还没有起算的时限。">
      {list => list.map(clock => <ClockExplained key={clock.id} clock={clock} />)}
    </QueryView>
  );
}

/** 材料 */
export function Materials({ file, addScan }: { file: CaseView; addScan: (code: string, scan: string) => void }) {
  const [looked, setLooked] = useState<string | null>(null);
  const uploads = useUploads(addScan);
  const mayScan = file.actions.some(({ code, allowed }) => code === 'add-scans' && allowed);
  if (file.materials.length === 0) return <p className="muted">这一事项没有列明的材料。</p>;
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">材料</th>
            <th scope="col">状态</th>
            <th scope="col">收取</th>
            <th scope="col">影像</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {file.materials.map(material => (
            <tr key={material.code}>
              <td>{material.name}</td>
              <td data-label="状态">
                {materialStates[material.state].join(' ')}
                {material.licence && <small className="cell-2">证照库{evidenceOf(material.licence)}</small>}
                {material.licenceRevoked && <StatusTag tone="yellow">该证照已被撤销，请核实</StatusTag>}
              </td>
              <td data-label="收取" className="num">
                {material.receivedAt ? showShortMoment(material.receivedAt) : '—'} {material.receivedBy}
              </td>
              <td data-label="影像">
                {material.files[0] && (
                  <FilesButton material={material} look={() => setLooked(material.files[0]?.id ?? null)} />
                )}
                {mayScan && (material.state === 'Received' || material.state === 'Incomplete') && (
                  <ScanPages
                    code={material.code}
                    uploadKey={material.code}
                    name={material.name}
                    files={[]}
                    uploads={uploads}
                    remove={null}
                  />
                )}
              </td>
              <td data-label="说明">{material.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {looked && <FileViewer materials={file.materials} first={looked} close={() => setLooked(null)} />}
    </>
  );
}

/** 申请表 */
export function Form({ file }: { file: CaseView }) {
  const mayUnmask = file.actions.some(({ code, allowed }) => code === 'unmask' && allowed);
  return <FormAnswers form={file.form} caseId={file.id} mayUnmask={mayUnmask} />;
}

/** 文书 */
export function Papers({ file }: { file: CaseView }) {
  return file.papers.length === 0 ? <p className="muted">尚未出具文书。</p> : <PaperList papers={file.papers} />;
}
