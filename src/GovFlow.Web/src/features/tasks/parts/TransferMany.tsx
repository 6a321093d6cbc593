import { useQuery } from '@tanstack/react-query';
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { type End, useBatch } from '@/shared/api/batch';
import { http, queryOf } from '@/shared/api/client';
import type { PersonRow, TaskRow, TaskView } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Skeleton } from '@/shared/ui/Skeleton';
import { sortOut, stepsOf, type Taker, takersOf, type Way } from '../transferMany';

interface Props {
  rows: readonly TaskRow[];
  /** The person gave it up before anything was sent. */
  close: () => void;
  over: (ends: End[]) => void;
}

/** 批量转办: one person or the post, one reason; every case is a command of its own and its rules are asked for it alone. */
export function TransferMany({ rows, close, over }: Props) {
  const [way, setWay] = useState<Way>('transfer');
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  // Read once, when the dialog opens: what is sent names the version that was seen here.
  const read = useQuery({
    queryKey: ['transfer-many', rows.map(({ id }) => id)],
    queryFn: ({ signal }) => readAll(rows, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const tasks = read.data?.tasks ?? [];
  const { open, barred } = sortOut(tasks, way);
  const takers = takersOf(open, read.data?.posts ?? new Map());
  const batch = useBatch(ends =>
    over([...ends, ...barred.map(({ task, why }) => ({ key: task.id, why })), ...(read.data?.unread ?? [])]),
  );
  const gapTo = way === 'transfer' && to === null ? '请选择接办人' : null;
  const gapReason = reason.trim() === '' ? '请填写原因' : null;
  const submit = () => {
    setTried(true);
    if (gapTo === null && gapReason === null && open.length > 0) batch.begin(stepsOf(open, way, to, reason.trim()));
  };
  return (
    <CommandDialog
      title={`转办 ${rows.length} 件`}
      ok={way === 'transfer' ? `转办 ${open.length} 件` : `退回 ${open.length} 件`}
      isBusy={batch.isRunning}
      error={batch.error}
      again={batch.again}
      first="transfer-many-to"
      close={() => (batch.left > 0 ? batch.giveUp() : close())}
      submit={submit}
    >
      {read.isError && <Failure error={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Skeleton rows={3} />}
      {(batch.isRunning || batch.left > 0) && (
        <p role="status">
          已办 {batch.ends.length} 件，还有 {open.length - batch.ends.length} 件。
        </p>
      )}
      <Radio.Group aria-label="转给谁" value={way} onChange={e => setWay(e.target.value as Way)}>
        <Radio value="transfer">转给同事</Radio>
        <Radio value="release">退回岗位待认领</Radio>
      </Radio.Group>
      {way === 'transfer' && (
        <Field id="transfer-many-to" label="转给" error={isTried ? gapTo : null}>
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              loading={read.isPending}
              suffixIcon={null}
              showSearch={{ optionFilterProp: 'label' }}
              value={to}
              options={takers.map(taker => ({
                value: taker.id,
                label: labelOf(taker, open.length),
                disabled: taker.fits === 0,
              }))}
              onChange={setTo}
            />
          )}
        </Field>
      )}
      <Field id="transfer-many-reason" label="原因" hint="写入每一件的经过" error={isTried ? gapReason : null}>
        {control => <Input {...control} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
      {barred.length + (read.data?.unread.length ?? 0) > 0 && (
        <div className="notice" data-tone="amber">
          <span>以下各件不在本批：</span>
          {barred.map(({ task, why }) => (
            <span key={task.id}>
              {task.caseNumber}：{why}
            </span>
          ))}
          {read.data?.unread.map(({ key, why }) => (
            <span key={key}>
              {rows.find(({ id }) => id === key)?.caseNumber}：{why}
            </span>
          ))}
        </div>
      )}
      <p className="muted">
        每一件各自核对受审分离等规则，不合规定的一件不影响其他；时限不变。已有人更新过的一件不转，请核对后再办。
      </p>
    </CommandDialog>
  );
}

const labelOf = ({ name, fits, whyNot }: Taker, all: number): string =>
  whyNot ? `${name}（不可：${whyNot}）` : fits < all ? `${name}（可接 ${fits} 件，其余岗位不同）` : name;

async function readAll(rows: readonly TaskRow[], signal: AbortSignal) {
  const tasks: TaskView[] = [];
  const unread: End[] = [];
  for (const row of rows) {
    try {
      const { data, etag } = await http.get<TaskView>(`/tasks/${row.id}`, signal);
      tasks.push({ ...data, etag: etag ?? data.etag });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'not-found') throw error;
      unread.push({ key: row.id, why: explain(problem) });
    }
  }
  const posts = new Map<string, PersonRow[]>();
  for (const post of new Set(tasks.map(({ postCode }) => postCode)))
    posts.set(post, (await http.get<PersonRow[]>(`/people${queryOf({ post })}`, signal)).data);
  return { tasks, unread, posts };
}
