import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { http } from '@/shared/api/client';
import type { ToldProgress } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showMoment } from '@/shared/format';
import { normaliseCode } from '@/shared/identity/idCard';
import { staffPaths } from '@/shared/paths';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { phoneProblems } from '../model';
import '../parts/complaints.css';

/** 热线查询: somebody asks on the telephone how far a case is. Told by its number and the last four digits of the applicant's telephone; read only, and on the case's record. */
export function PhoneProgressPage() {
  const [number, setNumber] = useState('');
  const [tail, setTail] = useState('');
  const [errors, setErrors] = useState<readonly Wrong[]>([]);
  // Kept in no cache: the question holds part of a telephone number.
  const ask = useMutation({
    mutationFn: async () =>
      (
        await http.post<ToldProgress>('/progress/by-phone', {
          number: normaliseCode(number),
          phoneTail: normaliseCode(tail),
        })
      ).data,
    gcTime: 0,
  });
  /** What was told of one caller's case does not stand beside the next one's number. */
  const type = (put: (text: string) => void) => (e: ChangeEvent<HTMLInputElement>) => {
    put(e.target.value);
    ask.reset();
  };
  const submit = (e?: FormEvent) => {
    e?.preventDefault();
    const wrong = phoneProblems(number, tail);
    setErrors(wrong);
    if (wrong.length === 0 && !ask.isPending) ask.mutate();
  };
  const errorAt = (id: string) => errors.find(one => one.id === id)?.message;
  const told = ask.data;
  return (
    <Page title="热线查询进度" errors={errors.length} aside={<Link to={staffPaths.complaints}>投诉咨询</Link>}>
      <ErrorSummary errors={errors} />
      <form className="panel stack phone-progress" noValidate onSubmit={submit}>
        <p className="muted">
          请来电人报办件编号和申请人预留手机的后四位，两项都对才显示。只看进度，不显示申请人资料；每次查询留痕。
        </p>
        <Field id="phone-number" label="办件编号" error={errorAt('phone-number')}>
          {control => (
            <Input {...control} className="num" autoComplete="off" value={number} onChange={type(setNumber)} />
          )}
        </Field>
        <Field id="phone-tail" label="手机后四位" error={errorAt('phone-tail')}>
          {control => (
            <Input
              {...control}
              className="num"
              inputMode="numeric"
              maxLength={8}
              autoComplete="off"
              value={tail}
              onChange={type(setTail)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          查询进度
        </Button>
      </form>
      {ask.isError && <Failure error={ask.error} retry={() => submit()} />}
      {told && !ask.isPending && !ask.isError && <Told told={told} />}
    </Page>
  );
}

function Told({ told }: { told: ToldProgress }) {
  return (
    <section className="panel stack" aria-labelledby="told-head" role="status">
      <div className="panel-head">
        <h2 id="told-head">{told.itemName}</h2>
        <StatusTag tone="blue">{told.stateLabel}</StatusTag>
      </div>
      <p>
        <span className="num">{told.number}</span> {told.clock && <ClockChip clock={told.clock} />}
      </p>
      <p>
        {told.step
          ? `现在到“${told.step}”环节${told.department ? `，由${told.department}办理` : ''}。`
          : '目前没有待办环节。'}
      </p>
      {told.whatYouMustDo && (
        <p className="notice" data-tone="amber">
          请来电人：{told.whatYouMustDo}
        </p>
      )}
      {told.clockWords.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {told.rights && <p className="notice">{told.rights}</p>}
      <h3>经过</h3>
      <ul>
        {told.timeline.map(line => (
          <li key={`${line.at} ${line.text}`}>
            <span className="num">{showMoment(line.at)}</span>　{line.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
