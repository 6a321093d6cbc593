import { Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Action, CaseView } from '@/shared/api/contract';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';

interface Props {
  action: Action;
  file: CaseView;
  isBusy: boolean;
  close: () => void;
  send: (path: string, body: object) => void;
}

const consequences: Record<string, string> = {
  withdraw: '撤回后办件终止，出具撤回申请确认书，已收材料退还申请人。',
  extend: '延长只能一次，须在到期前办理，并向申请人出具延长期限告知书。',
};

/** The lawful acts on a whole case that need words: withdrawing and extending. */
export function ActDialog({ action, file, isBusy, close, send }: Props) {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<number | null>(null);
  const [clockId, setClockId] = useState<string | null>(file.clock?.id ?? null);
  const [isTried, setTried] = useState(false);
  const isExtension = action.code === 'extend';
  const isComplete = reason.trim() !== '' && (!isExtension || (days !== null && clockId !== null));
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
        setTried(true);
        if (!isComplete) return;
        if (isExtension) send(`/cases/${file.id}/clocks/${clockId}/extend`, { days, reason: reason.trim() });
        else send(`/cases/${file.id}/${action.code}`, { reason: reason.trim() });
      }}
    >
      <div className="stack">
        {consequences[action.code] && <p>{consequences[action.code]}</p>}
        {isExtension && (
          <>
            <Field id="extend-clock" label="延长哪个时限" error={isTried && clockId === null ? '请选择时限' : null}>
              {control => (
                <Select
                  {...control}
                  style={{ width: '100%' }}
                  value={clockId}
                  options={file.clocks.map(clock => ({ value: clock.id, label: clock.name }))}
                  onChange={setClockId}
                />
              )}
            </Field>
            <Field id="extend-days" label="延长几日" error={isTried && days === null ? '请填写天数' : null}>
              {control => <InputNumber {...control} min={1} max={60} precision={0} value={days} onChange={setDays} />}
            </Field>
          </>
        )}
        <Field id="act-reason" label="理由" error={isTried && reason.trim() === '' ? '请填写理由' : null}>
          {control => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={e => setReason(e.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
