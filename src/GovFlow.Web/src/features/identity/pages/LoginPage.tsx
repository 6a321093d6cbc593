import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import type { Me } from '@/shared/api/contract';
import { lookFor } from '@/shared/caseSearch';
import { staffPaths } from '@/shared/paths';
import { meQuery, rememberWindow, sessionChange, sessionOf } from '@/shared/session';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { DeskChoice } from '../parts/DeskChoice';
import './login.css';

/** Only addresses of this app: a foreign one would be an open redirect. */
const returnTo = (state: unknown): string => {
  const from = typeof state === 'object' && state !== null && 'from' in state ? String(state.from) : '';
  return from.startsWith('/app') ? from : staffPaths.workbench;
};

/** 登录·上岗: who I am, then at which window I stand today. */
export function LoginPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const [me, setMe] = useState<Me | null>(null);

  const start = (person: Me) => {
    // Nothing of one person may stay for the next at the same PC.
    client.clear();
    lookFor('');
    client.setQueryData(meQuery.queryKey, person);
    void navigate(returnTo(state), { replace: true });
  };

  const login = useMutation({
    mutationFn: async () => (await http.post<Me>('/identity/login', { userName: userName.trim(), password })).data,
    onSuccess: person => {
      setPassword('');
      sessionChange.tell(sessionOf(person));
      if (person.windows.length > 1) setMe(person);
      else start(person);
    },
  });

  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong: Wrong[] = [];
    if (userName.trim() === '') wrong.push({ id: 'user-name', message: '请填写账号' });
    if (password === '') wrong.push({ id: 'password', message: '请填写密码' });
    setErrors(wrong);
    if (wrong.length === 0) login.mutate();
  };
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;

  return (
    <div className="login">
      <title>{errors.length > 0 ? '有错误 · 登录' : '登录 · 政务服务大厅'}</title>
      <div className="login-side">
        <img src="/favicon.svg" alt="" width="56" height="56" />
        <p className="login-name">政务服务大厅</p>
        <p>一窗受理 · 限时办结 · 全程留痕</p>
      </div>
      <main className="login-main">
        {me === null ? (
          <form noValidate onSubmit={submit} className="stack">
            <h1>登录上岗</h1>
            <ErrorSummary errors={errors} />
            <CommandFailure error={login.error} />
            <Field id="user-name" label="账号" error={errorAt('user-name')}>
              {control => (
                <Input
                  {...control}
                  size="large"
                  autoComplete="username"
                  autoFocus
                  value={userName}
                  onChange={e => setUserName(e.target.value)}
                />
              )}
            </Field>
            <Field id="password" label="密码" error={errorAt('password')}>
              {control => (
                <Input.Password
                  {...control}
                  size="large"
                  autoComplete="current-password"
                  value={password}
                  onChange={e => setPassword(e.target.value)}
                />
              )}
            </Field>
            <Button type="primary" size="large" htmlType="submit" loading={login.isPending} block>
              登录
            </Button>
            <p className="muted">忘记密码或没有账号，请联系本中心系统管理员。</p>
          </form>
        ) : (
          <DeskChoice
            me={me}
            onChosen={code => {
              rememberWindow(code);
              start(me);
            }}
          />
        )}
      </main>
    </div>
  );
}
