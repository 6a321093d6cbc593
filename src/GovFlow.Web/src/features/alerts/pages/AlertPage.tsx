import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { alertQuery } from '@/shared/api/alerts';
import type { AlertView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showMoment, showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { LetterLinks, noticeAddress } from '@/shared/ui/LetterLinks';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type AlertAct, acts, cardFace, stateName } from '../model';
import { ActOnAlert } from '../parts/ActOnAlert';
import './alerts.css';

/** 预警处理: what is late and with whom, what was asked, and what the supervisor does next. */
export function AlertPage() {
  const { id = '' } = useParams();
  const alert = useQuery(alertQuery(id));
  return (
    <Page title={alert.data ? `预警 ${alert.data.line.caseNumber}` : '预警'}>
      <QueryView query={alert} rows={8}>
        {view => <AlertDesk view={view} />}
      </QueryView>
    </Page>
  );
}

function AlertDesk({ view }: { view: AlertView }) {
  const client = useQueryClient();
  const me = useMe();
  const [asked, setAsked] = useState<AlertAct | null>(null);
  const { line } = view;
  const reload = () => void client.invalidateQueries({ queryKey: ['alerts'] });
  const act = useCommand<object, unknown>({
    onDone: () => {
      announce(asked ? `${asked.label}：已办理` : '已签收');
      setAsked(null);
      reload();
    },
    onRefused: reload,
  });
  const send = (path: string, body: object) =>
    act.mutate({ path: `/alerts/${line.id}/${path}`, body, etag: view.etag });
  // Urging is about the case: whoever works on it is told, and the alert stays as it is.
  const urge = (body: object) => act.mutate({ path: `/cases/${line.caseId}/urge`, body });
  const mayAct = line.state !== 'Closed' && me?.permissions.includes('alerts.acknowledge');
  const [mark, word] = cardFace[line.card];
  return (
    <div className="stack">
      <section className="panel" aria-label="预警内容">
        <div className="panel-head">
          <h2>
            <span className="card-mark" data-card={line.card}>
              {mark} {word}
            </span>{' '}
            <StatusTag tone={line.state === 'Closed' ? 'ok' : 'blue'}>{stateName[line.state]}</StatusTag>
          </h2>
          {line.source === 'Voice' ? (
            <Link to={staffPaths.complaint(line.caseId)}>查看来件</Link>
          ) : line.source === 'HallReport' ? (
            <Link to={staffPaths.hallReport(line.caseId)}>查看报送</Link>
          ) : (
            <Link to={staffPaths.case(line.caseId)}>查看办件</Link>
          )}
        </div>
        <p>{line.text}</p>
        <dl className="facts">
          <dt>事项</dt>
          <dd>{line.itemName}</dd>
          <dt>在谁手上</dt>
          <dd>{line.holder ?? '—'}</dd>
          <dt>已告知</dt>
          <dd>
            {line.audience}
            {line.toldAs && `（${line.toldAs}）`}
          </dd>
          <dt>发出</dt>
          <dd className="num">{showMoment(line.raisedAt)}</dd>
          {line.acknowledgedAt && (
            <>
              <dt>签收</dt>
              <dd>
                {view.acknowledgedBy} <span className="num">{showMoment(line.acknowledgedAt)}</span>
              </dd>
            </>
          )}
          {line.closedAt && (
            <>
              <dt>处理意见</dt>
              <dd>
                {view.finding}（{view.closedBy} <span className="num">{showMoment(line.closedAt)}</span>）
              </dd>
            </>
          )}
        </dl>
        {asked === null && <CommandFailure error={act.error} again={act.again} />}
        {mayAct && (
          <div className="act-row">
            {line.state === 'Raised' && (
              <Button type="primary" loading={act.isPending} onClick={() => send('acknowledge', {})}>
                签收
              </Button>
            )}
            {acts
              .filter(({ code, asks }) =>
                line.source === 'HallReport' ? code === 'escalate' : !asks || line.source !== 'Voice',
              )
              .map(one => (
                <Button
                  key={one.code}
                  disabled={one.code === 'escalate' && view.above === null}
                  onClick={() => {
                    act.forget();
                    setAsked(one);
                  }}
                >
                  {one.label}
                </Button>
              ))}
          </div>
        )}
        {mayAct && (
          <p className="muted">
            {view.above === null ? '已报到监察机构。' : `再升级将告知${view.above}。`}
            {line.source === 'HallReport'
              ? '要求说明在报送页面提出；收到补报的报告和迟报说明后，预警自动解除。'
              : '办件仍然逾期，或者有说明、督办没有答复的，不能办结预警。'}
          </p>
        )}
      </section>
      <section className="panel" aria-label="说明与督办">
        <div className="panel-head">
          <h2>说明与督办</h2>
        </div>
        {view.duties.length === 0 ? (
          <p className="muted">还没有提出要求。</p>
        ) : (
          <ol className="duty-list">
            {view.duties.map(duty => (
              <li key={duty.id}>
                <StatusTag tone={duty.answeredAt ? 'ok' : duty.isLate ? 'yellow' : 'blue'}>
                  {duty.answeredAt ? '已答复' : duty.isLate ? '逾期未答复' : '待答复'}
                </StatusTag>{' '}
                <strong>{duty.label}</strong>　{duty.holder}　限 {showShortDay(duty.dueDay)}
                <p>
                  {duty.askedBy}：{duty.text}
                </p>
                {duty.letter && <LetterLinks letters={[duty.letter]} address={noticeAddress} />}
                {duty.answer && (
                  <p>
                    {duty.answeredBy}：{duty.answer}
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
      </section>
      {asked && (
        <ActOnAlert
          act={asked}
          answerers={view.answerers}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => {
            act.forget();
            setAsked(null);
          }}
          send={body => (asked.code === 'urge' ? urge(body) : send(asked.code, body))}
        />
      )}
    </div>
  );
}
