import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select, Switch } from 'antd';
import { useState } from 'react';
import type { DrawnTicket, QueueDesk } from '@/shared/api/contract';
import { itemsQuery } from '@/shared/api/items';
import { useCommand } from '@/shared/api/useCommand';
import { className } from '@/shared/queue/queue';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Slip } from './Slip';

/** 派号 at the reception desk: by what the person came for, or by class of windows. */
export function Drawing({ desk }: { desk: QueueDesk }) {
  const client = useQueryClient();
  const items = useQuery(itemsQuery(null));
  const [isGreen, setGreen] = useState(false);
  const [drawn, setDrawn] = useState<DrawnTicket | null>(null);
  const draw = useCommand<object, DrawnTicket>({
    onDone: ({ data }) => {
      setDrawn(data);
      setGreen(false);
      announce(`已取号 ${data.ticket.number}`);
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  const take = (what: { className: string } | { itemCode: string }) => {
    if (draw.again === null && !draw.isPending) draw.mutate({ path: '/queue/tickets', body: { ...what, isGreen } });
  };
  return (
    <section className="panel" aria-labelledby="drawing-head">
      <h2 id="drawing-head">派号</h2>
      <p className="muted">取号不是申请，不产生时限；导办、预审也不出结论。</p>
      <CommandFailure error={draw.error} again={draw.again} />
      <p className="toolbar">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is the control. */}
        <label>
          <Switch checked={isGreen} onChange={setGreen} /> 绿色通道（优先叫号，老弱病残孕可用，办理时限不变）
        </label>
      </p>
      <div className="queue-classes">
        {desk.classes.map(({ name, waiting, takesCases }) => (
          <Button key={name} size="large" disabled={draw.isPending} onClick={() => take({ className: name })}>
            {className(name)}（等候 {waiting}）{!takesCases && ' · 不收件'}
          </Button>
        ))}
      </div>
      <p>
        <Select
          aria-label="按事项派号"
          placeholder="按事项派号：输入事项名称"
          className="queue-item"
          showSearch
          optionFilterProp="label"
          value={null}
          disabled={draw.isPending}
          options={(items.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code: string | null) => code !== null && take({ itemCode: code })}
        />
      </p>
      {drawn && <Slip drawn={drawn} />}
    </section>
  );
}
