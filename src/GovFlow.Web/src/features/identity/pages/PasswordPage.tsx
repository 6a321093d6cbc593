import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import type { Me } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { staffPaths } from '@/shared/paths';
import { meQuery, useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import './login.css';

/** 修改密码: one's own, knowing the old one. Nothing else opens while the password is one somebody else gave. */
export function PasswordPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const isForced = useMe()?.mustChangePassword ?? false;
  const [old, setOld] = useState('');
  const [wished, setWished] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const change = useMutation({
    mutationFn: async () =>
      (await http.post<Me>('/identity/password', { password: old, newPassword: wished }, undefined)).data,
    gcTime: 0,
    onSuccess: me => {
      announce('密码已修改');
      client.setQueryData(meQuery.queryKey, me);
      void navigate(staffPaths.workbench, { replace: true });
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong: Wrong[] = [];
    if (old === '') wrong.push({ id: 'old-password', message: '请填写现在的密码' });
    if (wished === '') wrong.push({ id: 'new-password', message: '请填写新密码' });
    else if (wished !== again) wrong.push({ id: 'new-password-again', message: '两次填写的新密码不一致' });
    setErrors(wrong);
    if (wrong.length === 0) change.mutate();
  };
  const errorAt = (id: string, path?: string) =>
    errors.find(error => error.id === id)?.message ?? (path === undefined ? null : fieldMessage(change.error, path));
  return (
    <Page title="修改密码">
      <form noValidate className="panel stack password-form" onSubmit={submit}>
        {isForced && (
          <p className="notice" data-tone="amber">
            您用的是他人给的一次性密码，请先设置只有自己知道的密码，再办理其他事务。
          </p>
        )}
        <ErrorSummary errors={errors} />
        <CommandFailure error={change.error} />
        <Field
          id="old-password"
          label={isForced ? '一次性密码' : '现在的密码'}
          error={errorAt('old-password', '$.password')}
        >
          {control => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              value={old}
              onChange={e => setOld(e.target.value)}
            />
          )}
        </Field>
        <Field
          id="new-password"
          label="新密码"
          hint="至少 10 位，含字母和数字。"
          error={errorAt('new-password', '$.newPassword')}
        >
          {control => (
            <Input.Password
              {...control}
              autoComplete="new-password"
              value={wished}
              onChange={e => setWished(e.target.value)}
            />
          )}
        </Field>
        <Field id="new-password-again" label="再填一次新密码" error={errorAt('new-password-again')}>
          {control => (
            <Input.Password
              {...control}
              autoComplete="new-password"
              value={again}
              onChange={e => setAgain(e.target.value)}
            />
          )}
        </Field>
        <p className="field-hint">改后，本账户在其他电脑上的登录全部失效。</p>
        <span>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            修改
          </Button>
        </span>
      </form>
    </Page>
  );
}
