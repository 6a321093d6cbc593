import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicantMe, FilingContent, FilingDone } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { guideQuery } from '../api';
import { myCaseQuery } from '../space/api';
import { OwnPage } from '../space/OwnPage';
import { Button } from '../ui/Button';
import { FiledResult } from './FiledResult';
import { FilingStep, type StepProps } from './FilingSteps';
import { broughtUp, problemsAt, type Subject, stepNames, stepsOf, subjectOf } from './model';

/** 更正、补充申请, while the window has not answered: the same number, the same day. */
export function AmendPage() {
  const { id = '' } = useParams();
  return <OwnPage>{me => <Amend id={id} me={me} />}</OwnPage>;
}

function Amend({ id, me }: { id: string; me: ApplicantMe }) {
  const mine = useQuery({ ...myCaseQuery(id), refetchOnWindowFocus: false });
  return (
    <QueryView query={mine} rows={8}>
      {found =>
        found.content ? (
          <WithItem id={id} me={me} content={found.content as FilingContent} />
        ) : (
          <Page title="更正、补充申请">
            <p className="notice">
              窗口已经答复，申请内容不能再更正。<Link to={publicPaths.mine(id)}>查看办理进度</Link>
            </p>
          </Page>
        )
      }
    </QueryView>
  );
}

function WithItem({ id, me, content }: { id: string; me: ApplicantMe; content: FilingContent }) {
  const item = useQuery(guideQuery(content.itemCode));
  return (
    <QueryView query={item} rows={8}>
      {found => <AmendForm id={id} me={me} item={subjectOf(found)} start={broughtUp(content, subjectOf(found))} />}
    </QueryView>
  );
}

function AmendForm({ id, me, item, start }: { id: string; me: ApplicantMe; item: Subject; start: FilingContent }) {
  const [content, setContent] = useState(start);
  const [errors, setErrors] = useState<readonly Wrong[]>([]);
  const [done, setDone] = useState<FilingDone | null>(null);
  const send = useCommand<FilingContent, FilingDone>({ onDone: ({ data }) => setDone(data) });
  if (done) return <FiledResult done={done} title="已更正" />;
  const steps = stepsOf(item).filter(step => step !== 'check');
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = steps.flatMap(step => problemsAt(step, content, item, true));
    setErrors(wrong);
    if (wrong.length === 0)
      (send.again ?? (() => send.mutate({ path: `/applicant/cases/${id}/amend`, body: content })))();
  };
  const change: StepProps['change'] = part => {
    setContent(before => ({ ...before, ...(typeof part === 'function' ? part(before) : part) }));
    setErrors([]);
  };
  return (
    <Page title={`更正、补充申请：${item.name}`} errors={errors.length}>
      <p>
        <Link to={publicPaths.mine(id)}>不更正，返回</Link>
      </p>
      <ErrorSummary errors={errors} />
      <form className="p-form" noValidate onSubmit={submit}>
        {steps.map(step => (
          <section className="p-card p-form" key={step}>
            <h2>{stepNames[step]}</h2>
            <FilingStep step={step} me={me} item={item} content={content} errors={errors} change={change} />
          </section>
        ))}
        {send.error !== null && (
          <p className="notice" data-tone="amber" role="alert">
            {send.again ? '没有收到答复，可以再提交一次。' : explain(problemOf(send.error))}
          </p>
        )}
        <Button type="submit" isBusy={send.isPending}>
          保存更正
        </Button>
      </form>
    </Page>
  );
}
