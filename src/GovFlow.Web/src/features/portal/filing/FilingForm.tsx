import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ApplicantMe, FilingContent } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showTime } from '@/shared/format';
import type { Keeping } from '@/shared/keeping/keeper';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';
import { FilingStep, StepList, type StepProps } from './FilingSteps';
import { broughtUp, problemsAt, type Step, type Subject, stepNames, stepOfPath, stepsOf } from './model';
import { RunsAlready } from './RunsAlready';
import { useKeptFiling } from './useKeptFiling';

interface Props<Done> {
  /** Of the draft, and of the command that files it. */
  id: string;
  revision: number;
  me: ApplicantMe;
  item: Subject;
  /** What is asked is being read anew: nothing goes on until it is there. */
  isReading?: boolean;
  content: FilingContent;
  setContent: (change: (before: FilingContent) => FilingContent) => void;
  /** What the person must know before they go on. */
  notice?: string | false;
  /** Where it is filed. */
  path: string;
  /** What stands there once it is. */
  children: (done: Done) => ReactNode;
}

/** The pages of an application; which one is open stands in the address, so that the back button goes a page back. */
export function FilingForm<Done>({
  id,
  revision,
  me,
  item,
  isReading = false,
  content,
  setContent,
  notice = false,
  path,
  children,
}: Props<Done>) {
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [isTouched, setTouched] = useState(revision > 0);
  const [errors, setErrors] = useState<readonly Wrong[]>([]);
  const [done, setDone] = useState<Done | null>(null);
  const steps = stepsOf(item);
  const step = steps.find(one => one === params.get('step')) ?? steps[0] ?? 'who';
  const keeping = useKeptFiling(id, revision, isTouched && done === null ? content : null);
  const heading = useRef(step);
  const goTo = (next: Step) =>
    setParams(before => {
      before.set('step', next);
      return before;
    });
  useEffect(() => {
    // Another page: its name is read first, as on any other change of page.
    if (heading.current !== step) document.querySelector<HTMLElement>('h1')?.focus();
    heading.current = step;
  }, [step]);
  const send = useCommand<FilingContent, Done>({
    onDone: ({ data }) => setDone(data),
    onRefused: error => {
      const problem = problemOf(error);
      // What is offered may have changed since it was read.
      void queries.invalidateQueries({ queryKey: ['public'] });
      if (problem.code !== 'invalid') return;
      setErrors(problem.errors.map(({ path, message }) => ({ id: idOf(path), message })));
      const first = problem.errors[0];
      if (first) goTo(stepOfPath(first.path));
    },
  });
  if (done) return children(done);
  if (keeping.is === 'concluded')
    return (
      <Page title={item.name}>
        <p className="notice">
          这份申请已经提交。<Link to={publicPaths.space}>到我的空间查看</Link>
        </p>
      </Page>
    );
  const change: StepProps['change'] = part => {
    setContent(before => ({ ...before, ...(typeof part === 'function' ? part(before) : part) }));
    setTouched(true);
    setErrors([]);
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (isReading) return;
    const at = step === 'check' ? steps.find(one => problemsAt(one, content, item).length > 0) : step;
    const wrong = at ? problemsAt(at, content, item) : [];
    setErrors(wrong);
    if (wrong.length > 0 && at) return void (at !== step && goTo(at));
    const next = steps[steps.indexOf(step) + 1];
    if (next) {
      setTouched(true);
      goTo(next);
    } else (send.again ?? (() => send.mutate({ path, body: broughtUp(content, item), id })))();
  };
  const before = steps[steps.indexOf(step) - 1];
  return (
    <Page title={`网上申请：${item.name}`} errors={errors.length}>
      <StepList item={item} step={step} />
      <ErrorSummary errors={errors} />
      {notice && (
        <p className="notice" data-tone="amber" role="status">
          {notice}
        </p>
      )}
      {(step === 'who' || step === 'check') && <RunsAlready itemCodes={item.code ? [item.code] : chosenOf(content)} />}
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <h2>{stepNames[step]}</h2>
        <FilingStep step={step} me={me} item={item} content={content} errors={errors} change={change} />
        {step === 'check' && send.error !== null && problemOf(send.error).code !== 'invalid' && (
          <p className="notice" data-tone="amber" role="alert">
            {send.again ? '没有收到答复，可以再提交一次，不会重复申请。' : explain(problemOf(send.error))}
          </p>
        )}
        <div className="p-acts">
          <Button type="submit" isBusy={send.isPending || isReading}>
            {step === 'check' ? (send.again ? '再次提交' : '提交申请') : '下一步'}
          </Button>
          {before && (
            <Button kind="plain" onClick={() => goTo(before)}>
              上一步
            </Button>
          )}
        </div>
        <p className="muted" role="status">
          {keptWords(keeping)}
        </p>
      </form>
    </Page>
  );
}

const chosenOf = (content: FilingContent): readonly string[] => content.bundle?.items ?? [];

const idOf = (path: string) =>
  path.startsWith('$.bundle')
    ? 'filing-items'
    : path.startsWith('$.answers.')
      ? `answer-${path.slice('$.answers.'.length)}`
      : `filing-${path.replace(/^\$\./, '').replace(/^(for\.files)\[.*$/, '$1')}`;

/** What has become of what was typed. */
function keptWords(keeping: Keeping): string {
  switch (keeping.is) {
    case 'kept':
      return `${showTime(keeping.at)} 已暂存，可以在“我的空间”接着填写。`;
    case 'failing':
      return '网络不通，内容还没有暂存，正在重试。';
    case 'elsewhere':
      return '这份申请已在另一处接着填写，请刷新后继续。';
    default:
      return '';
  }
}
