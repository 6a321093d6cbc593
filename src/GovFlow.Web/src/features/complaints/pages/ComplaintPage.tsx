import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { VoiceView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showMoment, showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { LetterLinks } from '@/shared/ui/LetterLinks';
import { MaskedLines } from '@/shared/ui/MaskedLines';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { voiceQuery } from '../api';
import { ActOnVoice } from '../parts/ActOnVoice';
import '../parts/complaints.css';

/** One voice: its days and their rule, who answers for it, what was found, answered, promised, and said on the revisit. */
export function ComplaintPage() {
  const { id = '' } = useParams();
  const voice = useQuery(voiceQuery(id));
  return (
    <Page title={voice.data ? `${voice.data.line.kindLabel}：${voice.data.line.title}` : '来件'}>
      <QueryView query={voice} rows={10}>
        {view => <VoiceDesk view={view} />}
      </QueryView>
    </Page>
  );
}

function VoiceDesk({ view }: { view: VoiceView }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<VoiceView['actions'][number] | null>(null);
  const { line } = view;
  const reload = () => void client.invalidateQueries({ queryKey: ['complaints'] });
  const act = useCommand<object, unknown>({
    onDone: () => {
      announce('已办理');
      setAsked(null);
      reload();
    },
    onRefused: reload,
  });
  const running = view.limits.filter(({ isRunning }) => isRunning);
  return (
    <div className="stack">
      <section className="panel" aria-label="来件">
        <div className="panel-head">
          <h2>
            <StatusTag tone={line.stage === 'Closed' ? 'ok' : 'blue'}>{line.stageLabel}</StatusTag>{' '}
            <span className="num">{line.number}</span>
          </h2>
          {view.caseId && <Link to={staffPaths.case(view.caseId)}>查看办件</Link>}
        </div>
        {running.length > 0 && (
          <ul className="voice-clocks" aria-label="时限">
            {running.map(({ clock }) => (
              <li key={clock.id}>
                <ClockChip clock={clock} />
              </li>
            ))}
          </ul>
        )}
        <p className="muted">{view.rule}</p>
        <p className="voice-text">{view.text}</p>
        <MaskedLines
          path={`/voices/${line.id}/unmask`}
          mayUnmask
          lines={[
            { code: 'name', label: '来件人', masked: view.petitioner.name ?? '没有留下姓名' },
            { code: 'phone', label: '电话', masked: view.petitioner.phone ?? '没有留下电话' },
          ]}
        >
          <div>
            <dt>来源</dt>
            <dd>
              {line.channelLabel} <span className="num">{showMoment(line.receivedAt)}</span>
              {view.hotlineNumber && `　工单 ${view.hotlineNumber}`}
            </dd>
          </div>
          {line.subject !== null && (
            <div>
              <dt>涉及领域</dt>
              <dd>{line.subject}</dd>
            </div>
          )}
          <div>
            <dt>首问责任人</dt>
            <dd>{view.firstAsked ?? '网上来件，待领办'}</dd>
          </div>
          <div>
            <dt>现责任人</dt>
            <dd>
              {[line.holder ?? '待领办', line.unit].filter(Boolean).join('　')}
              {view.offeredTo && `（已转交${view.offeredTo}，待接收）`}
            </dd>
          </div>
          {view.helpers.length > 0 && (
            <div>
              <dt>协办</dt>
              <dd>{view.helpers.join('、')}</dd>
            </div>
          )}
          {view.about && (
            <div>
              <dt>反映的人</dt>
              <dd>{view.about}</dd>
            </div>
          )}
        </MaskedLines>
        <div className="voice-actions">
          {view.actions
            .filter(({ allowed }) => allowed)
            .map((action, at) => (
              <Button
                key={action.act}
                type={at === 0 ? 'primary' : 'default'}
                onClick={() => {
                  act.forget();
                  setAsked(action);
                }}
              >
                {action.label}
              </Button>
            ))}
        </div>
        {view.actions.length > 0 && view.actions.every(({ allowed }) => !allowed) && (
          <p className="muted">{view.actions[0]?.whyNot}</p>
        )}
      </section>
      <Handling view={view} />
      <section className="panel" aria-label="经过">
        <div className="panel-head">
          <h2>经过</h2>
        </div>
        <ol className="voice-lines">
          {view.history.map(entry => (
            <li key={entry.at + entry.text}>
              <span className="num muted">{showMoment(entry.at)}</span>　{entry.actor}：{entry.text}
            </li>
          ))}
        </ol>
      </section>
      {asked && (
        <ActOnVoice
          view={view}
          action={asked}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => {
            act.forget();
            setAsked(null);
          }}
          send={body => act.mutate({ path: `/voices/${line.id}/${asked.act.toLowerCase()}`, body, etag: view.etag })}
        />
      )}
    </div>
  );
}

/** What was found, answered, promised and said afterwards; nothing while there is nothing. */
function Handling({ view }: { view: VoiceView }) {
  const { investigations, reply, promises, revisits } = view;
  if (investigations.length + promises.length + revisits.length === 0 && !reply) return null;
  return (
    <section className="panel" aria-label="办理情况">
      <div className="panel-head">
        <h2>办理情况</h2>
      </div>
      <ol className="voice-lines">
        {investigations.map(one => (
          <li key={one.at}>
            <strong>调查核实</strong>（{one.way}，{one.by}）　{one.people}：{one.findings}
            {one.evidence && `　材料：${one.evidence}`}
          </li>
        ))}
        {reply && (
          <li>
            <strong>答复</strong>（{reply.outcome}，{reply.way}，{reply.by}）　{reply.text}　凭证：{reply.proof}
            {reply.adoption && `　采纳情况：${reply.adoption}，${reply.adoptionReason ?? ''}`}
          </li>
        )}
        {promises.map(one => (
          <li key={one.id}>
            <StatusTag tone={one.keptAt ? 'ok' : 'blue'}>
              {one.keptAt ? '已兑现' : `限 ${showShortDay(one.dueDay)}`}
            </StatusTag>{' '}
            <strong>承诺</strong>　{one.text}
            {one.kept && `　${one.kept}`}
          </li>
        ))}
        {revisits.map(one => (
          <li key={one.at}>
            <strong>回访</strong>（{one.way}，{one.by}）　{one.isSatisfied ? '满意' : '不满意'}　{one.text}
          </li>
        ))}
      </ol>
      <LetterLinks letters={view.letters} address={id => `/api/voices/${view.line.id}/letters/${id}`} />
      {view.whyNoLetter && <p className="muted">{view.whyNoLetter}</p>}
    </section>
  );
}
