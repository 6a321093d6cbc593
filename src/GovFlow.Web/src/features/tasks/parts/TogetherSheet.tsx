import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type End, useBatch } from '@/shared/api/batch';
import type { TaskRow } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { taskQuery } from '@/shared/api/tasks';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useWatchedCase } from '@/shared/realtime/hub';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import { Phrases } from '@/shared/ui/Phrases';
import { Skeleton } from '@/shared/ui/Skeleton';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import {
  leftOut,
  type Mark,
  type Marks,
  type Standing,
  standingMarks,
  standingNames,
  standingOf,
  stepsOf,
  whyNotIn,
} from '../together';
import { TogetherCase } from './TogetherCase';
import './together.css';

interface Props {
  /** Of one item and step. */
  rows: readonly TaskRow[];
  /** Chosen with them, and not of this batch. */
  others: readonly TaskRow[];
  close: () => void;
}

const area = '批量审查';

/** 批量审查: each case is looked at by itself and confirmed or left out; only the confirmed are sent, each a command of its own (decision 0050). */
export function TogetherSheet({ rows, others, close }: Props) {
  const client = useQueryClient();
  const [marks, setMarks] = useState<Marks>({});
  const [at, setAt] = useState(0);
  const [opinion, setOpinion] = useState('');
  const [isTried, setTried] = useState(false);
  const [ends, setEnds] = useState<End[] | null>(null);
  const reads = useQueries({ queries: rows.map(({ id }) => ({ ...taskQuery(id), enabled: ends === null })) });
  const tasks = new Map(reads.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  const standings = new Map<string, Standing>(
    rows.map(({ id }, index) => {
      const read = reads[index];
      const isGone = read?.isError === true && problemOf(read.error).code === 'not-found';
      return [id, standingOf(read?.data, isGone, marks[id])] as const;
    }),
  );
  const fitting = rows.flatMap(({ id }) => (standings.get(id) === 'fits' ? [tasks.get(id) ?? []].flat() : []));
  const batch = useBatch(sent => {
    setEnds([...sent, ...leftOut(rows, tasks, standings), ...others.map(row => ({ key: row.id, why: whyNotIn(row) }))]);
    void client.invalidateQueries({ queryKey: ['tasks'] });
  });
  const isHeld = batch.isRunning || batch.left > 0;
  useUnloadWarning(ends === null && (opinion.trim() !== '' || Object.keys(marks).length > 0));

  const row = rows[at];
  const read = reads[at];
  const standing = row ? (standings.get(row.id) ?? 'loading') : 'loading';
  const go = (step: number) => setAt(Math.min(Math.max(at + step, 0), rows.length - 1));
  const mark = (next: Mark) => {
    if (!row || isHeld || ends !== null) return;
    setMarks({ ...marks, [row.id]: next });
    go(1);
  };
  const fits = () => {
    const task = row && tasks.get(row.id);
    if (!task) return;
    if (task.together.step || task.together.against.length > 0) {
      announce(`不能确认：${task.together.against[0]?.message ?? task.together.step?.message ?? ''}`);
      return;
    }
    announce(`${task.caseNumber}，看过，符合`);
    mark({ is: 'fits', etag: task.etag });
  };
  const leave = () => {
    announce('不在本批');
    mark({ is: 'left' });
  };
  const submit = () => {
    if (batch.again !== null) {
      batch.again();
      return;
    }
    setTried(true);
    if (!isHeld && opinion.trim() !== '' && fitting.length > 0) batch.begin(stepsOf(fitting, opinion.trim()));
  };
  const isAlive = ends === null;
  useShortcut({ key: '1', label: '看过，符合', area, enabled: isAlive, run: fits });
  useShortcut({ key: '2', label: '不在本批', area, enabled: isAlive, run: leave });
  useShortcut({ key: 'N', label: '下一件', area, enabled: isAlive, run: () => go(1) });
  useShortcut({ key: 'P', label: '上一件', area, enabled: isAlive, run: () => go(-1) });
  useShortcut({ key: 'Ctrl+Enter', label: '提交已确认的', area, enabled: isAlive, run: submit });
  useAnnounced(ends && `已审查 ${ends.filter(({ why }) => why === null).length} 件`);

  const title = `批量审查：${rows[0]?.stepName ?? ''} · ${rows[0]?.itemName ?? ''}`;
  if (ends !== null) return <TogetherDone title={title} rows={[...rows, ...others]} ends={ends} close={close} />;
  const gap = opinion.trim() === '' ? '请写明审查意见' : null;
  return (
    <Page
      title={title}
      aside={
        <Button size="small" disabled={isHeld} onClick={close}>
          返回待办
        </Button>
      }
    >
      <p className="muted">
        请逐件判断：看过全部影像、核对过每个要点的，按 1“看过，符合”；有疑问的按
        2“不在本批”，单独办理。不通过和要求补正的也单独办理。
      </p>
      {rows.map(({ id, caseId }) => (
        <Watched key={id} caseId={caseId} />
      ))}
      <CommandFailure error={batch.error} again={batch.again} />
      <Held isHeld={isHeld} className="together">
        <ol className="together-list panel" aria-label="本批办件">
          {rows.map(({ id, caseNumber, applicantMasked }, index) => {
            const how = standings.get(id) ?? 'loading';
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-current={index === at || undefined}
                  data-standing={how}
                  onClick={() => setAt(index)}
                >
                  <span aria-hidden="true">{standingMarks[how]}</span>
                  <span>
                    <span className="num">{caseNumber}</span>
                    <span className="cell-2">
                      {applicantMasked} · {standingNames[how]}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
        <section className="stack together-case" aria-label={`第 ${at + 1} 件，共 ${rows.length} 件`}>
          <div className="toolbar">
            <span className="num">
              第 {at + 1} 件 / 共 {rows.length} 件
            </span>
            <Button type="primary" size="small" disabled={standing === 'barred' || !read?.data} onClick={fits}>
              1 看过，符合
            </Button>
            <Button size="small" disabled={!row} onClick={leave}>
              2 不在本批
            </Button>
            <Button size="small" disabled={at === 0} onClick={() => go(-1)}>
              上一件 P
            </Button>
            <Button size="small" disabled={at === rows.length - 1} onClick={() => go(1)}>
              下一件 N
            </Button>
          </div>
          {read?.isError && !read.data && <Failure error={read.error} retry={() => void read.refetch()} />}
          {read?.isPending && <Skeleton rows={6} />}
          {read?.data && <TogetherCase key={read.data.id} task={read.data} reread={() => void read.refetch()} />}
        </section>
      </Held>
      <section className="panel stack" aria-label="共同的审查意见">
        <Field
          id="opinion"
          label="审查意见"
          hint="写入每一件的办理记录；各件要点均记为“符合”"
          error={isTried ? gap : null}
        >
          {control => (
            <Input.TextArea
              {...control}
              disabled={isHeld}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={opinion}
              onChange={e => setOpinion(e.target.value)}
            />
          )}
        </Field>
        <Phrases
          list="opinions"
          label="意见用语"
          keyName="Shift+F9"
          area={area}
          step="Review"
          field="opinion"
          value={opinion}
          disabled={isHeld}
          put={setOpinion}
        />
        <div className="toolbar">
          <Button type="primary" loading={batch.isRunning} disabled={fitting.length === 0} onClick={submit}>
            {fitting.length === 0 ? '还没有确认任何一件' : `提交已确认的 ${fitting.length} 件`}
          </Button>
          <span className="muted">
            {batch.isRunning ? `已办 ${batch.ends.length} 件` : `其余 ${rows.length - fitting.length} 件不提交`}
          </span>
          {batch.left > 0 && !batch.isRunning && (
            <Button size="small" onClick={batch.giveUp}>
              不再提交
            </Button>
          )}
        </div>
      </section>
    </Page>
  );
}

/** A case that changes is read anew: what was confirmed of it no longer holds. */
function Watched({ caseId }: { caseId: string }) {
  useWatchedCase(caseId);
  return null;
}

/** What became of each case; those left out lead to their own page. */
function TogetherDone({
  title,
  rows,
  ends,
  close,
}: {
  title: string;
  rows: readonly TaskRow[];
  ends: readonly End[];
  close: () => void;
}) {
  const done = ends.filter(({ why }) => why === null).length;
  return (
    <Page title={title}>
      <div className="notice" data-tone={done === ends.length ? 'ok' : 'amber'}>
        <strong>已审查 {done} 件。</strong>
        {done < ends.length && <span>{ends.length - done} 件没有办，请单独办理：</span>}
      </div>
      {done < ends.length && (
        <ul className="panel together-left">
          {ends.flatMap(({ key, why }) =>
            why === null
              ? []
              : [
                  <li key={key}>
                    <Link className="num" to={staffPaths.task(key)}>
                      {rows.find(({ id }) => id === key)?.caseNumber}
                    </Link>
                    <span>{why}</span>
                  </li>,
                ],
          )}
        </ul>
      )}
      <p>
        <Button type="primary" onClick={close}>
          返回待办
        </Button>
      </p>
    </Page>
  );
}
