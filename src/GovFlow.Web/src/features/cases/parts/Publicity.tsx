import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseView, CommandDone, ObjectionView, OpenPublicity, PublicityBoard } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showDay } from '@/shared/format';
import { publicPaths, staffPaths } from '@/shared/paths';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { MaskedLines } from '@/shared/ui/MaskedLines';
import { StatusTag } from '@/shared/ui/StatusTag';
import { publicityQuery } from '../api';
import { type ObjectionAct, ObjectionDialog } from './ObjectionDialog';

interface Props {
  file: CaseView;
  board: PublicityBoard;
  /** What the page does once an act is done: tells it, prints its papers, loads the case anew. */
  settle: (label: string, done: CommandDone) => void;
}

/** The page's section of it, where something is publicised or was objected to. */
export function usePublicity(file: CaseView, settle: Props['settle']) {
  const board = useQuery({ ...publicityQuery(file.id), enabled: file.acceptedOn != null }).data;
  return board && (board.publicity || board.objections.length > 0)
    ? [{ id: 'publicity', title: '公示和异议', part: <Publicity file={file} board={board} settle={settle} /> }]
    : [];
}

/** 公示异议: written down, answered one by one, and what follows from one that was upheld. */
function Publicity({ file, board, settle }: Props) {
  const [asked, setAsked] = useState<{ act: ObjectionAct; label: string; no: number } | null>(null);
  const act = useCommand<object, CommandDone>({
    onDone: ({ data }) => {
      settle(asked?.label ?? '公示', data);
      setAsked(null);
    },
  });
  const { publicity, objections, actions } = board;
  const ask = (code: ObjectionAct, label: string, no = 0) => {
    act.forget();
    setAsked({ act: code, label, no });
  };
  const send = (path: string, body: object) =>
    act.mutate({ path: `/cases/${file.id}/publicity/${path}`, body, etag: file.etag });
  const answering = actions.find(({ code }) => code === 'answer');
  return (
    <>
      {publicity && <Standing publicity={publicity} />}
      {objections.length === 0 ? (
        <p className="muted">没有收到异议。公示期满没有异议的，流程自动进入下一环节。</p>
      ) : (
        <>
          <ul className="opinions">
            {objections.map(one => (
              <li key={one.no}>
                <One objection={one} />
                {one.verdict == null && answering && (
                  <p>
                    <Button
                      disabled={!answering.allowed || act.isPending}
                      title={answering.whyNot ?? undefined}
                      onClick={() => ask('answer', `审查答复第${one.no}号异议`, one.no)}
                    >
                      审查答复
                    </Button>
                    {!answering.allowed && <small className="cell-2 muted">{answering.whyNot}</small>}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <MaskedLines
            path={`/cases/${file.id}/unmask`}
            mayUnmask={file.actions.some(({ code, allowed }) => code === 'unmask' && allowed)}
            lines={objections.map(({ no, name, phone }) => ({
              code: `objection.${no}`,
              label: `第${no}号异议人`,
              masked: `${name} ${phone}`,
            }))}
          />
        </>
      )}
      {!asked && <CommandFailure error={act.error} again={act.again} />}
      <div className="toolbar">
        {actions
          .filter(({ code }) => code !== 'answer')
          .map(({ code, label, allowed, whyNot }) => (
            <span key={code}>
              <Button
                disabled={!allowed || act.isPending}
                title={whyNot ?? undefined}
                onClick={() => ask(code as ObjectionAct, label)}
              >
                {label}
              </Button>
              {!allowed && whyNot && <small className="cell-2 muted">{whyNot}</small>}
            </span>
          ))}
        {publicity?.awaitsSequel && publicity.openCount === 0 && (
          <Link to={staffPaths.task(publicity.taskId)}>不再公示，以“有异议”结束</Link>
        )}
      </div>
      {asked && (
        <ObjectionDialog
          act={asked.act}
          title={asked.label}
          objection={objections.find(({ no }) => no === asked.no) ?? null}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setAsked(null)}
          send={body =>
            asked.act === 'answer'
              ? send(`objections/${asked.no}/answer`, body)
              : send(asked.act === 'register' ? 'objections' : 'again', { taskId: publicity?.taskId, ...body })
          }
        />
      )}
    </>
  );
}

function Standing({ publicity }: { publicity: OpenPublicity }) {
  return (
    <>
      <p>
        <StatusTag tone="blue">{publicity.isHeld ? '期满，异议未了' : '公示中'}</StatusTag>{' '}
        {publicity.clock && <ClockChip clock={publicity.clock} />}
      </p>
      <p>
        {publicity.round > 1 && `第${publicity.round}次公示，`}
        {showDay(publicity.firstDay)}起{publicity.lastDay && `，至${showDay(publicity.lastDay)}止`}。
        <a href={publicPaths.publicity(publicity.taskId)} target="_blank" rel="noreferrer">
          对外的公示页
          <span className="visually-hidden">（在新窗口打开）</span>
        </a>
      </p>
      {publicity.awaitsSequel && (
        <p className="notice" data-tone="amber">
          <span>异议成立：请决定更正后重新公示，或者以“有异议”结束公示。决定以前公示不会自动结束。</span>
        </p>
      )}
      {publicity.openCount > 0 && (
        <p className="notice" data-tone="amber">
          <span>有 {publicity.openCount} 件异议待审查答复，答复以前公示不能结束。</span>
        </p>
      )}
    </>
  );
}

function One({ objection }: { objection: ObjectionView }) {
  return (
    <>
      <p>
        <b>第{objection.no}号</b>{' '}
        <StatusTag tone={objection.verdict == null ? 'blue' : 'grey'}>{objection.stageLabel}</StatusTag>
        {objection.sequelLabel && `　${objection.sequelLabel}`}
      </p>
      <dl className="facts">
        <div>
          <dt>提出</dt>
          <dd>
            {showDay(objection.on)}（{objection.channelLabel}
            {objection.round > 1 ? `，第${objection.round}次公示` : ''}）
          </dd>
        </div>
        <div>
          <dt>异议和理由</dt>
          <dd>{objection.reason}</dd>
        </div>
        {objection.answer && (
          <div>
            <dt>答复</dt>
            <dd>
              {objection.answer}
              <small className="cell-2">
                {objection.answeredOn && showDay(objection.answeredOn)} {objection.answeredBy}
              </small>
            </dd>
          </div>
        )}
        {objection.queryCode && (
          <div>
            <dt>查询答复</dt>
            <dd className="num">
              编号 {objection.number}，查询码 {objection.queryCode}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
