import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ViolationView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showMoment, showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { LetterLinks, noticeAddress } from '@/shared/ui/LetterLinks';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { violationQuery } from '../api';
import { ActOnViolation } from '../parts/ActOnViolation';
import '../parts/violations.css';

/** 违规记录: the evidence, the person's own view, what was decided and why. */
export function ViolationPage() {
  const { id = '' } = useParams();
  const violation = useQuery(violationQuery(id));
  return (
    <Page title={violation.data?.line.rule ?? '违规记录'}>
      <QueryView query={violation} rows={10}>
        {view => <Record view={view} />}
      </QueryView>
    </Page>
  );
}

function Record({ view }: { view: ViolationView }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<ViolationView['actions'][number] | null>(null);
  const { line, statement, rectification } = view;
  const reload = () => void client.invalidateQueries({ queryKey: ['violations'] });
  const act = useCommand<object, unknown>({
    onDone: () => {
      announce('已办理');
      setAsked(null);
      reload();
    },
    onRefused: reload,
  });
  return (
    <div className="stack">
      <section className="panel" aria-label="记录">
        <div className="panel-head">
          <h2>
            <StatusTag tone="blue">{line.stateLabel}</StatusTag>
          </h2>
          {line.caseId && <Link to={staffPaths.case(line.caseId)}>查看办件</Link>}
        </div>
        <dl className="facts">
          <dt>依据</dt>
          <dd>{view.basis}</dd>
          <dt>办件</dt>
          <dd>
            <span className="num">{line.caseNumber ?? '系统内无办件'}</span>　{line.itemName}
          </dd>
          <dt>责任人</dt>
          <dd>{[line.person, line.post, line.unit].filter(Boolean).join('　') || '未明确'}</dd>
          <dt>发生</dt>
          <dd>{showShortDay(line.occurredOn)}</dd>
          {view.finding && (
            <>
              <dt>认定</dt>
              <dd>
                {[line.tierLabel, line.sanctionLabel].filter(Boolean).join('，')} {view.finding}（{view.decidedBy}）
              </dd>
            </>
          )}
          {view.appeal && (
            <>
              <dt>申诉</dt>
              <dd>{view.appeal}</dd>
            </>
          )}
          {statement && (
            <>
              <dt>陈述申辩</dt>
              <dd>{statement.answer ?? `待陈述，限 ${showShortDay(statement.dueDay)}`}</dd>
            </>
          )}
          {rectification && (
            <>
              <dt>整改</dt>
              <dd>{rectification.answer ?? `待反馈，限 ${showShortDay(rectification.dueDay)}`}</dd>
            </>
          )}
        </dl>
        <LetterLinks letters={view.letters} address={noticeAddress} />
        <div className="violation-acts">
          {view.actions.map(action => (
            <Button
              key={action.act}
              disabled={!action.allowed}
              {...(action.whyNot ? { title: action.whyNot } : {})}
              onClick={() => {
                act.forget();
                setAsked(action);
              }}
            >
              {action.label}
            </Button>
          ))}
          {view.decidedAt && (
            <a href={`/api/violations/${line.id}/transfer`} download>
              导出移送材料
            </a>
          )}
        </div>
        {view.actions
          .filter(({ whyNot }) => whyNot !== null)
          .map(({ act: code, label, whyNot }) => (
            <p key={code} className="muted">
              {label}：{whyNot}
            </p>
          ))}
      </section>
      <section className="panel" aria-label="证据">
        <div className="panel-head">
          <h2>证据</h2>
        </div>
        <ol className="evidence">
          {view.evidence.map(evidence => (
            <li key={evidence.text}>{evidence.text}</li>
          ))}
        </ol>
      </section>
      <section className="panel" aria-label="经过">
        <div className="panel-head">
          <h2>经过</h2>
        </div>
        <ol className="evidence">
          {view.history.map(entry => (
            <li key={entry.at + entry.text}>
              <span className="num muted">{showMoment(entry.at)}</span>　{entry.actor}：{entry.text}
            </li>
          ))}
        </ol>
      </section>
      {asked && (
        <ActOnViolation
          action={asked}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => {
            act.forget();
            setAsked(null);
          }}
          send={body =>
            act.mutate({ path: `/violations/${line.id}/${asked.act.toLowerCase()}`, body, etag: view.etag })
          }
        />
      )}
    </div>
  );
}
