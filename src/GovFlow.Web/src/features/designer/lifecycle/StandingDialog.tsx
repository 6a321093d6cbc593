import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ItemPause } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, legalDayOf, showDay } from '@/shared/format';
import { standingWords } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { QueryView } from '@/shared/ui/QueryView';
import { standingPath, standingsQuery } from './api';

type Standing = ItemPause['standing'];

const consequence: Record<Standing, string> = {
  InUse: '自起始日起恢复受理。',
  Suspended: '自起始日起暂停受理新的申请；在办的办件照常办完。',
  Transferred: '自起始日起由承接单位受理；在办的办件照常办完。',
  Cancelled: '自起始日起不再受理新的申请；在办的办件照常办完。',
};

/** 事项状态: how an item has stood, and how it is to stand from a day on. */
export function StandingDialog({ code, name, close }: { code: string; name: string; close: () => void }) {
  const client = useQueryClient();
  const history = useQuery(standingsQuery(code));
  const counts = history.data?.find(entry => entry.counts)?.standing ?? 'InUse';
  const [chosen, setChosen] = useState<Standing | null>(null);
  const standing = chosen ?? (counts === 'InUse' ? 'Suspended' : 'InUse');
  const [from, setFrom] = useState<string>(legalDayOf(new Date().toISOString()));
  const [basis, setBasis] = useState('');
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');
  const act = useCommand<object, undefined>({
    onDone: () => {
      announce('已登记');
      void client.invalidateQueries({ queryKey: ['items'] });
      void client.invalidateQueries({ queryKey: ['standings', code] });
      close();
    },
  });
  return (
    <CommandDialog
      title={`${name}：事项状态`}
      ok="登记"
      isBusy={act.isPending}
      error={act.error}
      again={act.again}
      first="standing-from"
      close={close}
      submit={() =>
        act.mutate({
          path: standingPath(code),
          body: {
            standing,
            from,
            basis: basis.trim(),
            reason: reason.trim(),
            transferredTo: standing === 'Transferred' ? to.trim() : null,
          },
        })
      }
    >
      <QueryView query={history} rows={1} isEmpty={() => false}>
        {entries =>
          entries.length === 0 ? (
            <p className="muted">现为在用，没有登记过其他状态。</p>
          ) : (
            <ul className="p-bullets">
              {entries.map(entry => (
                <li key={`${entry.from} ${entry.at}`}>
                  自{showDay(entry.from as LegalDay)}起{standingWords[entry.standing]}（{entry.basis}）
                  {entry.transferredTo && `，由${entry.transferredTo}承接`}：{entry.reason}
                  {entry.counts && <b> 现行</b>}
                  <span className="muted">（{entry.by}登记）</span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <Field id="standing" label="改为" hint={consequence[standing]}>
        {control => (
          <Select
            {...control}
            style={{ width: '100%' }}
            value={standing}
            options={Object.entries(standingWords).map(([value, label]) => ({ value: value as Standing, label }))}
            onChange={value => setChosen(value)}
          />
        )}
      </Field>
      <Field id="standing-from" label="起始日" hint="含当日；不追溯既往" error={fieldMessage(act.error, 'from')}>
        {control => <Input {...control} type="date" value={from} onChange={e => setFrom(e.target.value)} />}
      </Field>
      {standing === 'Transferred' && (
        <Field label="承接单位" error={fieldMessage(act.error, 'transferredTo')}>
          {control => <Input {...control} maxLength={200} value={to} onChange={e => setTo(e.target.value)} />}
        </Field>
      )}
      <Field label="文件依据" hint="文件名称和文号" error={fieldMessage(act.error, 'basis')}>
        {control => <Input {...control} maxLength={200} value={basis} onChange={e => setBasis(e.target.value)} />}
      </Field>
      <Field label="原因" hint="申请人和窗口会看到" error={fieldMessage(act.error, 'reason')}>
        {control => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={e => setReason(e.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  );
}
