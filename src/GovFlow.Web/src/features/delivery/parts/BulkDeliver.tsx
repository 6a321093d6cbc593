import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { TaskRow } from '@/shared/api/contract';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { atWindow, deliverAll, gapsOf } from '../deliverAll';
import './delivery.css';

interface Props {
  chosen: readonly TaskRow[];
  clear: () => void;
}

const ways = [atWindow, '邮寄', '上门送达', '社区站点领取', '电子送达'];

/** 批量送达: one way for all chosen rows, who collects and the receipt for each; those refused are listed with why. */
export function BulkDeliver({ chosen, clear }: Props) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [method, setMethod] = useState(atWindow);
  const [collectors, setCollectors] = useState<Record<string, string>>({});
  const [receipts, setReceipts] = useState<Record<string, string>>({});
  const [isTried, setTried] = useState(false);
  const rows = chosen.map(row => ({ row, collector: collectors[row.id] ?? '', receipt: receipts[row.id] ?? '' }));
  const gaps = gapsOf(method, rows);
  const send = useMutation({
    mutationFn: () => deliverAll(method, rows),
    onSuccess: () => {
      setOpen(false);
      setTried(false);
      setCollectors({});
      setReceipts({});
      clear();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const refused = send.data?.filter(({ why }) => why !== null) ?? [];
  const done = (send.data?.length ?? 0) - refused.length;
  useAnnounced(chosen.length > 0 ? `已选 ${chosen.length} 件` : null);
  useAnnounced(send.data ? `已送达 ${done} 件${refused.length > 0 ? `，${refused.length} 件未能送达` : ''}` : null);
  const submit = () => {
    setTried(true);
    if (Object.keys(gaps).length === 0) send.mutate();
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="toolbar">
          <span>已选 {chosen.length} 件</span>
          <Button type="primary" size="small" onClick={() => setOpen(true)}>
            送达所选
          </Button>
          <Button size="small" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      {send.data && chosen.length === 0 && (
        <div className="notice" data-tone={refused.length > 0 ? 'amber' : 'ok'}>
          <span>已送达 {done} 件，每件各有送达回证。</span>
          {refused.map(({ row, why }) => (
            <span key={row.id}>
              {row.caseNumber}：{why}
            </span>
          ))}
          <button type="button" className="link-button" onClick={() => send.reset()}>
            知道了
          </button>
        </div>
      )}
      {isOpen && (
        <Modal
          open
          title={`送达 ${chosen.length} 件`}
          width={760}
          onCancel={() => setOpen(false)}
          okText="送达"
          cancelText="取消"
          confirmLoading={send.isPending}
          onOk={submit}
        >
          <div className="stack">
            <p className="muted">
              逐件核对领取人身份；代领的须有委托书。每件各出一份送达回证，不合规定的一件不影响其他。
            </p>
            <Field label="送达方式">
              {control => (
                <Select
                  {...control}
                  style={{ width: 200 }}
                  value={method}
                  options={ways.map(way => ({ value: way, label: way }))}
                  onChange={setMethod}
                />
              )}
            </Field>
            <ul className="bulk-deliver">
              {rows.map(({ row, collector, receipt }) => (
                <li key={row.id}>
                  <span>
                    <b className="num">{row.caseNumber}</b>
                    <span className="cell-2">
                      {row.applicantMasked} · {row.itemName}
                    </span>
                  </span>
                  <Input
                    aria-label={`${row.caseNumber}的领取人`}
                    placeholder="领取人"
                    autoComplete="off"
                    value={collector}
                    onChange={e => setCollectors({ ...collectors, [row.id]: e.target.value })}
                  />
                  {method !== atWindow && (
                    <Input
                      aria-label={`${row.caseNumber}的回执号`}
                      placeholder={method === '邮寄' ? '邮寄单号' : '回执号'}
                      autoComplete="off"
                      value={receipt}
                      onChange={e => setReceipts({ ...receipts, [row.id]: e.target.value })}
                    />
                  )}
                  {isTried && gaps[row.id] && <span className="field-error">{gaps[row.id]}</span>}
                </li>
              ))}
            </ul>
            <CommandFailure error={send.error} />
          </div>
        </Modal>
      )}
    </>
  );
}
