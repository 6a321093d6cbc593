import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { normaliseCode } from '@/shared/identity/idCard';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { meQuery, ownKey } from './api';
import { placeAfter } from './model';

/** 登录: number and password; the password may be pasted or filled in by the browser. */
export function LogInPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [number, setNumber] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const logIn = useMutation({
    gcTime: 0,
    mutationFn: async () =>
      (await http.post<ApplicantMe>('/applicant/login', { paperNumber: normaliseCode(number), password })).data,
    onSuccess: me => {
      queries.removeQueries({ queryKey: ownKey });
      queries.setQueryData(meQuery.queryKey, me);
      void navigate(placeAfter(params.get('then')), { replace: true });
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = [
      ...(normaliseCode(number) === '' ? [{ id: 'own-number', message: '请填写证件号码' }] : []),
      ...(password === '' ? [{ id: 'own-password', message: '请填写密码' }] : []),
    ];
    setErrors(wrong);
    if (wrong.length === 0) logIn.mutate();
  };
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const isWrong = logIn.isError && problemOf(logIn.error).code === 'unauthenticated';
  return (
    <Page title="登录我的空间" errors={errors.length}>
      <ErrorSummary errors={errors} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <TextField
          id="own-number"
          label="证件号码"
          hint="身份证号；单位填统一社会信用代码"
          autoComplete="username"
          error={errorAt('own-number')}
          value={number}
          onChange={setNumber}
        />
        <TextField
          id="own-password"
          label="密码"
          secret="current-password"
          error={errorAt('own-password')}
          value={password}
          onChange={setPassword}
        />
        {logIn.isError && (
          <p className="notice" data-tone="amber" role="alert">
            {isWrong
              ? '证件号码或密码不正确。连续输错多次会暂停登录一段时间；忘记密码的，请重新注册，再持证件到综合窗口核验。'
              : explain(problemOf(logIn.error))}
          </p>
        )}
        <Button type="submit" isBusy={logIn.isPending}>
          登录
        </Button>
      </form>
      <p>
        还没有账户？
        <Link to={{ pathname: publicPaths.register, search: params.toString() }}>注册实名账户</Link>
      </p>
      <p className="muted">
        只想看办到哪一步，不必登录：<Link to={publicPaths.progress}>凭办件编号和查询码查询</Link>。
      </p>
    </Page>
  );
}
