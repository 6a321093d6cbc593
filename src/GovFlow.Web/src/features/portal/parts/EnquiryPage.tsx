import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { http } from '@/shared/api/client';
import { problemOf } from '@/shared/api/problem';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { type Enquiry, enquiryOf, problemsOf } from '../model';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

interface Props<T> {
  title: string;
  /** Where it is asked. */
  path: string;
  number: { label: string; hint: string };
  codeHint: string;
  /** Where number and code are to be compared with what was typed. */
  unknown: string;
  /** Id of what is shown for an answer; it takes the focus. */
  resultId: string;
  /** What is shown for an answer; `asked` is new with every question. */
  children: (answer: T, enquiry: Enquiry, asked: number) => ReactNode;
}

/** Something looked up by number and code, sent in the body and never in the address. */
export function EnquiryPage<T>({ title, path, number, codeHint, unknown, resultId, children }: Props<T>) {
  const [enquiry, setEnquiry] = useState<Enquiry>({ number: '', queryCode: '' });
  const [errors, setErrors] = useState<Wrong[]>([]);
  const ask = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<T>(path, enquiryOf(enquiry))).data,
    onSuccess: () => requestAnimationFrame(() => document.getElementById(resultId)?.focus()),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = problemsOf(enquiry, number.label);
    setErrors(wrong);
    if (wrong.length === 0) ask.mutate();
  };
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const isUnknown = ask.isError && problemOf(ask.error).code === 'not-found';
  return (
    <Page title={title} errors={errors.length}>
      <ErrorSummary errors={errors} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <TextField
          id="case-number"
          label={number.label}
          hint={number.hint}
          error={errorAt('case-number')}
          value={enquiry.number}
          onChange={typed => setEnquiry({ ...enquiry, number: typed })}
        />
        <TextField
          id="query-code"
          label="查询码"
          hint={codeHint}
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
          {unknown}
        </p>
      )}
      {ask.isError && !isUnknown && <Failure error={ask.error} retry={() => ask.mutate()} />}
      {ask.data !== undefined && !ask.isPending && children(ask.data, enquiry, ask.submittedAt)}
    </Page>
  );
}
