import { Button } from 'antd';
import { useState } from 'react';
import type { TaskView } from '@/shared/api/contract';
import { Brought } from '@/shared/case/Brought';
import { SignatureDialog } from '@/shared/files/SignatureDialog';
import { useUploads } from '@/shared/files/useUploads';
import { showMoment } from '@/shared/format';
import { useMe } from '@/shared/session';
import { verdictNames } from '@/shared/terms';

interface Props {
  task: TaskView;
  /** The picture of the signature about to be given; null where none is drawn. */
  drawn: string | null;
  draw: (picture: string | null) => void;
}

/** 现场记录 as it was put up: whoever is to sign reads all of it here; whoever put it up sees whom it waits for. */
export function RecordPanel({ task, drawn, draw }: Props) {
  const me = useMe();
  const { record } = task;
  if (!record) return null;
  const sign = task.actions.find(({ code, allowed }) => code === 'sign-record' && allowed);
  const isMine = me?.id === record.second.id;
  const { answer } = record;
  const points = task.checklist.flatMap(point => {
    const said = answer.checklist?.find(({ code }) => code === point.code);
    return said ? [{ ...said, content: point.content }] : [];
  });
  return (
    <section className="panel record" aria-labelledby="record-head">
      <h2 id="record-head">现场记录</h2>
      <p className="notice">{leadOf(task, isMine, sign !== undefined)}</p>
      <p>
        <strong>结论：{record.outcomeLabel}</strong>
      </p>
      {answer.reason && <p>理由：{answer.reason}</p>}
      {answer.opinion && <p>意见：{answer.opinion}</p>}
      {task.facts
        .filter(({ name }) => answer.facts?.[name])
        .map(({ name, label }) => (
          <p key={name}>
            {label}：{answer.facts?.[name]}
          </p>
        ))}
      {points.length > 0 && (
        <ol className="record-points" aria-label="审查要点">
          {points.map(({ code, content, verdict, note }) => (
            <li key={code}>
              <span>{content}</span>
              <span>
                {verdictNames[verdict]}
                {note && `（${note}）`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <Brought photos={record.photos} signatures={record.signatures} />
      {record.photos.length === 0 && <p className="muted">没有附现场照片。</p>}
      <ul className="signer-list" aria-label="核查人签名">
        <li>
          <span>{record.by.name}</span>
          <span>已签名</span>
          <span className="muted num">{showMoment(record.at)}</span>
        </li>
        <li>
          <span>{record.second.name}</span>
          <span>{drawn === null ? '待签名' : '已手写，待提交'}</span>
          <span />
        </li>
      </ul>
      {sign && isMine && <Pen name={record.second.name} drawn={drawn} draw={draw} />}
    </section>
  );
}

function leadOf({ record }: TaskView, isMine: boolean, maySign: boolean): string {
  const second = record?.second.name ?? '';
  if (isMine) return '请通读记录和照片，与现场情况一致的，由您签名；签名后本环节即办结。有出入的，写明理由退回。';
  if (maySign) return `练习中由您代${second}签名；正式办理时由${second}本人在自己的账户中签名。`;
  return `待${second}在自己的账户中签名，签名后本环节办结。需要修改或者另选核查人的，由办理人先收回；时限照常计算。`;
}

/** A signature may be drawn as well; what counts is that it is given from one's own account. */
function Pen({ name, drawn, draw }: { name: string; drawn: string | null; draw: Props['draw'] }) {
  const [isOpen, setOpen] = useState(false);
  const uploads = useUploads((_key, file) => draw(file));
  const picture = drawn === null ? null : uploads.pictureOf(drawn);
  return (
    <div className="record-pen">
      {picture && <img src={picture} alt={`${name}的签名`} />}
      {uploads.of('signature').map(one => (
        <span key={one.id} role="status">
          {one.failed === null ? '正在保存签名…' : `签名没有保存：${one.failed}`}
        </span>
      ))}
      <Button size="small" onClick={() => setOpen(true)}>
        {drawn === null ? '手写签名（可不写）' : '重写签名'}
      </Button>
      {isOpen && (
        <SignatureDialog name={name} close={() => setOpen(false)} signed={file => uploads.send('signature', [file])} />
      )}
    </div>
  );
}
