import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { http } from '@/shared/api/client';
import { explain, problemOf } from '@/shared/api/problem';
import { normaliseCode } from '@/shared/identity/idCard';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';

const fields = [
  { id: 'paper-name', label: '姓名或者单位全称', hint: '照证件填写', missing: '请填写证件上的姓名或者单位全称' },
  { id: 'paper-number', label: '证件号码', hint: '照证件填写', missing: '请填写证件号码' },
  { id: 'confirm-code', label: '核验码', hint: '请申请人出示“我的空间”里的六位核验码', missing: '请填写核验码' },
] as const;

type FieldId = (typeof fields)[number]['id'];

const empty: Record<FieldId, string> = { 'paper-name': '', 'paper-number': '', 'confirm-code': '' };

/** 核验实名账户: the clerk types what the paper says; what does not fit is not told apart. */
export function ConfirmPage() {
  const [typed, setTyped] = useState(empty);
  const [errors, setErrors] = useState<Wrong[]>([]);
  const confirm = useMutation({
    gcTime: 0,
    mutationFn: async () =>
      (
        await http.post<{ text: string }>('/applicants/confirm', {
          name: typed['paper-name'].trim(),
          paperNumber: normaliseCode(typed['paper-number']),
          confirmCode: normaliseCode(typed['confirm-code']),
        })
      ).data,
    onSuccess: () => setTyped(empty),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = fields
      .filter(({ id }) => typed[id].trim() === '')
      .map(({ id, missing }) => ({ id, message: missing }));
    setErrors(wrong);
    if (wrong.length === 0) confirm.mutate();
  };
  return (
    <Page title="核验实名账户" errors={errors.length}>
      <ErrorSummary errors={errors} />
      <form className="panel stack" noValidate onSubmit={submit}>
        <p>请当面核对申请人本人的证件（单位的，核对营业执照和经办人身份）。核验一次，账户就能看到名下全部办件。</p>
        {fields.map(({ id, label, hint }) => (
          <Field key={id} id={id} label={label} hint={hint} error={errors.find(error => error.id === id)?.message}>
            {control => (
              <Input
                {...control}
                autoComplete="off"
                style={{ width: 'min(100%, 360px)' }}
                value={typed[id]}
                onChange={e => setTyped({ ...typed, [id]: e.target.value })}
              />
            )}
          </Field>
        ))}
        {confirm.isError && (
          <p className="notice" data-tone="amber" role="alert">
            {explain(problemOf(confirm.error))}
          </p>
        )}
        {confirm.data && (
          <p className="notice" role="status">
            {confirm.data.text}
          </p>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            证件相符，核验
          </Button>
        </div>
      </form>
    </Page>
  );
}
