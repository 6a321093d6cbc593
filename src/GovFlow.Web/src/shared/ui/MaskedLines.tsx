import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { http } from '@/shared/api/client';
import { newId } from '@/shared/api/newId';
import { CommandFailure } from './CommandFailure';
import { Field } from './Field';
import { focusField } from './focusField';

interface Props {
  /** Where the whole is asked for. */
  path: string;
  /** Code of the datum, its label, and how it reads masked. */
  lines: readonly { code: string; label: string; masked: string }[];
  mayUnmask: boolean;
  children?: ReactNode;
}

/** Personal data comes masked; showing it is an audited act with a reason, kept in this component's memory only. */
export function MaskedLines({ path, lines, mayUnmask, children }: Props) {
  const [asked, setAsked] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<Partial<Record<string, string>>>({});
  const unmask = useMutation({
    gcTime: 0,
    mutationFn: async (field: string) =>
      (await http.post<{ value: string }>(path, { field, reason: reason.trim() }, { 'Command-Id': newId() })).data
        .value,
    onSuccess: (value, field) => {
      setShown(before => ({ ...before, [field]: value }));
      setAsked(null);
    },
  });
  return (
    <>
      <dl className="facts">
        {lines.map(({ code, label, masked }) => (
          <div key={code}>
            <dt>{label}</dt>
            <dd className="num">
              {shown[code] ?? masked}{' '}
              {mayUnmask && shown[code] === undefined && masked.includes('*') && (
                <button type="button" className="link-button no-print" onClick={() => setAsked(code)}>
                  显示<span className="visually-hidden">{label}</span>
                </button>
              )}
            </dd>
          </div>
        ))}
        {children}
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
