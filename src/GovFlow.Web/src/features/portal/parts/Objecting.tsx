import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { ObjectionTaken } from '@/shared/api/contract';
import { explain, fieldMessage, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { emptyObjection, type ObjectionDraft, objectionProblems } from '../publicity';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';

interface Props {
  id: string;
  onTaken: () => void;
  /** The publicity may be over since the page was opened. */
  onRefused: () => unknown;
}

/** 提出异议: three fields; the answer is a number and a code to read the written answer by. */
export function Objecting({ id, onTaken, onRefused }: Props) {
  const [draft, setDraft] = useState<ObjectionDraft>(emptyObjection);
  const [errors, setErrors] = useState<Wrong[]>([]);
  const [taken, setTaken] = useState<ObjectionTaken | null>(null);
  const send = useCommand<object, ObjectionTaken>({
    onDone: ({ data }) => {
      setTaken(data);
      onTaken();
      requestAnimationFrame(() => document.getElementById('objection-taken')?.focus());
    },
    onRefused,
  });
  const set = (part: Partial<ObjectionDraft>) => setDraft(before => ({ ...before, ...part }));
  const errorAt = (field: keyof ObjectionDraft) =>
    errors.find(error => error.id === `objection-${field}`)?.message ?? fieldMessage(send.error, field) ?? undefined;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = objectionProblems(draft);
    setErrors(wrong);
    if (wrong.length === 0)
      (send.again ?? (() => send.mutate({ path: `/public/publicities/${id}/objections`, body: draft })))();
  };
  if (taken)
    return (
      <section className="p-card p-result" id="objection-taken" tabIndex={-1} aria-label="异议已收到">
        <h2>异议已收到</h2>
        <p>请记下编号和查询码，凭两者查看答复。</p>
        <SummaryList
          lines={[
            ['异议编号', <b key="number">{taken.number}</b>],
            ['查询码', <b key="code">{taken.queryCode}</b>],
            ['怎么答复', taken.rule],
          ]}
        />
        <p>
          <Link to={publicPaths.objectionProgress}>查看答复</Link>
        </p>
      </section>
    );
  return (
    <section className="p-card" aria-labelledby="objection-head">
      <h2 id="objection-head">提出异议</h2>
      <p className="muted">
        姓名、电话和理由不公开，也不告诉申请人，只用于核实和答复。也可以到窗口、打电话或者写信提出。提过异议的，
        <Link to={publicPaths.objectionProgress}>查看答复</Link>。
      </p>
      <ErrorSummary errors={errors} />
      <form className="p-form" noValidate onSubmit={submit}>
        <TextField
          id="objection-name"
          label="姓名"
          error={errorAt('name')}
          value={draft.name}
          onChange={name => set({ name })}
        />
        <TextField
          id="objection-phone"
          label="联系电话"
          inputMode="numeric"
          error={errorAt('phone')}
          value={draft.phone}
          onChange={phone => set({ phone })}
        />
        <TextArea
          id="objection-reason"
          label="异议和理由"
          hint="对什么有异议、有什么根据"
          maxLength={1000}
          error={errorAt('reason')}
          value={draft.reason}
          onChange={reason => set({ reason })}
        />
        {send.error !== null && (
          <p className="notice" data-tone="amber" role="alert">
            {send.again ? '没有收到答复，可以再提交一次，不会重复登记。' : explain(problemOf(send.error))}
          </p>
        )}
        <Button type="submit" isBusy={send.isPending}>
          {send.again ? '再次提交' : '提交异议'}
        </Button>
      </form>
    </section>
  );
}
