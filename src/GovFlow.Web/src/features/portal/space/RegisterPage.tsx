import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe } from '@/shared/api/contract';
import { explain, fieldMessage, problemOf } from '@/shared/api/problem';
import { normaliseCode } from '@/shared/identity/idCard';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { TextField } from '../ui/TextField';
import { meQuery, ownKey } from './api';
import {
  emptyRegistration,
  isOrganisation,
  paperKinds,
  placeAfter,
  type Registration,
  registrationProblems,
} from './model';

/** 注册实名账户: usable at once for one's own online applications; a window proves it later. */
export function RegisterPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Registration>(emptyRegistration);
  const [errors, setErrors] = useState<Wrong[]>([]);
  const register = useMutation({
    gcTime: 0,
    mutationFn: async () =>
      (
        await http.post<ApplicantMe>('/applicant/register', {
          ...typed,
          paperNumber: normaliseCode(typed.paperNumber),
          phone: normaliseCode(typed.phone),
        })
      ).data,
    onSuccess: me => {
      queries.removeQueries({ queryKey: ownKey });
      queries.setQueryData(meQuery.queryKey, me);
      void navigate(placeAfter(params.get('then')), { replace: true });
    },
  });
  const set = (part: Partial<Registration>) => setTyped(before => ({ ...before, ...part }));
  // What was mended while typing is no error any more.
  const left = errors.filter(({ id }) => registrationProblems(typed).some(one => one.id === id));
  const errorAt = (id: string, field: string) =>
    left.find(error => error.id === id)?.message ?? fieldMessage(register.error, field) ?? undefined;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = registrationProblems(typed);
    setErrors(wrong);
    if (wrong.length === 0) register.mutate();
  };
  return (
    <Page title="注册实名账户" errors={left.length}>
      <p>
        已有账户？<Link to={{ pathname: publicPaths.logIn, search: params.toString() }}>登录</Link>
      </p>
      <ErrorSummary errors={left} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <Choice
          legend="证件类型"
          name="paper-kind"
          options={paperKinds}
          value={typed.paperKind}
          onChange={paperKind => set({ paperKind })}
        />
        <TextField
          id="own-name"
          label={isOrganisation(typed) ? '单位全称' : '姓名'}
          hint="与证件上的一致"
          autoComplete={isOrganisation(typed) ? 'organization' : 'name'}
          error={errorAt('own-name', 'name')}
          value={typed.name}
          onChange={name => set({ name })}
        />
        <TextField
          id="own-number"
          label="证件号码"
          autoComplete="username"
          error={errorAt('own-number', 'paperNumber')}
          value={typed.paperNumber}
          onChange={paperNumber => set({ paperNumber })}
        />
        <TextField
          id="own-phone"
          label="联系电话"
          hint="用于通知办理情况"
          inputMode="tel"
          autoComplete="tel"
          error={errorAt('own-phone', 'phone')}
          value={typed.phone}
          onChange={phone => set({ phone })}
        />
        <TextField
          id="own-password"
          label="设置密码"
          hint="至少 10 位，须含数字"
          secret="new-password"
          error={errorAt('own-password', 'password')}
          value={typed.password}
          onChange={password => set({ password })}
        />
        {register.isError && problemOf(register.error).code !== 'invalid' && (
          <p className="notice" data-tone="amber" role="alert">
            {explain(problemOf(register.error))}
          </p>
        )}
        <p className="muted">
          姓名、证件号码和电话只用于办理您的申请和通知您，不公开。注册后即可网上申请；持证件到综合窗口核验一次，就能看到您名下的全部办件。
        </p>
        <Button type="submit" isBusy={register.isPending}>
          注册
        </Button>
      </form>
    </Page>
  );
}
