import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PaperCheck } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { showDay } from '@/shared/format';
import { normaliseCode } from '@/shared/identity/idCard';
import { publicPaths } from '@/shared/paths';
import { paperName } from '@/shared/terms';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import { paperQuery } from '../api';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';
import { TextField } from '../ui/TextField';

/** 文书验真: was this paper issued here, when, and is it still in force. The QR code on a paper leads to it. */
export function CheckPage() {
  const { code = '' } = useParams();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const paper = useQuery({ ...paperQuery(code), enabled: code !== '' });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    // The code's letters may differ in case only: it is taken as it is printed.
    const wanted = typed.normalize('NFKC').replace(/\s+/gu, '');
    setErrors(wanted === '' ? [{ id: 'check-code', message: '请填写验证码' }] : []);
    if (wanted !== '') void navigate(publicPaths.checkOf(wanted));
  };
  const isUnknown = paper.isError && problemOf(paper.error).code === 'not-found';
  return (
    <Page title="文书验真" errors={errors.length}>
      <ErrorSummary errors={errors} />
      {code !== '' && paper.isPending && <Skeleton rows={4} />}
      {paper.data && <PaperVerdict paper={paper.data} />}
      {isUnknown && (
        <p className="notice" data-tone="red" role="alert">
          <strong>没有这份文书。</strong>
          <span>
            本中心没有出具过验证码为“{normaliseCode(code)}”的文书，请核对验证码；确认无误的，谨防伪造并联系本中心。
          </span>
        </p>
      )}
      {paper.isError && !isUnknown && <Failure error={paper.error} retry={() => void paper.refetch()} />}
      <form className="p-card p-form" noValidate onSubmit={submit}>
        <TextField
          id="check-code"
          label={code === '' ? '验证码' : '再验一份：验证码'}
          hint="扫文书上的二维码可直接到达；也可输入二维码下方的字符"
          error={errors[0]?.message}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">核验</Button>
      </form>
    </Page>
  );
}

/** A page that was altered says nothing of what has become of the paper it claims to be. */
function verdictOf(paper: PaperCheck): string {
  if (paper.standing === 'Practice') return verdicts.Practice;
  if (!paper.valid) return '! 内容与出具时不符，请勿采信';
  return verdicts[paper.standing];
}

const verdicts = {
  InForce: '✓ 属实：由本中心出具，内容未被改动，未被撤销或替换',
  Revoked: '! 已撤销：确由本中心出具，但已不再有效',
  Practice: '! 练习文书，无效：工作人员练习时打印，不是任何人的文书',
  Replaced: '! 已被替换：确由本中心出具，请以新的文书为准',
} satisfies Record<PaperCheck['standing'], string>;

/** By which paper and when it ended. */
function Ending({ paper }: { paper: PaperCheck }) {
  if (paper.standing === 'InForce') return null;
  const word = paper.standing === 'Revoked' ? '撤销' : '替换';
  const by = paper.endedBy;
  return (
    <p className="notice" data-tone="red" role="alert">
      {paper.endedOn && `${showDay(paper.endedOn)}被${word}。`}
      {by
        ? `依据：${by.label}（${by.number}，${showDay(by.date)}）。`
        : `由登记机关在证照库中${paper.standing === 'Revoked' ? '注销' : '更新'}。`}
    </p>
  );
}

function PaperVerdict({ paper }: { paper: PaperCheck }) {
  return (
    <section className="p-card" aria-labelledby="verdict-head">
      <h2 id="verdict-head" className="p-verdict" data-valid={paper.valid && paper.standing === 'InForce'}>
        {verdictOf(paper)}
      </h2>
      {paper.valid && <Ending paper={paper} />}
      <SummaryList
        lines={[
          ['文书', paper.label ?? paperName(paper.template)],
          [
            '文号',
            <span key="number" className="num">
              {paper.number}
            </span>,
          ],
          ['日期', showDay(paper.date)],
          ['出具单位', paper.issuer],
          [
            '内容校验值',
            <code key="hash" className="p-hash">
              {paper.hash}
            </code>,
          ],
        ]}
      />
      <p className="muted">请核对手中文书的文号、日期与此处是否一致。本系统印章不是国家电子印章。</p>
    </section>
  );
}
