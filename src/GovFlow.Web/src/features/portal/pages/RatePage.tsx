import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { RatingInvitation, RatingLevel } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { Page } from '@/shared/ui/Page';
import { invitationQuery } from '../api';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { TextArea } from '../ui/TextArea';

/** 评价: five levels, none preselected; reasons only for the level chosen; once per finished service, of one's own will. */
export function RatePage() {
  const { token = '' } = useParams();
  const invitation = useQuery(invitationQuery(token));
  return (
    <Page title="请您评价">
      {invitation.isPending && <p className="muted">正在打开…</p>}
      {invitation.isError && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(invitation.error))}
        </p>
      )}
      {invitation.data?.isRated && (
        <p className="notice" role="status">
          这次服务已经评价过，谢谢您。
        </p>
      )}
      {invitation.data && !invitation.data.isRated && <RateForm token={token} invitation={invitation.data} />}
    </Page>
  );
}

function RateForm({ token, invitation }: { token: string; invitation: RatingInvitation }) {
  const [level, setLevel] = useState<RatingLevel | ''>('');
  const [reasons, setReasons] = useState<string[]>([]);
  const [comment, setComment] = useState('');
  const [isTried, setTried] = useState(false);
  const rate = useMutation({
    gcTime: 0,
    mutationFn: async () =>
      (await http.post<{ text: string }>('/public/ratings', { token, level, reasons, comment })).data,
    onSuccess: () => requestAnimationFrame(() => document.getElementById('rated')?.focus()),
  });
  if (rate.data) {
    return (
      <p className="notice" id="rated" role="status" tabIndex={-1}>
        {rate.data.text}
      </p>
    );
  }
  const offered = invitation.choices.find(choice => choice.level === level)?.reasons ?? [];
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (level !== '') rate.mutate();
  };
  return (
    <form className="p-card p-form" noValidate onSubmit={submit}>
      <p>
        {invitation.itemName}
        <br />
        <span className="muted">
          {invitation.centreName}　{showMoment(invitation.closedAt)} 办结
        </span>
      </p>
      <Choice
        legend="这次办事，您满意吗？"
        name="level"
        options={invitation.choices.map(({ level: value, label }) => ({ value, label }))}
        value={level}
        onChange={value => {
          setLevel(value as RatingLevel);
          setReasons([]);
        }}
      />
      {isTried && level === '' && (
        <p className="field-error" role="alert">
          请选择满意程度
        </p>
      )}
      {offered.length > 0 && (
        <fieldset className="p-choice p-ticks">
          <legend>为什么？（可多选，也可不选）</legend>
          {offered.map(reason => (
            <label key={reason}>
              <input
                type="checkbox"
                checked={reasons.includes(reason)}
                onChange={() =>
                  setReasons(reasons.includes(reason) ? reasons.filter(one => one !== reason) : [...reasons, reason])
                }
              />
              <span>{reason}</span>
            </label>
          ))}
        </fieldset>
      )}
      {level !== '' && (
        <TextArea
          id="rating-comment"
          label="还想说什么"
          hint="请不要写证件号码"
          optional
          maxLength={500}
          value={comment}
          onChange={setComment}
        />
      )}
      {rate.isError && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(rate.error))}
        </p>
      )}
      <Button type="submit" isBusy={rate.isPending}>
        提交评价
      </Button>
      <p className="muted">评价自愿，不影响您今后办事。评为不满意的，我们会与您联系并改进。</p>
    </form>
  );
}
