import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { CommandDone, TaskAnswer, TaskView } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { taskQuery } from '@/shared/api/tasks';
import { useCommand } from '@/shared/api/useCommand';
import { readBasis } from '@/shared/basis';
import { AwaitsSignature } from '@/shared/case/AwaitsSignature';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { useMe } from '@/shared/session';
import { flagName, kindName } from '@/shared/terms';
import { ActionBar } from '@/shared/ui/ActionBar';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary } from '@/shared/ui/ErrorSummary';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { StatusTag } from '@/shared/ui/StatusTag';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { useErrorWalk } from '@/shared/ui/useErrorWalk';
import { useWrong } from '@/shared/ui/useWrong';
import { draftKey, dropDraft, keepDraft, readDraft } from '../drafts';
import {
  answerOf,
  blankWriting,
  fieldOf,
  finishOf,
  problemsOf,
  progressOf,
  valueAt,
  type Writing,
  writtenBefore,
} from '../model';
import { isInSight, verbForms } from '../verbs';
import { AnswerForm } from './AnswerForm';
import { CallPanel } from './CallPanel';
import { Checklist } from './Checklist';
import { KindNotice } from './KindNotice';
import { MoreVerbs } from './MoreVerbs';
import { PaperPreview } from './PaperPreview';
import { RecordPanel } from './RecordPanel';
import { TaskContext } from './TaskContext';
import { TaskDone } from './TaskDone';
import { TaskGone } from './TaskGone';
import { TransferDialog } from './TransferDialog';
import { VerbDialog } from './VerbDialog';

