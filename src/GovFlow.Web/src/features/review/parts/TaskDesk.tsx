import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { CommandDone, TaskAnswer, TaskView } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { taskQuery } from '@/shared/api/tasks';
import { useCommand } from '@/shared/api/useCommand';
import { readBasis } from '@/shared/basis';
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
import { answerOf, blankWriting, fieldOf, problemsOf, progressOf, valueAt, type Writing } from '../model';
import { isInSight, verbForms } from '../verbs';
import { AnswerForm } from './AnswerForm';
import { CallPanel } from './CallPanel';
import { Checklist } from './Checklist';
import { KindNotice } from './KindNotice';
import { MoreVerbs } from './MoreVerbs';
import { PaperPreview } from './PaperPreview';
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
  const draft = draftKey(useMe()?.id ?? '', task.id);
  const [restored, setRestored] = useState(() => readDraft(draft));
  const [writing, setWriting] = useState<Writing>(() => ({ ...blankWriting(task), ...restored }));
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
    setWriting(blankWriting(task));
  };

  const reload = () => void client.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
  const refreshLists = () => {
    void client.invalidateQueries({ queryKey: ['tasks'] });
    void client.invalidateQueries({ queryKey: ['case', task.caseId] });
  };
  const complete = useCommand<TaskAnswer, CommandDone>({
    onDone: ({ data }) => {
      onDone();
      dropDraft(draft);
      setDone(data);
      refreshLists();
      void print(data.papers);
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

  const mayComplete = task.actions.find(({ code }) => code === 'complete')?.allowed ?? false;
  const problems = useMemo(() => problemsOf(task, writing, isOnSite), [task, writing, isOnSite]);
  const again = complete.again ?? act.again;
  const isHeld = complete.isPending || act.isPending || again !== null;
  const submit = () => {
    if (complete.again !== null) {
      complete.again();
      return;
    }
    if (!mayComplete || isHeld) return;
    report(problems);
    if (problems.length > 0) return;
    complete.mutate({ path: `/tasks/${task.id}/complete`, body: answerOf(task, writing), etag: task.etag });
  };
  const run = (code: string) => {
    if (code === 'complete') submit();
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
        {task.flags.map(flag => (
          <StatusTag key={flag}>{flagName(flag)}</StatusTag>
        ))}
      </div>
      <KindNotice kind={task.kind} />
      <ToTheSite task={task} isOnSite={isOnSite} mayComplete={mayComplete} />
      <ErrorSummary errors={errors} />
      {!isTransferring && verb === null && <CommandFailure error={complete.error ?? act.error} again={again} />}
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
                disabled={!mayComplete}
                onVerdict={(code, verdict) => change({ verdicts: { ...writing.verdicts, [code]: verdict } })}
                onNote={(code, note) => change({ notes: { ...writing.notes, [code]: note } })}
              />
            </section>
          )}
          <section className="panel" aria-labelledby="answer-head">
            <h2 id="answer-head">办理意见</h2>
            {!mayComplete && <p className="muted">{whyNot(task)}</p>}
            <AnswerForm task={task} writing={writing} errors={errors} disabled={!mayComplete} change={change} />
          </section>
          <AtDesk isOnSite={isOnSite}>
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

/** The act of Ctrl+Enter: to whoever was called, their part comes first. */
function mainOf(task: TaskView, mayComplete: boolean): string {
  if (mayComplete) return 'complete';
  return (
    task.actions.find(({ code, allowed }) => allowed && (code === 'sign' || code === 'hand-back'))?.code ?? 'claim'
  );
}

function whyNot(task: TaskView): string {
  const action = task.actions.find(({ code }) => code === 'complete');
  if (action?.whyNot) return `${action.whyNot}${action.basis ? `（${readBasis(action.basis)}）` : ''}`;
  return task.assignee ? `正由 ${task.assignee.name} 办理` : '请先认领，再填写意见';
}

/** What is read at a desk and not on a telephone in the open. */
const AtDesk = ({ isOnSite, children }: { isOnSite: boolean; children: ReactNode }) => (isOnSite ? null : children);

function ToTheSite({ task, isOnSite, mayComplete }: { task: TaskView; isOnSite: boolean; mayComplete: boolean }) {
  if (task.kind !== 'SiteSurvey' || isOnSite || !mayComplete) return null;
  return (
    <p className="muted">
      到了现场，可以用手机打开<Link to={staffPaths.survey(task.id)}>现场记录</Link>：逐点核查、拍照、两人签名。
    </p>
  );
}
