import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { MyCase } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { SendSupplement } from '../filing/SendSupplement';
import { ProgressResult } from '../parts/ProgressResult';
import { Button } from '../ui/Button';
import { TextArea } from '../ui/TextArea';
import { myCaseQuery, ownKey, paperAddress } from './api';
import { CardCase } from './CardSpace';
import { MyFee } from './MyFee';
import { MyHearing } from './MyHearing';
import { OwnPage } from './OwnPage';

/** One case of mine: how it stands, and everything I can do about it. */
export function MyCasePage() {
  const { id = '' } = useParams();
  return <OwnPage byCard>{me => (me.isByCard ? <CardCase id={id} /> : <Mine id={id} />)}</OwnPage>;
}

function Mine({ id }: { id: string }) {
  const found = useQuery(myCaseQuery(id));
  const queries = useQueryClient();
  const seq = found.data?.lastSeq;
  useEffect(() => {
    // What stands on the page has been read; that it could not be noted is nobody's trouble.
    if (seq !== undefined) void http.post(`/applicant/cases/${id}/read`, { line: seq }).catch(() => undefined);
  }, [id, seq]);
  const refresh = () => queries.invalidateQueries({ queryKey: ownKey });
  return (
    <Page title={found.data?.progress.itemName ?? '我的办件'}>
      <p className="no-print">
        <Link to={publicPaths.space}>返回我的空间</Link>
      </p>
      <QueryView query={found} rows={10}>
        {mine => (
          <>
            {mine.content && (
              <p className="notice">
                <span>窗口答复以前，可以更正、补充申请内容；也可以凭编号到窗口接着办理。</span>
                <Link to={publicPaths.mineAmend(mine.id)}>更正、补充申请</Link>
              </p>
            )}
            {mine.matter && (
              <p className="notice">
                <span>
                  本件属于“{mine.matter.name}”（一件事编号 <span className="num">{mine.matter.number}</span>，共{' '}
                  {mine.matter.cases} 件）。
                  {mine.asked.length > 0 && '几件都要的材料可以在那里一次补交，同一份不用交两次。'}
                </span>
                <Link to={publicPaths.myMatter(mine.matter.id)}>
                  {mine.asked.length > 0 ? '去一次补交' : '查看其他各件'}
                </Link>
              </p>
            )}
            {mine.asked.length > 0 && (
              <SendSupplement
                key={mine.lastSeq}
                path={`/applicant/cases/${mine.id}/supplement`}
                asked={mine.asked}
                onDone={refresh}
              />
            )}
            {mine.fee && <MyFee caseId={mine.id} fee={mine.fee} onDone={refresh} />}
            {mine.hearing && <MyHearing caseId={mine.id} hearing={mine.hearing} onDone={refresh} />}
            <ProgressResult
              progress={mine.progress}
              urge={<UrgeMine id={mine.id} />}
              paperAddress={paper => paperAddress(mine.id, paper)}
            />
            <p className="muted">
              办件编号 <span className="num">{mine.progress.number}</span>，查询码{' '}
              <span className="num">{mine.queryCode}</span>。家人凭编号和查询码也能查询进度。
            </p>
            <p>
              对办理有意见？
              <Link to={publicPaths.complaints} state={{ caseNumber: mine.progress.number }}>
                投诉咨询
              </Link>
            </p>
            {mine.canWithdraw && <Withdraw mine={mine} onDone={refresh} />}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function UrgeMine({ id }: { id: string }) {
  const urge = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<{ text: string }>(`/applicant/cases/${id}/urge`, {})).data,
  });
  if (urge.data)
    return (
      <p className="notice" role="status">
        {urge.data.text}
      </p>
    );
  return (
    <div>
      <Button kind="plain" isBusy={urge.isPending} onClick={() => urge.mutate()}>
        催办
      </Button>
      {urge.isError && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(urge.error))}
        </p>
      )}
    </div>
  );
}

/** 撤回申请: asks once, with what follows. */
function Withdraw({ mine, onDone }: { mine: MyCase; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const withdraw = useCommand<object, undefined>({ onDone });
  if (!isOpen)
    return (
      <div className="no-print">
        <Button kind="plain" onClick={() => setOpen(true)}>
          撤回申请
        </Button>
      </div>
    );
  const send = () => {
    setError(reason.trim() === '' ? '请写明撤回原因' : undefined);
    if (reason.trim() !== '')
      (
        withdraw.again ??
        (() => withdraw.mutate({ path: `/applicant/cases/${mine.id}/withdraw`, body: { reason: reason.trim() } }))
      )();
  };
  return (
    <section className="p-card p-form" aria-label="撤回申请">
      <p>撤回后本件办结，不再办理；以后需要办的，另行申请。</p>
      <TextArea
        id="withdraw-reason"
        label="撤回原因"
        maxLength={500}
        error={error}
        value={reason}
        onChange={text => {
          setReason(text);
          setError(undefined);
        }}
      />
      {withdraw.error !== null && (
        <p className="notice" data-tone="amber" role="alert">
          {withdraw.again ? '没有收到答复，可以再提交一次，不会重复办理。' : explain(problemOf(withdraw.error))}
        </p>
      )}
      <div className="p-acts">
        <Button isBusy={withdraw.isPending} onClick={send}>
          确认撤回
        </Button>
        <Button kind="plain" onClick={() => setOpen(false)}>
          不撤回
        </Button>
      </div>
    </section>
  );
}
