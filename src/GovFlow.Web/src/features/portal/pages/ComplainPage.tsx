import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { VoiceRegistered } from '@/shared/api/contract';
import { explain, fieldMessage, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Page } from '@/shared/ui/Page';
import { voiceRulesQuery } from '../api';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { SummaryList } from '../ui/SummaryList';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import { draftBody, draftProblems, emptyDraft, type VoiceDraft, voiceKinds } from '../voices';

/** The case the person comes from: handed over beside the address, never in it. */
const caseOf = (about: unknown): string =>
  typeof about === 'object' && about !== null && 'caseNumber' in about ? String(about.caseNumber) : '';

/** 投诉咨询: one page, four kinds; the answer is a number and a code to find it again. */
export function ComplainPage() {
  const rules = useQuery(voiceRulesQuery);
  const about: unknown = useLocation().state;
  const [draft, setDraft] = useState<VoiceDraft>(() => ({ ...emptyDraft, caseNumber: caseOf(about) }));
  const [errors, setErrors] = useState<Wrong[]>([]);
  const [sent, setSent] = useState<VoiceRegistered | null>(null);
  const send = useCommand<object, VoiceRegistered>({
    onDone: ({ data }) => {
      setSent(data);
      requestAnimationFrame(() => document.getElementById('voice-sent')?.focus());
    },
  });
  const set = (part: Partial<VoiceDraft>) => setDraft(before => ({ ...before, ...part }));
  const errorAt = (id: string, field: string) =>
    errors.find(error => error.id === id)?.message ?? fieldMessage(send.error, field) ?? undefined;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = draftProblems(draft);
    setErrors(wrong);
    if (wrong.length === 0) (send.again ?? (() => send.mutate({ path: '/public/voices', body: draftBody(draft) })))();
  };
  if (sent) {
    return (
      <Page title="已收到">
        <section className="p-card p-result" id="voice-sent" tabIndex={-1} aria-label="受理编号和查询码">
          <p>请记下编号和查询码，凭两者查询办理情况。</p>
          <SummaryList
            lines={[
              ['受理编号', <b key="number">{sent.number}</b>],
              ['查询码', <b key="code">{sent.queryCode}</b>],
              ['多久答复', sent.rule],
            ]}
          />
          <p>
            <Link to={publicPaths.complaintProgress}>查询办理情况</Link>
          </p>
        </section>
      </Page>
    );
  }
  return (
    <Page title="投诉咨询" errors={errors.length}>
      <p>
        已经提交过的，<Link to={publicPaths.complaintProgress}>查询办理情况</Link>。
      </p>
      <ErrorSummary errors={errors} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <Choice
          legend="您要"
          name="kind"
          options={voiceKinds}
          value={draft.kind}
          onChange={kind => set({ kind: kind as VoiceDraft['kind'] })}
        />
        <p className="muted" role="status">
          {rules.data?.find(({ kind }) => kind === draft.kind)?.rule}
        </p>
        <TextField
          id="voice-title"
          label="什么事（一句话）"
          error={errorAt('voice-title', 'title')}
          value={draft.title}
          onChange={title => set({ title })}
        />
        <TextArea
          id="voice-text"
          label="具体情况"
          hint="什么时间、在哪里、怎么回事"
          error={errorAt('voice-text', 'text')}
          maxLength={2000}
          value={draft.text}
          onChange={text => set({ text })}
        />
        <TextField
          id="voice-name"
          label="怎么称呼您（选填）"
          error={errorAt('voice-name', 'name')}
          value={draft.name}
          onChange={name => set({ name })}
        />
        <TextField
          id="voice-phone"
          label={draft.kind === 'Report' ? '联系电话（选填）' : '联系电话'}
          hint="只用于答复您，不公开"
          inputMode="numeric"
          error={errorAt('voice-phone', 'phone')}
          value={draft.phone}
          onChange={phone => set({ phone })}
        />
        <TextField
          id="voice-case"
          label="有关的办件编号（选填）"
          inputMode="numeric"
          error={errorAt('voice-case', 'caseNumber')}
          value={draft.caseNumber}
          onChange={caseNumber => set({ caseNumber })}
        />
        {send.error !== null && (
          <p className="notice" data-tone="amber" role="alert">
            {send.again ? '没有收到答复，可以再提交一次，不会重复登记。' : explain(problemOf(send.error))}
          </p>
        )}
        <Button type="submit" isBusy={send.isPending}>
          {send.again ? '再次提交' : '提交'}
        </Button>
      </form>
    </Page>
  );
}
