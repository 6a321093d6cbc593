import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { http } from '@/shared/api/client';
import type { MyVoiceLine } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { LetterLinks } from '@/shared/ui/LetterLinks';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type Enquiry, enquiryOf, problemsOf } from '../model';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { letterAddress, myVoicesQuery } from './api';

const blank: Enquiry = { number: '', queryCode: '' };

/** 我的投诉建议: kept here by number and code, so what was said by telephone or at the window is here as well. */
export function MyVoices() {
  const voices = useQuery(myVoicesQuery);
  return (
    <section className="p-card">
      <h2>我的投诉建议</h2>
      <QueryView
        query={voices}
        rows={2}
        empty={
          <>
            这里还没有。<Link to={publicPaths.complaints}>我要投诉、建议、咨询</Link>
          </>
        }
      >
        {list => (
          <ul className="p-cases">
            {list.map(one => (
              <Line key={one.id} voice={one} />
            ))}
          </ul>
        )}
      </QueryView>
      <AddVoice />
    </section>
  );
}

function Line({ voice }: { voice: MyVoiceLine }) {
  return (
    <li>
      <p>
        {voice.kindLabel}：{voice.title} <StatusTag tone="blue">{voice.stageLabel}</StatusTag>
      </p>
      <p className="muted">
        <span className="num">{voice.number}</span>　{showMoment(voice.receivedAt)}收到
      </p>
      <LetterLinks letters={voice.letters} address={id => letterAddress(voice.id, id)} />
      {voice.whyNoLetter && <p className="muted">{voice.whyNoLetter}</p>}
    </li>
  );
}

/** One that was sent in is put here by what was given out with it. */
function AddVoice() {
  const queries = useQueryClient();
  const [enquiry, setEnquiry] = useState<Enquiry>(blank);
  const [wrong, setWrong] = useState<{ id: string; message: string }[]>([]);
  const add = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<MyVoiceLine[]>('/applicant/voices', enquiryOf(enquiry))).data,
    onSuccess: list => {
      queries.setQueryData(myVoicesQuery.queryKey, list);
      setEnquiry(blank);
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const found = problemsOf(enquiry, '受理编号');
    setWrong(found);
    if (found.length === 0) add.mutate();
  };
  const errorAt = (id: string) => wrong.find(one => one.id === id)?.message;
  return (
    <details>
      <summary>把已经提交的投诉建议放到这里</summary>
      <form className="p-form" noValidate onSubmit={submit}>
        <TextField
          id="case-number"
          label="受理编号"
          hint="以字母 T 开头"
          error={errorAt('case-number')}
          value={enquiry.number}
          onChange={number => setEnquiry({ ...enquiry, number })}
        />
        <TextField
          id="query-code"
          label="查询码"
          inputMode="numeric"
          error={errorAt('query-code')}
          value={enquiry.queryCode}
          onChange={queryCode => setEnquiry({ ...enquiry, queryCode })}
        />
        {add.isError && (
          <p className="notice" data-tone="amber" role="alert">
            {explain(problemOf(add.error))}
          </p>
        )}
        <Button type="submit" kind="plain" isBusy={add.isPending}>
          放到我的空间
        </Button>
      </form>
    </details>
  );
}
