import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { CaseView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';

const fields = [
  { code: 'name', label: '申请人' },
  { code: 'paperNumber', label: '证件号码' },
  { code: 'phone', label: '电话' },
  { code: 'address', label: '地址' },
] as const;
type FieldCode = (typeof fields)[number]['code'];

/** Personal data comes masked; showing it is an audited act with a reason, kept in this component's memory only. */
export function MaskedFacts({ file }: { file: CaseView }) {
  const [asked, setAsked] = useState<FieldCode | null>(null);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<Partial<Record<FieldCode, string>>>({});
  const unmask = useMutation({
    gcTime: 0,
    mutationFn: async (field: FieldCode) =>
      (
        await http.post<{ value: string }>(
          `/cases/${file.id}/unmask`,
          { field, reason: reason.trim() },
          { 'Command-Id': newId() },
        )
      ).data.value,
    onSuccess: (value, field) => {
      setShown(before => ({ ...before, [field]: value }));
      setAsked(null);
    },
  });
  const { identity, phone, address, agent } = file.applicant;
  const masked: Record<FieldCode, string> = {
    name: identity.name,
    paperNumber: identity.paperNumber,
    phone: phone ?? '—',
    address: address ?? '—',
  };
  const mayUnmask = file.actions.some(({ code, allowed }) => code === 'unmask' && allowed);
  return (
    <>
      <dl className="facts">
        {fields.map(({ code, label }) => (
          <div key={code}>
            <dt>{label}</dt>
            <dd className="num">
              {shown[code] ?? masked[code]}{' '}
              {mayUnmask && shown[code] === undefined && masked[code].includes('*') && (
                <button type="button" className="link-button no-print" onClick={() => setAsked(code)}>
                  显示<span className="visually-hidden">{label}</span>
                </button>
              )}
            </dd>
          </div>
        ))}
        {agent && (
          <div>
            <dt>代理人</dt>
            <dd>{agent.name}</dd>
          </div>
        )}
      </dl>
      <Modal
        open={asked !== null}
        title="显示个人信息"
        footer={
          <Button
            type="primary"
            loading={unmask.isPending}
            disabled={reason.trim() === ''}
            onClick={() => {
              if (asked !== null) unmask.mutate(asked);
            }}
          >
            显示
          </Button>
        }
        afterOpenChange={isShown => isShown && focusField('unmask-reason')}
        onCancel={() => setAsked(null)}
      >
        <Field id="unmask-reason" label="用途" hint="查看人、时间和用途会记入留痕">
          {control => <Input {...control} value={reason} onChange={e => setReason(e.target.value)} />}
        </Field>
        <CommandFailure error={unmask.error} />
      </Modal>
    </>
  );
}
