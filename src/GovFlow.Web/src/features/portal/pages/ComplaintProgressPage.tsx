import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { http } from '@/shared/api/client';
import type { VoiceProgress } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { showDay, showMoment } from '@/shared/format';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type Enquiry, enquiryOf } from '../model';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';
import { TextField } from '../ui/TextField';
import { voiceEnquiryProblems } from '../voices';

/** 投诉咨询的办理情况: by number and code, sent in the body and never in the address. */
export function ComplaintProgressPage() {
  const [enquiry, setEnquiry] = useState<Enquiry>({ number: '', queryCode: '' });
  const [errors, setErrors] = useState<Wrong[]>([]);
  const ask = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<VoiceProgress>('/public/voices/progress', enquiryOf(enquiry))).data,
    onSuccess: () => requestAnimationFrame(() => document.getElementById('voice-progress')?.focus()),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const wrong = voiceEnquiryProblems(enquiry);
    setErrors(wrong);
    if (wrong.length === 0) ask.mutate();
  };
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const isUnknown = ask.isError && problemOf(ask.error).code === 'not-found';
  return (
    <Page title="投诉咨询办理情况" errors={errors.length}>
      <ErrorSummary errors={errors} />
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <TextField
          id="voice-number"
          label="受理编号"
          hint="以字母 T 开头，提交时给您的编号"
          error={errorAt('voice-number')}
          value={enquiry.number}
          onChange={number => setEnquiry({ ...enquiry, number })}
        />
        <TextField
          id="voice-code"
          label="查询码"
          hint="与编号一起给您的 6 位数字"
          error={errorAt('voice-code')}
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
          没有找到。编号或查询码可能有误，请核对；仍查不到的，请致电询问。
        </p>
      )}
      {ask.isError && !isUnknown && <Failure error={ask.error} retry={() => ask.mutate()} />}
      {ask.data && !ask.isPending && <Result voice={ask.data} />}
    </Page>
  );
}

function Result({ voice }: { voice: VoiceProgress }) {
  return (
    <section className="p-card p-result" id="voice-progress" tabIndex={-1} aria-labelledby="voice-head">
      <h2 id="voice-head">{voice.title}</h2>
      <p>
        <StatusTag tone="blue">{voice.stageLabel}</StatusTag> {voice.kindLabel}{' '}
        <span className="num">{voice.number}</span>
      </p>
      <SummaryList
        lines={[
          ['收到', showMoment(voice.receivedAt)],
          ['哪个单位在办', voice.unit],
          ['最迟哪天', voice.clock?.dueDay ? `${voice.clock.name}：${showDay(voice.clock.dueDay)}` : null],
          ['答复', voice.reply === null ? null : `（${voice.outcomeLabel}）${voice.reply}`],
        ]}
      />
      <p className="muted">{voice.rule}</p>
      {voice.promises.length > 0 && (
        <>
          <h3>我们的承诺</h3>
          <ul className="p-lines">
            {voice.promises.map(promise => (
              <li key={promise.id}>
                <span>{promise.text}</span>
                <span className="muted">{promise.keptAt ? '已兑现' : `${showDay(promise.dueDay)}前`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {voice.timeline.length > 0 && (
        <>
          <h3>办理经过</h3>
          <ol className="p-timeline">
            {voice.timeline.map(entry => (
              <li key={entry.at + entry.text}>
                <time className="num" dateTime={entry.at}>
                  {showMoment(entry.at)}
                </time>
                <span>{entry.text}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
