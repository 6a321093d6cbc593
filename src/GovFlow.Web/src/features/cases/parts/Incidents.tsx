import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { CaseView } from '@/shared/api/contract';
import { showShortMoment } from '@/shared/format';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';

interface Props {
  file: CaseView;
  isBusy: boolean;
  send: (path: string, body: object) => void;
}

/** Steps of the flow that broke: an operator runs them again or passes them by; nothing waits unseen. */
export function Incidents({ file, isBusy, send }: Props) {
  const [skipped, setSkipped] = useState<string | null>(null);
  if (file.incidents.length === 0) return null;
  const allowed = (code: string) => file.actions.some(action => action.code === code && action.allowed);
  const pathOf = (incident: string) => `/cases/${file.id}/incidents/${incident}`;
  return (
    <section className="notice" data-tone="red" aria-label="流程故障">
      {file.incidents.map(incident => (
        <div key={incident.id} className="toolbar">
          <strong>流程停在“{incident.activity}”</strong>
          <span>
            {incident.message}（<span className="num">{showShortMoment(incident.at)}</span>）
          </span>
          {allowed('retry') && (
            <Button size="small" loading={isBusy} onClick={() => send(`${pathOf(incident.id)}/retry`, {})}>
              重试
            </Button>
          )}
          {allowed('skip') && (
            <Button size="small" onClick={() => setSkipped(incident.id)}>
              跳过
            </Button>
          )}
        </div>
      ))}
      {skipped !== null && (
        <SkipDialog
          close={() => setSkipped(null)}
          skip={(outcome, reason) => {
            send(`${pathOf(skipped)}/skip`, { outcome, reason });
            setSkipped(null);
          }}
        />
      )}
    </section>
  );
}

/** By which way out a broken step is passed by, and why; it stands in the audit. */
function SkipDialog({ close, skip }: { close: () => void; skip: (outcome: string, reason: string) => void }) {
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <Modal
      open
      title="跳过出错的环节"
      okText="跳过"
      cancelText="取消"
      afterOpenChange={isShown => isShown && focusField('skip-outcome')}
      onCancel={close}
      onOk={() => {
        setTried(true);
        if (reason.trim() !== '') skip(outcome.trim(), reason.trim());
      }}
    >
      <div className="stack">
        <Field id="skip-outcome" label="从哪个出口继续" optional hint="流程图上该环节的出口名称；只有一个出口的可不填">
          {control => <Input {...control} value={outcome} onChange={e => setOutcome(e.target.value)} />}
        </Field>
        <Field id="skip-reason" label="理由" error={isTried && reason.trim() === '' ? '请填写理由' : null}>
          {control => <Input {...control} value={reason} onChange={e => setReason(e.target.value)} />}
        </Field>
      </div>
    </Modal>
  );
}
