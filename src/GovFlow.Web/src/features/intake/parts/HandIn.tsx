import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseView, HandedMaterial } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { materialStates } from '@/shared/terms';
import { Field } from '@/shared/ui/Field';
import { lackingOf } from '../handIn.model';

interface Props {
  file: CaseView;
  isBusy: boolean;
  /** `receivedOn` is the day of the postmark where the papers came by post; null = today. */
  send: (materials: HandedMaterial[], receivedOn: string | null) => void;
}

/** What is still lacking, ticked as it comes over the counter. A part is receipted; only the last one starts the limit. */
export function HandIn({ file, isBusy, send }: Props) {
  const lacking = lackingOf(file);
  const [received, setReceived] = useState<ReadonlySet<string>>(new Set());
  const [postmark, setPostmark] = useState('');
  const action = file.actions.find(({ code }) => code === 'hand-in');
  const mayHandIn = action?.allowed ?? false;
  const submit = () => {
    if (!mayHandIn || received.size === 0 || isBusy) return;
    send(
      [...received].map(code => ({ code, state: 'Received' as const })),
      postmark || null,
    );
  };
  useShortcut({ key: 'Ctrl+Enter', label: '收取并打印凭证', area: '补正收取', run: submit });

  if (lacking.length === 0) return <p>这件没有待补的材料。{file.stateLabel}。</p>;
  if (!mayHandIn) {
    return (
      <p className="notice" data-tone="amber">
        现在不能收取补正材料：{action?.whyNot ?? '办件不在待补正状态'}
        {action?.basis && `（${action.basis}）`}　<Link to={staffPaths.case(file.id)}>查看办件</Link>
      </p>
    );
  }
  const rest = lacking.length - received.size;
  return (
    <>
      <ul className="hand-in-list">
        {lacking.map((material, index) => (
          <li key={material.code}>
            <Checkbox
              checked={received.has(material.code)}
              autoFocus={index === 0}
              onChange={e => {
                const next = new Set(received);
                if (e.target.checked) next.add(material.code);
                else next.delete(material.code);
                setReceived(next);
              }}
            >
              {material.name}
            </Checkbox>
            <span className="muted">
              {materialStates[material.state].join(' ')}
              {material.note && `：${material.note}`}
            </span>
          </li>
        ))}
      </ul>
      <Field id="postmark" label="邮戳日" optional hint="材料邮寄而来的填写；是否逾期以邮戳日为准">
        {control => (
          <Input
            {...control}
            type="date"
            style={{ width: 180 }}
            value={postmark}
            onChange={e => setPostmark(e.target.value)}
          />
        )}
      </Field>
      <p role="status">
        {rest > 0
          ? `本次收取后仍差 ${rest} 项：将出接收凭证，办理时限未起算。`
          : '本次收取后材料齐全：今日为起算日，次工作日为第 1 日。'}
      </p>
      <div>
        <Button type="primary" disabled={received.size === 0} loading={isBusy} onClick={submit}>
          收取并出凭证
        </Button>
      </div>
    </>
  );
}
