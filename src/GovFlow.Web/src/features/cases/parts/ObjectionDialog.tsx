import { Input } from 'antd';
import { useState } from 'react';
import type { ObjectionView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';

/** The acts on what is said against a publicity. */
export type ObjectionAct = 'register' | 'answer' | 'again';

interface Props {
  act: ObjectionAct;
  title: string;
  /** The one that is answered. */
  objection: ObjectionView | null;
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

const channels = [
  { value: 'Visit', label: '来访' },
  { value: 'Phone', label: '来电' },
  { value: 'Letter', label: '来信' },
];

const verdicts = [
  { value: 'Dismissed', label: '异议不成立' },
  { value: 'Upheld', label: '异议成立' },
  { value: 'Withdrawn', label: '提出人已撤回' },
];

/** One dialog for the acts; what the server finds wrong stands at its field. */
export function ObjectionDialog({ act, title, objection, isBusy, error, again, close, send }: Props) {
  const [said, setSaid] = useState({ channel: 'Visit', name: '', phone: '', reason: '' });
  const [answer, setAnswer] = useState({ verdict: '', text: '' });
  const [correction, setCorrection] = useState('');
  const say = (change: Partial<typeof said>) => setSaid(before => ({ ...before, ...change }));
  const bodies: Record<ObjectionAct, () => object> = {
    register: () => said,
    answer: () => ({ verdict: answer.verdict || null, text: answer.text }),
    again: () => ({ correction }),
  };
  return (
    <CommandDialog
      title={title}
      isBusy={isBusy}
      error={error}
      again={again}
      first="objection-first"
      close={close}
      submit={() => send(bodies[act]())}
    >
      {act === 'register' && (
        <>
          <p>姓名、电话和理由不公开。登记后把异议编号和查询码交给提出的人，凭两者查看书面答复。</p>
          <Choice
            label="怎样提出的"
            value={said.channel}
            options={channels}
            error={fieldMessage(error, 'channel')}
            onChange={channel => say({ channel })}
          />
          <Field id="objection-first" label="姓名（名称）" error={fieldMessage(error, 'name')}>
            {control => <Input {...control} value={said.name} onChange={e => say({ name: e.target.value })} />}
          </Field>
          <Field label="联系电话" error={fieldMessage(error, 'phone')}>
            {control => <Input {...control} value={said.phone} onChange={e => say({ phone: e.target.value })} />}
          </Field>
          <Field label="异议和理由" error={fieldMessage(error, 'reason')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 3 }}
                value={said.reason}
                onChange={e => say({ reason: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {act === 'answer' && (
        <>
          <p>异议：{objection?.reason}</p>
          <Choice
            label="审查结论"
            value={answer.verdict}
            options={verdicts}
            error={fieldMessage(error, 'verdict')}
            onChange={verdict => setAnswer(before => ({ ...before, verdict }))}
          />
          <Field
            id="objection-first"
            label="书面答复"
            hint="核实了什么、为什么；提出的人凭查询码看到的就是这段话"
            error={fieldMessage(error, 'text')}
          >
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 4 }}
                value={answer.text}
                onChange={e => setAnswer(before => ({ ...before, text: e.target.value }))}
              />
            )}
          </Field>
        </>
      )}
      {act === 'again' && (
        <>
          <p>出具新的公示，公示期自今日起重新计算全部天数。</p>
          <Field id="objection-first" label="更正了什么" error={fieldMessage(error, 'correction')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                value={correction}
                onChange={e => setCorrection(e.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </CommandDialog>
  );
}
