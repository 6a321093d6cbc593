import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { HallAsk, HallAskKind, HallReport } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showDay, showMoment } from '@/shared/format';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { StatusTag } from '@/shared/ui/StatusTag';
import { askNames, useReportChange } from '../api';

/** 意见、说明与整改: what the centre wrote, and what the hall answered. */
export function Asks({ report }: { report: HallReport }) {
  const [isAsking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<HallAsk | null>(null);
  return (
    <section className="panel" aria-labelledby="asks-head">
      <div className="panel-head">
        <h2 id="asks-head">意见、说明与整改</h2>
        {report.mayOversee && <Button onClick={() => setAsking(true)}>提出意见或者要求</Button>}
      </div>
      {report.asks.length === 0 ? (
        <p className="muted">中心还没有提出意见或者要求。</p>
      ) : (
        <ul className="hall-asks">
          {report.asks.map(ask => (
            <li key={ask.id}>
              <p>
                <strong>{askNames[ask.kind]}</strong>{' '}
                {ask.kind !== 'Remark' && (
                  <StatusTag tone={ask.isOpen ? (ask.isLate ? 'yellow' : 'blue') : 'ok'}>
                    {ask.isOpen ? (ask.isLate ? '逾期未答复' : '待答复') : '已答复'}
                  </StatusTag>
                )}
                {ask.dueOn !== null && ask.isOpen && `　限 ${showDay(ask.dueOn)}`}
              </p>
              <p className="hall-words">
                {ask.by} <span className="num muted">{showMoment(ask.at)}</span>：{ask.text}
              </p>
              {ask.answer !== null && (
                <p className="hall-words">
                  答复　{ask.answeredBy}{' '}
                  <span className="num muted">{ask.answeredAt && showMoment(ask.answeredAt)}</span>：{ask.answer}
                </p>
              )}
              {ask.isOpen && report.mayReport && (
                <Button size="small" type="primary" onClick={() => setAnswering(ask)}>
                  答复
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isAsking && <AskDialog report={report} close={() => setAsking(false)} />}
      {answering && <AnswerDialog report={report} ask={answering} close={() => setAnswering(null)} />}
    </section>
  );
}

function AskDialog({ report, close }: { report: HallReport; close: () => void }) {
  const [kind, setKind] = useState<HallAskKind>(report.versions.length > 0 ? 'Remark' : 'Explanation');
  const [text, setText] = useState('');
  const [days, setDays] = useState<number | null>(5);
  const send = useReportChange('已提出', close);
  // Improvement is asked of what was reported.
  const kinds = (Object.keys(askNames) as HallAskKind[]).filter(
    one => one !== 'Improvement' || report.versions.length > 0,
  );
  return (
    <CommandDialog
      title="提出意见或者要求"
      ok="提出"
      isBusy={send.isPending}
      error={send.error}
      again={send.again}
      first="ask-text"
      close={close}
      submit={() =>
        send.mutate({
          path: `/hall-reports/${report.id}/asks`,
          body: { kind, text: text.trim(), days: kind === 'Remark' ? null : days },
        })
      }
    >
      <Choice
        label="种类"
        value={kind}
        options={kinds.map(value => ({ value, label: askNames[value] }))}
        error={fieldMessage(send.error, '$.kind')}
        onChange={value => setKind(value as HallAskKind)}
      />
      <Field id="ask-text" label="内容" error={fieldMessage(send.error, '$.text')}>
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        )}
      </Field>
      {kind !== 'Remark' && (
        <Field
          label="几个工作日内答复"
          hint="1 到 20；到期日按工作日历推算。"
          error={fieldMessage(send.error, '$.days')}
        >
          {control => (
            <InputNumber
              controls={false}
              {...control}
              min={1}
              max={20}
              precision={0}
              value={days}
              onChange={value => setDays(value)}
            />
          )}
        </Field>
      )}
    </CommandDialog>
  );
}

function AnswerDialog({ report, ask, close }: { report: HallReport; ask: HallAsk; close: () => void }) {
  const [text, setText] = useState('');
  const send = useReportChange('已答复', close);
  return (
    <CommandDialog
      title={`答复：${askNames[ask.kind]}`}
      ok="答复"
      isBusy={send.isPending}
      error={send.error}
      again={send.again}
      first="answer-text"
      close={close}
      submit={() =>
        send.mutate({ path: `/hall-reports/${report.id}/asks/${ask.id}/answer`, body: { text: text.trim() } })
      }
    >
      <p className="hall-words">{ask.text}</p>
      <Field id="answer-text" label="答复内容" error={fieldMessage(send.error, '$.text')}>
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  );
}
