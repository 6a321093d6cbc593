import { Button, Input, Modal, Select } from 'antd';
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

type Incident = CaseView['incidents'][number];

/** Steps of the flow that broke: an operator runs them again, passes them by or ends the case; nothing waits unseen. */
export function Incidents({ file, isBusy, send }: Props) {
  const [skipped, setSkipped] = useState<Incident | null>(null);
  const [cancelled, setCancelled] = useState<Incident | null>(null);
  if (file.incidents.length === 0) return null;
  const allowed = (code: string) => file.actions.some(action => action.code === code && action.allowed);
  const pathOf = (incident: Incident) => `/cases/${file.id}/incidents/${incident.id}`;
  return (
    <section className="notice" data-tone="red" aria-label="流程故障">
      {file.incidents.map(incident => (
        <div key={incident.id} className="toolbar">
          <strong>流程停在“{incident.activity}”</strong>
          <span>
            {incident.message}（<span className="num">{showShortMoment(incident.at)}</span>）
          </span>
          {allowed('retry') && (
            <Button size="small" loading={isBusy} onClick={() => send(`${pathOf(incident)}/retry`, {})}>
              重试
            </Button>
          )}
          {allowed('skip') && incident.outcomes.length > 0 && (
            <Button size="small" onClick={() => setSkipped(incident)}>
              跳过
            </Button>
          )}
          {allowed('cancel') && (
            <Button size="small" danger onClick={() => setCancelled(incident)}>
              终止办理
            </Button>
          )}
        </div>
      ))}
      {skipped && (
        <SkipDialog
          outcomes={skipped.outcomes}
          close={() => setSkipped(null)}
          skip={(outcome, reason) => {
            send(`${pathOf(skipped)}/skip`, { outcome, reason });
            setSkipped(null);
          }}
        />
      )}
      {cancelled && (
        <CancelDialog
          close={() => setCancelled(null)}
          end={(basis, reason) => {
            send(`${pathOf(cancelled)}/cancel`, { basis, reason });
            setCancelled(null);
          }}
        />
      )}
    </section>
  );
}

/** By which way out a broken step is passed by, and why; it stands in the audit. */
function SkipDialog({
  outcomes,
  close,
  skip,
}: {
  outcomes: readonly string[];
  close: () => void;
  skip: (outcome: string, reason: string) => void;
}) {
  const [outcome, setOutcome] = useState<string | null>(outcomes.length === 1 ? (outcomes[0] ?? null) : null);
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
        if (outcome !== null && reason.trim() !== '') skip(outcome, reason.trim());
      }}
    >
      <div className="stack">
        <Field
          id="skip-outcome"
          label="从哪个出口继续"
          hint="流程图上该环节的出口"
          error={isTried && outcome === null ? '请选择出口' : null}
        >
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              value={outcome}
              options={outcomes.map(port => ({ value: port, label: port }))}
              onChange={setOutcome}
            />
          )}
        </Field>
        <Field id="skip-reason" label="理由" error={isTried && reason.trim() === '' ? '请填写理由' : null}>
          {control => <Input {...control} value={reason} onChange={e => setReason(e.target.value)} />}
        </Field>
      </div>
    </Modal>
  );
}

/** On what ground a case that cannot go on is ended, and why; both are written into the notice the applicant gets. */
function CancelDialog({ close, end }: { close: () => void; end: (basis: string, reason: string) => void }) {
  const [basis, setBasis] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <Modal
      open
      title="终止办理"
      okText="终止办理"
      okButtonProps={{ danger: true }}
      cancelText="返回"
      afterOpenChange={isShown => isShown && focusField('cancel-basis')}
      onCancel={close}
      onOk={() => {
        setTried(true);
        if (basis.trim() !== '' && reason.trim() !== '') end(basis.trim(), reason.trim());
      }}
    >
      <div className="stack">
        <p>办件将终止，向申请人出具终止审查通知书并退还材料。终止后不能恢复，申请人可以重新申请。</p>
        <Field id="cancel-basis" label="依据" error={isTried && basis.trim() === '' ? '请填写依据' : null}>
          {control => <Input {...control} value={basis} onChange={e => setBasis(e.target.value)} />}
        </Field>
        <Field id="cancel-reason" label="理由" error={isTried && reason.trim() === '' ? '请填写理由' : null}>
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