/** One task being worked on. What is written stays through refusals, newer versions of the case and a look elsewhere. */
export function TaskDesk({
  task,
  isGone,
  isOnSite,
  onDone,
}: {
  task: TaskView;
  isGone: boolean;
  /** On the site only what is written there is shown. */
  isOnSite: boolean;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const me = useMe()?.id;
  const draft = draftKey(me ?? '', task.id);
  const [restored, setRestored] = useState(() => readDraft(draft));
  const [writing, setWriting] = useState<Writing>(() => ({
    ...blankWriting(task),
    ...writtenBefore(task, me),
    ...restored,
  }));
  const [isTouched, setTouched] = useState(restored !== null);
  const { errors, report } = useWrong(id => valueAt(writing, id));
  const [isTransferring, setTransferring] = useState(false);
  const [verb, setVerb] = useState<string | null>(null);
  const [done, setDone] = useState<CommandDone | null>(null);
  const { unprinted, print } = useFirstPrint();
  const change = (over: Partial<Writing>) => {
    setTouched(true);
    setWriting(before => ({ ...before, ...over }));
  };
  useEffect(() => {
    if (isTouched && done === null) keepDraft(draft, writing);
  }, [isTouched, done, draft, writing]);
  useUnloadWarning(isTouched && done === null && !isGone);
  const startOver = () => {
    dropDraft(draft);
    setRestored(null);
    setTouched(false);
    setWriting({ ...blankWriting(task), ...writtenBefore(task, me) });
  };

  const reload = () => void client.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
  const refreshLists = () => {
    void client.invalidateQueries({ queryKey: ['tasks'] });
    void client.invalidateQueries({ queryKey: ['case', task.caseId] });
  };
  const end = ({ data }: { data: CommandDone }) => {
    onDone();
    dropDraft(draft);
    setDone(data);
    refreshLists();
    void print(data.papers);
  };
  const { drawn, setDrawn, isAnew } = useDrawn(task);
  const sign = useCommand<{ signature: string | null; read: string | null }, CommandDone>({
    onDone: end,
    onRefused: reload,
  });
  const finish = finishOf(task);
  const isOfTwo = finish?.code === 'put-up';
  const complete = useCommand<TaskAnswer, CommandDone>({
    onDone: answer => {
      if (!isOfTwo) return end(answer);
      // The step goes on: it waits for the other officer.
      dropDraft(draft);
      setRestored(null);
      setTouched(false);
      announce('已送签');
      refreshLists();
      reload();
    },
    onRefused: refusal => {
      const problem = problemOf(refusal);
      if (problem.code !== 'invalid') reload();
      else report(problem.errors.map(({ path, message }) => ({ id: fieldOf(path, answerOf(task, writing)), message })));
    },
  });
  const act = useCommand<object, CommandDone>({
    onDone: ({ data }) => {
      setTransferring(false);
      setVerb(null);
      announce('已办理');
      void print(data.papers);
      refreshLists();
      reload();
    },
    onRefused: reload,
  });

  const mayComplete = finish?.allowed ?? false;
  const isWaiting = task.record?.state === 'Waiting';
  const problems = useMemo(() => problemsOf(task, writing), [task, writing]);
  const again = complete.again ?? sign.again ?? act.again;
  const isHeld = complete.isPending || sign.isPending || act.isPending || again !== null;
  const signRecord = () => {
    if (sign.again !== null) sign.again();
    else if (!isHeld && mainOf(task, false) === 'sign-record')
      sign.mutate({
        path: `/tasks/${task.id}/record/sign`,
        body: { signature: drawn, read: task.record?.at ?? null },
        etag: task.etag,
      });
  };
  const submit = () => {
    if (complete.again !== null) {
      complete.again();
      return;
    }
    if (isWaiting) {
      signRecord();
      return;
    }
    if (!mayComplete || isHeld) return;
    report(problems);
    if (problems.length > 0) return;
    complete.mutate({
      path: `/tasks/${task.id}/${isOfTwo ? 'record' : 'complete'}`,
      body: answerOf(task, writing),
      etag: task.etag,
    });
  };
  const run = (code: string) => {
    if (code === finish?.code) submit();
    else if (code === 'sign-record') signRecord();
    else if (code === 'transfer') {
      act.forget();
      setTransferring(true);
    } else if (verbForms[code]) {
      act.forget();
      setVerb(code);
    } else act.mutate({ path: `/tasks/${task.id}/${code}`, body: {}, etag: task.etag });
  };
  useShortcut({ key: 'Ctrl+Enter', label: '提交办理结果', area: '办理', run: submit });
  useErrorWalk(errors, '办理');

  const [outcome, reason] = [writing.outcome, writing.reason];
  const isReady = problems.length === 0;
  // Typing an opinion asks for a new preview as well: it is printed in some papers.
  const previewed = useMemo(
    () => (mayComplete && outcome !== '' && (isReady || reason !== '') ? answerOf(task, writing) : null),
    [mayComplete, outcome, reason, isReady, task, writing],
  );

  const { answered, required } = progressOf(task, writing);
  useAnnounced(isTouched && required > 0 ? `必答 ${required} 项，已答 ${answered} 项` : null);
  if (done !== null) {
    return <TaskDone taskId={task.id} done={done} unprinted={unprinted} />;
  }
  // Told by the live line; an act that is on its way still gets its own answer.
  if (isGone && !isHeld) return <TaskGone task={task} />;
  const form = verb === null ? undefined : verbForms[verb];
  const action = task.actions.find(({ code }) => code === verb);
  return (
    <>
      <div className="panel task-head">
        <span>
          <Link className="number-link" to={staffPaths.case(task.caseId)}>
            {task.caseNumber}
          </Link>
          <span className="cell-2">
            {task.applicantMasked} · {kindName(task.caseKind)}
          </span>
        </span>
        {worstFirst([task.clock, task.caseClock]).map(clock => (
          <ClockChip key={clock.id} clock={clock} />
        ))}
        <span>
          {task.postName}
          <span className="cell-2">{task.assignee ? `办理人 ${task.assignee.name}` : '待认领'}</span>
        </span>
        <AwaitsSignature person={task.awaitsSignature} />
        {task.flags.map(flag => (
          <StatusTag key={flag}>{flagName(flag)}</StatusTag>
        ))}
      </div>
      <KindNotice kind={task.kind} />
      <ToTheSite task={task} isOnSite={isOnSite} mayComplete={mayComplete} />
      <Returned task={task} isAnew={isAnew} />
      <ErrorSummary errors={errors} />
      {!isTransferring && verb === null && (
        <CommandFailure error={complete.error ?? sign.error ?? act.error} again={again} />
      )}
      {restored !== null && mayComplete && (
        <p className="notice">
          已恢复您上次在此填写而未提交的内容。
          <button type="button" className="link-button" onClick={startOver}>
            清空重填
          </button>
        </p>
      )}
      <Held isHeld={isHeld} className="task-desk">
        <CallPanel task={task} />
        <div className="stack task-work">
          {isWaiting && <RecordPanel task={task} drawn={drawn} draw={setDrawn} />}
          {!isWaiting && (
            <Answering task={task} writing={writing} errors={errors} disabled={!mayComplete} change={change} />
          )}
          <AtDesk isOnSite={isOnSite || isWaiting}>
            <PaperPreview taskId={task.id} answer={previewed} />
          </AtDesk>
        </div>
        <AtDesk isOnSite={isOnSite}>
          <TaskContext task={task} />
        </AtDesk>
      </Held>
      <ActionBar
        actions={task.actions.filter(({ code }) => isInSight(code))}
        main={mainOf(task, mayComplete)}
        isBusy={isHeld}
        run={run}
      >
        <MoreVerbs actions={task.actions.filter(({ code }) => !isInSight(code))} isBusy={isHeld} run={run} />
      </ActionBar>
      {form && action && (
        <VerbDialog
          key={action.code}
          task={task}
          action={action}
          form={form}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setVerb(null)}
          send={({ path, body }) => act.mutate({ path, body, etag: task.etag })}
        />
      )}
      {isTransferring && (
        <TransferDialog
          postCode={task.postCode}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setTransferring(false)}
          transfer={(toPersonId, why) =>
            act.mutate({ path: `/tasks/${task.id}/transfer`, body: { toPersonId, reason: why }, etag: task.etag })
          }
        />
      )}
    </>
  );
}

