import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { matterQuery } from '@/shared/api/bundles';
import { http } from '@/shared/api/client';
import type { CaseMatter, DeliveredTogether } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { printHtml } from '@/shared/print/printHtml';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';

/** 一件事: the cases that were applied for together, one index over all their files, one collection of what is ready. */
export function Matter({ caseId }: { caseId: string }) {
  const matter = useQuery(matterQuery(caseId));
  const print = useMutation({
    mutationFn: async () => printHtml((await http.getText(`/cases/${caseId}/matter/index/print`)).data),
  });
  return (
    <QueryView query={matter} rows={3}>
      {found => (
        <>
          <p>
            {found.name}　<span className="num">{found.number}</span>
            {found.saved > 0 && (
              <span className="muted">
                　材料一次提交，少交 <span className="num">{found.saved}</span> 份
              </span>
            )}
          </p>
          <ul className="matter-cases">
            {found.cases.map(one => (
              <li key={one.id} aria-current={one.isHere || undefined}>
                {one.isHere || !one.isSeen ? (
                  <span>{one.itemName}</span>
                ) : (
                  <Link to={staffPaths.case(one.id)}>{one.itemName}</Link>
                )}{' '}
                <StatusTag>{one.stateLabel}</StatusTag>
                {one.isHere && <small className="muted">本件</small>}
                <small className="cell-2">
                  <span className="num">{one.number}</span>
                  {one.dueDay && ` · 到期 ${showShortDay(one.dueDay)}`}
                </small>
              </li>
            ))}
          </ul>
          <p className="muted">各件分别计时、分别决定，一件的结果不影响其他各件。</p>
          {found.canDeliver && <DeliverTogether caseId={caseId} matter={found} />}
          <p>
            <Button loading={print.isPending} onClick={() => print.mutate()}>
              打印一件事卷内目录
            </Button>
          </p>
          <CommandFailure error={print.error} />
        </>
      )}
    </QueryView>
  );
}

interface Collection {
  tasks: string[];
  collector: string;
  method: string;
  receipt: string | null;
}

const atWindow = '窗口领取';

/** 一次领取 (002-14): every result that is ready goes in one act, each with its own receipt. */
function DeliverTogether({ caseId, matter }: { caseId: string; matter: CaseMatter }) {
  const client = useQueryClient();
  const ready = matter.cases.filter(one => one.deliverTask);
  const ways = matter.ways ?? [];
  const [collector, setCollector] = useState('');
  const [method, setMethod] = useState(ways[0] ?? atWindow);
  const [receipt, setReceipt] = useState('');
  const [isTried, setTried] = useState(false);
  const { print } = useFirstPrint();
  const deliver = useCommand<Collection, DeliveredTogether>({
    onDone: ({ data }) => {
      announce(`已一次送达 ${data.cases.length} 件`);
      void client.invalidateQueries({ queryKey: ['case'] });
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void print(data.cases.flatMap(({ papers }) => papers));
    },
  });
  const needsReceipt = method !== atWindow;
  const submit = () => {
    if (deliver.again) {
      deliver.again();
      return;
    }
    setTried(true);
    if (collector.trim() === '' || (needsReceipt && receipt.trim() === '')) return;
    deliver.mutate({
      path: `/cases/${caseId}/matter/deliver`,
      body: {
        tasks: ready.flatMap(one => (one.deliverTask ? [one.deliverTask] : [])),
        collector: collector.trim(),
        method,
        receipt: needsReceipt ? receipt.trim() : null,
      },
    });
  };
  return (
    <Held isHeld={deliver.isPending || deliver.again !== null} className="matter-deliver stack">
      <h3>一次领取</h3>
      <p>已备齐：{ready.map(({ itemName }) => itemName).join('、')}</p>
      <Field label="领取人" error={isTried && collector.trim() === '' ? '请填写领取人' : null}>
        {control => (
          <Input {...control} autoComplete="off" value={collector} onChange={e => setCollector(e.target.value)} />
        )}
      </Field>
      {ways.length > 0 && (
        <Field label="送达方式">
          {control => (
            <Select
              {...control}
              value={method}
              options={ways.map(value => ({ value, label: value }))}
              onChange={setMethod}
            />
          )}
        </Field>
      )}
      {needsReceipt && (
        <Field label="回执号" error={isTried && receipt.trim() === '' ? `以“${method}”送达的，请填写回执号` : null}>
          {control => (
            <Input {...control} autoComplete="off" value={receipt} onChange={e => setReceipt(e.target.value)} />
          )}
        </Field>
      )}
      <CommandFailure error={deliver.error} again={deliver.again} />
      <p>
        <Button type="primary" loading={deliver.isPending} onClick={submit}>
          送达 {ready.length} 件
        </Button>
      </p>
    </Held>
  );
}
