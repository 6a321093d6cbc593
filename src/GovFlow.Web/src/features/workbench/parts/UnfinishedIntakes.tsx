import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DraftLine } from '@/shared/api/contract';
import { draftListQuery, dropDraft } from '@/shared/api/drafts';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Failure } from '@/shared/ui/Failure';

/** 未完成的收件: an intake must end by a paper the same day (003-10), so what was left open stands before everything else. */
export function UnfinishedIntakes() {
  const drafts = useQuery(draftListQuery);
  const [asked, setAsked] = useState<DraftLine | null>(null);
  if (drafts.isError && drafts.data === undefined)
    return <Failure error={drafts.error} retry={() => void drafts.refetch()} />;
  if (drafts.data === undefined || drafts.data.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="drafts-head">
      <div className="panel-head">
        <h2 id="drafts-head">未完成的收件，当日须出文书</h2>
        <span className="muted num">{drafts.data.length} 件</span>
      </div>
      <ul className="task-lines">
        {drafts.data.map(draft => (
          <li key={draft.id}>
            {draft.isOverdue ? (
              <span className="clock-chip" data-light="Red">
                <span className="clock-chip-face">■ 当日未出文书</span>
              </span>
            ) : (
              <span className="muted">今日办理中</span>
            )}
            <span className="task-line-what">
              <Link to={staffPaths.intakeDraft(draft.id)}>{draft.itemName ?? '尚未选择事项'}</Link>
              <span className="cell-2 num">
                {draft.applicantMasked ?? '未填申请人'} · {showShortMoment(draft.startedAt)} 开始，
                {showShortMoment(draft.updatedAt)} 暂存
              </span>
            </span>
            <button type="button" className="link-button" onClick={() => setAsked(draft)}>
              仅咨询，不保留
            </button>
          </li>
        ))}
      </ul>
      {asked && <DropDialog draft={asked} close={() => setAsked(null)} />}
    </section>
  );
}

function DropDialog({ draft, close }: { draft: DraftLine; close: () => void }) {
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: dropDraft,
    onSuccess: () => {
      announce('已清除');
      void client.invalidateQueries({ queryKey: draftListQuery.queryKey });
      close();
    },
  });
  return (
    <Modal
      open
      title="申请人仅咨询，未提出申请？"
      okText="仅咨询，清除已填内容"
      cancelText="返回"
      confirmLoading={drop.isPending}
      onOk={() => drop.mutate(draft.id)}
      onCancel={close}
    >
      <p>申请人已提出申请的，必须继续收件并出具文书之一，不得口头了结。清除后不能恢复。</p>
      <CommandFailure error={drop.error} />
    </Modal>
  );
}
