import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { http } from '@/shared/api/client';
import type { Progress } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { type Enquiry, enquiryOf, problemsOf } from '../model';
import { ProgressResult } from '../parts/ProgressResult';
import { Urge } from '../parts/Urge';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

/** 办理进度: by case number and query code, sent in the body and never in the address. */
export function ProgressPage() {
  const [enquiry, setEnquiry] = useState<Enquiry>({ number: '', queryCode: '' });
  const [errors, setErrors] = useState<Wrong[]>([]);
  const ask = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<Progress>('/public/progress', enquiryOf(enquiry))).data,
    onSuccess: () => requestAnimationFrame(() => document.getElementById('progress-result')?.focus()),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = problemsOf(enquiry);
    setErrors(wrong);
    if (wrong.length === 0) ask.mutate();
  };
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const isUnknown = ask.isError && problemOf(ask.error).code === 'not-found';
  return (
    <Page title="办理进度" errors={errors.length}>
      <ErrorSummary errors={errors} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <TextField
          id="case-number"
          label="办件编号"
          hint="印在受理通知书或补正材料通知单上方"
          error={errorAt('case-number')}
          value={enquiry.number}
          onChange={number => setEnquiry({ ...enquiry, number })}
        />
        <TextField
          id="query-code"
          label="查询码"
          hint="印在同一张单上，共 6 位"
          error={errorAt('query-code')}
          inputMode="numeric"
          value={enquiry.queryCode}
          onChange={queryCode => setEnquiry({ ...enquiry, queryCode })}
        />
        <Button type="submit" isBusy={ask.isPending}>
          查询
        </Button>
      </form>
      {isUnknown && (
        <p className="notice" data-tone="amber" role="alert">
          没有找到。编号或查询码可能有误，请对照单据核对；仍查不到的，请致电或到窗口询问。
        </p>
      )}
      {ask.isError && !isUnknown && <Failure error={ask.error} retry={() => ask.mutate()} />}
      {ask.data && !ask.isPending && (
        <ProgressResult progress={ask.data} urge={<Urge key={ask.submittedAt} enquiry={enquiry} />} />
      )}
    </Page>
  );
}
