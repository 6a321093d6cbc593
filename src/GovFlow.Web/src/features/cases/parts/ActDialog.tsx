import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Action, CaseView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';
import { Held } from '@/shared/ui/Held';

interface Props {
  action: Action;
  file: CaseView;
  isBusy: boolean;
  /** Why the act was refused, and how to send it again where nobody knows whether it was done. */
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (path: string, body: object) => void;
}

const consequences: Record<string, string> = {
  withdraw: '撤回后办件终止，出具撤回申请确认书，已收材料退还申请人。',
  extend: '延长的是法定时限，一件只能一次，须在到期前办理；未逾期的承诺时限随之顺延，并向申请人出具延长期限告知书。',
  'become-committed':
    '即办件当日不能办结的，另行承诺办结时限，自受理之日起算，不得超过法定时限；将出具新的受理通知书。',
};

/** How the days of an act are asked for; an act that is not here has none. */
const dayLabels: Record<string, string> = { extend: '延长几日', 'become-committed': '承诺几个工作日' };

/** The lawful acts on a whole case that need words: withdrawing, extending, a new promise for a same-day case. */
export function ActDialog({ action, file, isBusy, error, again, close, send }: Props) {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<number | null>(null);
  const [isTried, setTried] = useState(false);
  const dayLabel = dayLabels[action.code];
  const isComplete = reason.trim() !== '' && (dayLabel === undefined || days !== null);
  return (
    <Modal
      open
      title={action.label}
      okText={action.label}
      cancelText="取消"
      confirmLoading={isBusy}
      afterOpenChange={isShown => isShown && focusField('act-reason')}
      onCancel={close}
      onOk={() => {
        if (again !== null) {
          again();
          return;
        }
        setTried(true);
        if (!isComplete) return;
        const path = action.clockId ? `clocks/${action.clockId}/${action.code}` : action.code;
        send(`/cases/${file.id}/${path}`, { reason: reason.trim(), ...(dayLabel === undefined ? {} : { days }) });
      }}
    >
      <CommandFailure error={error} again={again} />
      <Held isHeld={isBusy || again !== null} className="stack">
        {consequences[action.code] && <p>{consequences[action.code]}</p>}
        {dayLabel !== undefined && (
          <Field
            id="act-days"
            label={dayLabel}
            error={isTried && days === null ? '请填写天数' : fieldMessage(error, 'days')}
          >
            {control => <InputNumber {...control} min={1} max={60} precision={0} value={days} onChange={setDays} />}
          </Field>
        )}
        <Field
          id="act-reason"
          label="理由"
          error={isTried && reason.trim() === '' ? '请填写理由' : fieldMessage(error, 'reason')}
        >
          {control => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={e => setReason(e.target.value)}
            />
          )}
        </Field>
      </Held>
    </Modal>
  );
}
