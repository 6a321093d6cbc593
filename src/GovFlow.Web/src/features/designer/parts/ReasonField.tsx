import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '@/shared/ui/Field';
import type { Finding } from '../core/findings';
import { whyNoReason } from '../core/reasons';
import type { Mending } from './useMending';

/** Why a warning is accepted: in writing, stored in the file and published with it. */
export function ReasonField({ one, mending }: { one: Finding; mending: Mending }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const keep = (text: string) => {
    const wrong = whyNoReason(text);
    setWhy(wrong);
    if (wrong !== null) return;
    mending.explain(one, text);
    setDraft(null);
  };
  if (draft === null) {
    return (
      <>
        {one.reason !== undefined && <span className="problem-reason">理由：{one.reason}</span>}
        {mending.mayEdit && (
          <Button size="small" onClick={() => setDraft(one.reason ?? '')}>
            {one.reason === undefined ? '写明理由' : '修改理由'}
          </Button>
        )}
        {mending.mayEdit && one.reason !== undefined && (
          <Button size="small" onClick={() => mending.explain(one, null)}>
            撤回理由
          </Button>
        )}
      </>
    );
  }
  return (
    <div className="reason-form">
      <Field label="接受这条提醒的理由" hint="随流程一起保存、审核和发布" error={why}>
        {control => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={draft}
            onChange={e => setDraft(e.target.value)}
          />
        )}
      </Field>
      <div className="toolbar">
        <Button size="small" type="primary" onClick={() => keep(draft)}>
          保存理由
        </Button>
        <Button size="small" onClick={() => setDraft(null)}>
          取消
        </Button>
      </div>
    </div>
  );
}