const asked = new Set(['sign-record', 'sign', 'hand-back']);

/** The points of the step and the rest of the answer. */
function Answering({ task, writing, errors, disabled, change }: Parameters<typeof AnswerForm>[0]) {
  const { answered, required } = progressOf(task, writing);
  return (
    <>
      {task.checklist.length > 0 && (
        <section className="panel" aria-labelledby="checklist-head">
          <div className="panel-head">
            <h2 id="checklist-head">审查要点</h2>
            <span className="muted num">
              {answered}/{required} 必答
              <span className="no-print wide-only">　1 符合 2 不符合 3 不适用</span>
            </span>
          </div>
          <Checklist
            points={task.checklist}
            writing={writing}
            errors={errors}
            disabled={disabled}
            onVerdict={(code, verdict) => change({ verdicts: { ...writing.verdicts, [code]: verdict } })}
            onNote={(code, note) => change({ notes: { ...writing.notes, [code]: note } })}
          />
        </section>
      )}
      <section className="panel" aria-labelledby="answer-head">
        <h2 id="answer-head">办理意见</h2>
        {disabled && <p className="muted">{whyNot(task)}</p>}
        <AnswerForm task={task} writing={writing} errors={errors} disabled={disabled} change={change} />
      </section>
    </>
  );
}

/** The act of Ctrl+Enter: to whoever was called, their part comes first. */
function mainOf(task: TaskView, mayComplete: boolean): string {
  if (mayComplete) return finishOf(task)?.code ?? 'complete';
  return task.actions.find(({ code, allowed }) => allowed && asked.has(code))?.code ?? 'claim';
}

function whyNot(task: TaskView): string {
  const action = finishOf(task);
  if (action?.whyNot) return `${action.whyNot}${action.basis ? `（${readBasis(action.basis)}）` : ''}`;
  return task.assignee ? `正由 ${task.assignee.name} 办理` : '请先认领，再填写意见';
}

/** A signature is drawn for one record: put up anew, it is read anew and signed anew. */
function useDrawn({ record }: TaskView) {
  const at = record?.state === 'Waiting' ? record.at : null;
  const [seen, setSeen] = useState(at);
  const [drawn, setDrawn] = useState<string | null>(null);
  const [isAnew, setAnew] = useState(false);
  if (at !== null && at !== seen) {
    setSeen(at);
    setDrawn(null);
    setAnew(seen !== null);
  }
  return { drawn, setDrawn, isAnew: isAnew && at !== null };
}

/** Why a record lies with its holder again. */
function Returned({ task: { record }, isAnew }: { task: TaskView; isAnew: boolean }) {
  if (isAnew) return <p className="notice">记录已重新送签，请重新阅读。</p>;
  if (record?.state !== 'Returned') return null;
  return (
    <p className="notice" data-tone="amber">
      {whyBack(record)}
    </p>
  );
}

function whyBack({ whyReturned, returnedBy, second }: NonNullable<TaskView['record']>): string {
  if (!whyReturned) return `记录已收回，还没有${second.name}的签名。改好后再送签。`;
  return returnedBy?.id === second.id
    ? `${second.name}没有在记录上签名，退回修改：${whyReturned}。改好后再送签。`
    : `${second.name}不再签名（交接：${whyReturned}），请另选核查人后再送签。`;
}

/** What is read at a desk and not on a telephone in the open. */
const AtDesk = ({ isOnSite, children }: { isOnSite: boolean; children: ReactNode }) => (isOnSite ? null : children);

function ToTheSite({ task, isOnSite, mayComplete }: { task: TaskView; isOnSite: boolean; mayComplete: boolean }) {
  if (task.kind !== 'SiteSurvey' || isOnSite || !mayComplete) return null;
  return (
    <p className="muted">
      到了现场，可以用手机打开<Link to={staffPaths.survey(task.id)}>现场记录</Link>
      ：逐点核查、拍照、送另一名核查人签名。
    </p>
  );
}
