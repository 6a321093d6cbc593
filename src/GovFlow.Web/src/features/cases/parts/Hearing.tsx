import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView, CommandDone, HearingBoard, HearingView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showDay } from '@/shared/format';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { MaskedLines } from '@/shared/ui/MaskedLines';
import { StatusTag } from '@/shared/ui/StatusTag';
import { hearingQuery } from '../api';
import { type HearingAct, HearingDialog } from './HearingDialog';

interface Props {
  file: CaseView;
  board: HearingBoard;
  /** What the page does once an act is done: tells it, prints its papers, loads the case anew. */
  settle: (label: string, done: CommandDone) => void;
}

/** The page's section of it, where there is anything to be seen or done; before the acceptance nobody can be told of a right to a hearing. */
export function useHearing(file: CaseView, settle: Props['settle']) {
  const board = useQuery({ ...hearingQuery(file.id), enabled: file.acceptedOn != null }).data;
  return board && (board.hearing || board.actions.some(({ allowed }) => allowed))
    ? [{ id: 'hearing', title: '听证', part: <Hearing file={file} board={board} settle={settle} /> }]
    : [];
}

/** 听证: told, asked for, convened, put down; each act where its stage knows it, with why not. */
function Hearing({ file, board, settle }: Props) {
  const [asked, setAsked] = useState<{ code: HearingAct; label: string } | null>(null);
  const act = useCommand<object, CommandDone>({
    onDone: ({ data }) => {
      settle(asked?.label ?? '登记逾期未申请', data);
      setAsked(null);
    },
  });
  const { hearing, actions } = board;
  const send = (code: string, body: object) =>
    act.mutate({ path: `/cases/${file.id}/hearing/${code}`, body, etag: file.etag });
  const run = (code: string, label: string) => {
    act.forget();
    if (code === 'lapse') send('lapse', {});
    else setAsked({ code: code as HearingAct, label });
  };
  return (
    <>
      {hearing ? (
        <>
          <Facts hearing={hearing} />
          {hearing.parties.length > 1 && (
            <MaskedLines
              path={`/cases/${file.id}/unmask`}
              mayUnmask={file.actions.some(({ code, allowed }) => code === 'unmask' && allowed)}
              lines={hearing.parties
                .filter(({ no }) => no > 0)
                .map(({ no, role, name, contact }) => ({
                  code: `hearing.${no}`,
                  label: `${role} ${no}`,
                  masked: contact ? `${name} ${contact}` : name,
                }))}
            />
          )}
        </>
      ) : (
        <p className="muted">
          决定直接涉及申请人与他人重大利益的，作出前应当告知双方有权要求听证（行政许可法第四十七条）。
        </p>
      )}
      {!asked && <CommandFailure error={act.error} again={act.again} />}
      {actions.length > 0 && (
        <div className="toolbar">
          {actions.map(({ code, label, allowed, whyNot }) => (
            <span key={code}>
              <Button disabled={!allowed || act.isPending} title={whyNot ?? undefined} onClick={() => run(code, label)}>
                {label}
              </Button>
              {!allowed && whyNot && <small className="cell-2 muted">{whyNot}</small>}
            </span>
          ))}
        </div>
      )}
      {asked && (
        <HearingDialog
          act={asked.code}
          title={asked.label}
          board={board}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setAsked(null)}
          send={body => send(asked.code, body)}
        />
      )}
    </>
  );
}

function Facts({ hearing }: { hearing: HearingView }) {
  const { sitting, minutes } = hearing;
  return (
    <>
      <p>
        <StatusTag tone={hearing.stage === 'Held' ? 'ok' : 'blue'}>{hearing.stageLabel}</StatusTag>{' '}
        {hearing.clock && <ClockChip clock={hearing.clock} />}
      </p>
      <dl className="facts">
        <div>
          <dt>听证事由</dt>
          <dd>{hearing.matter}</dd>
        </div>
        <div>
          <dt>{hearing.isOrdered ? '依法应当听证，登记于' : '告知日期'}</dt>
          <dd className="num">
            {showDay(hearing.toldOn)}
            {!hearing.isOrdered && `，申请期限至${showDay(hearing.requestBy)}`}
          </dd>
        </div>
        {sitting && (
          <div>
            <dt>举行</dt>
            <dd>
              {showDay(sitting.day)} {sitting.time.slice(0, 5)}，{sitting.place}，主持人{sitting.chairName}（
              {showDay(sitting.notifiedOn)}通知）
            </dd>
          </div>
        )}
      </dl>
      <table className="plain-table">
        <caption className="visually-hidden">当事人</caption>
        <thead>
          <tr>
            <th scope="col">当事人</th>
            <th scope="col">听证申请</th>
            {minutes && <th scope="col">到场和签名</th>}
          </tr>
        </thead>
        <tbody>
          {hearing.parties.map(party => {
            const there = minutes?.attendance.find(one => one.party === party.no);
            return (
              <tr key={party.no}>
                <td>
                  {party.name}（{party.role}）
                </td>
                <td data-label="听证申请">
                  {party.requestedOn ? `${showDay(party.requestedOn)}申请` : '未申请'}
                  {party.waived && <small className="cell-2">放弃：{party.waived}</small>}
                </td>
                {minutes && (
                  <td data-label="到场和签名">
                    {there?.wasPresent ? '到场' : '未到场'}
                    {there?.wasPresent && (there.hasSigned ? '，已签名' : `，未签：${there.whyNot ?? ''}`)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {minutes && (
        <dl className="facts">
          <div>
            <dt>听证笔录</dt>
            <dd>
              <span className="lines">{minutes.said}</span>
              <small className="cell-2">
                {showDay(minutes.writtenOn)} {minutes.writtenBy}登记
              </small>
            </dd>
          </div>
        </dl>
      )}
    </>
  );
}
