import { Button } from 'antd';
import type { DryRunView, RehearsalAct, RehearsedTask } from '@/shared/api/contract';
import { readBasis } from '@/shared/basis';
import { legalDayOf, showDay } from '@/shared/format';
import { OwnAnswer } from './OwnAnswer';

interface Props {
  now: DryRunView['now'];
  /** The item's list, from which a step may ask for more. */
  materials: readonly { code: string; name: string }[];
  act: (act: RehearsalAct) => void;
  isBusy: boolean;
  goToStep: (nodeId: string) => void;
}

const held = ({ holders }: RehearsedTask, rank: 'A' | 'B') =>
  holders
    .filter(one => one.rank === rank)
    .map(({ name }) => name)
    .join('、') || '未设';

/** Who is to act, and what can happen beside that. */
export function Waiting({ now, materials, act, isBusy, goToStep }: Props) {
  const { waiting, outside, offers } = now;
  return (
    <section aria-labelledby="rehearsal-waiting">
      <h3 id="rehearsal-waiting">{now.state === null ? '收件可以这样办结' : '现在等谁'}</h3>
      <ol className="rehearsal-waiting">
        {waiting.map(task => (
          <li key={`${task.step} ${task.department ?? ''}`}>
            <button type="button" className="link-button" onClick={() => goToStep(task.step)}>
              {task.name}
            </button>
            {task.department && `（${task.department}）`}
            <div className="muted">
              {task.postName}　A岗 {held(task, 'A')}　B岗 {held(task, 'B')}
              {task.due && `　限 ${showDay(task.due)}`}
            </div>
            {task.taker ? <div>由{task.taker}办理</div> : <div className="bad">没有人可以办理：{task.whyNobody}</div>}
            <div className="rehearsal-answers">
              {task.answers.map(({ port, label, usual }) => (
                <Button key={port} size="small" disabled={isBusy} onClick={() => act(usual)}>
                  {label}
                </Button>
              ))}
              {task.sendsBackTo.map(({ step, name }) => (
                <Button
                  key={step}
                  size="small"
                  disabled={isBusy}
                  onClick={() => act({ act: 'sendBack', step: task.step, toStep: step, reason: '需要重新核实' })}
                >
                  退回“{name}”
                </Button>
              ))}
            </div>
            <OwnAnswer task={task} materials={materials} act={act} isBusy={isBusy} />
          </li>
        ))}
      </ol>
      {outside.map(({ step, name, kind, at }) => (
        <p key={`${step} ${kind} ${at ?? ''}`}>
          {name}：
          {kind === 'Applicant'
            ? '等申请人'
            : kind === 'Signal'
              ? '等外部信息'
              : `到 ${showDay(at === null ? now.day : legalDayOf(at))}自动继续`}
        </p>
      ))}
      {now.hasEnded && <p className="muted">流程已走完，没有等待的环节。</p>}
      <div className="rehearsal-answers">
        {offers.map(({ label, usual, whyNot, basis }, index) => (
          <span key={label} className="rehearsal-offer">
            <Button
              size="small"
              disabled={isBusy || whyNot !== null}
              aria-describedby={whyNot ? `offer-why-${index}` : undefined}
              onClick={() => act(usual)}
            >
              {label}
            </Button>
            {whyNot && (
              <small id={`offer-why-${index}`} className="muted">
                {whyNot}
                {basis && `（${readBasis(basis)}）`}
              </small>
            )}
          </span>
        ))}
      </div>
    </section>
  );
}
