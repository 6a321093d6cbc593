import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Duty } from '@/shared/api/contract';
import { showMoment, showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { LetterLinks, noticeAddress } from '@/shared/ui/LetterLinks';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type DutyRange, type DutyView, dutiesQuery } from '../api';
import { choices, chosen, dutyNames } from '../model';
import { AnswerDuty } from '../parts/AnswerDuty';
import '../parts/violations.css';

const views = [
  { value: 'mine', label: '由我答复' },
  { value: 'given', label: '本中心全部' },
] as const;

const ranges = [
  { value: 'open', label: '待答复' },
  { value: 'answered', label: '已答复' },
] as const;

/** 我的说明: what I must explain, do or check, the most pressing first; for those who oversee also what was asked of others. */
export function DutiesPage() {
  const client = useQueryClient();
  const me = useMe();
  const [query, setQuery] = useSearchParams();
  const state: DutyRange = query.get('state') === 'answered' ? 'answered' : 'open';
  const view: DutyView = query.get('view') === 'given' ? 'given' : 'mine';
  const kind = chosen(dutyNames, query.get('kind'));
  const duties = useInfiniteQuery(dutiesQuery(view, state, kind));
  const rows = duties.data?.pages.flatMap(page => page.items) ?? [];
  const [asked, setAsked] = useState<Duty | null>(null);
  const go = (next: { view?: DutyView; state?: DutyRange; kind?: string | null }) => {
    const asked = { view, state, kind, ...next };
    setQuery({ view: asked.view, state: asked.state, ...(asked.kind ? { kind: asked.kind } : {}) }, { replace: true });
  };
  return (
    <Page title="我的说明">
      <div className="toolbar">
        {me?.permissions.includes('alerts.acknowledge') && (
          <Segmented aria-label="谁的" options={[...views]} value={view} onChange={next => go({ view: next })} />
        )}
        <Segmented aria-label="范围" options={[...ranges]} value={state} onChange={next => go({ state: next })} />
        <Select
          aria-label="事项种类"
          className="filter-select"
          options={choices(dutyNames, '全部种类')}
          value={kind ?? ''}
          onChange={next => go({ kind: next || null })}
        />
      </div>
      <p className="muted">
        本单位是分中心（专业大厅）的，在<Link to={staffPaths.hallReports}>分中心报送</Link>填写报告、答复中心的要求。
      </p>
      <QueryView
        query={duties}
        rows={5}
        isEmpty={() => rows.length === 0}
        empty={
          kind ? (
            <>
              <p>没有“{dutyNames[kind]}”。</p>
              <Button onClick={() => go({ kind: null })}>查看全部种类</Button>
            </>
          ) : state === 'open' ? (
            <>
              <p>没有需要答复的说明、督办或者整改。</p>
              <p className="muted">监察人员要求说明、督办或者听取陈述时，会通知到人并列在这里，按期限先后排列。</p>
            </>
          ) : (
            '还没有答复过。'
          )
        }
      >
        {() => (
          <ol className="duty-cards">
            {rows.map(duty => (
              <DutyCard key={duty.id} duty={duty} answer={() => setAsked(duty)} />
            ))}
          </ol>
        )}
      </QueryView>
      {duties.hasNextPage && (
        <Button loading={duties.isFetchingNextPage} onClick={() => void duties.fetchNextPage()}>
          更多
        </Button>
      )}
      {asked && (
        <AnswerDuty
          duty={asked}
          close={isDone => {
            setAsked(null);
            if (isDone) announce('已答复');
            void client.invalidateQueries({ queryKey: ['duties'] });
          }}
        />
      )}
    </Page>
  );
}

function standing(duty: Duty): { tone: 'ok' | 'yellow' | 'blue'; word: string } {
  if (duty.answeredAt) return { tone: 'ok', word: '已答复' };
  return duty.isLate ? { tone: 'yellow', word: '已逾期' } : { tone: 'blue', word: `限 ${showShortDay(duty.dueDay)}` };
}

function DutyCard({ duty, answer }: { duty: Duty; answer: () => void }) {
  const { tone, word } = standing(duty);
  return (
    <li className="panel">
      <p className="duty-head">
        <StatusTag tone={tone}>{word}</StatusTag>
        <strong>{duty.label}</strong>
        <Link className="num" to={staffPaths.case(duty.caseId)}>
          {duty.caseNumber}
        </Link>
        <span className="muted">{duty.itemName}</span>
      </p>
      <p>{duty.text}</p>
      <p className="muted">
        {duty.askedBy}　{showMoment(duty.askedAt)}　由{duty.unit ?? duty.holder ?? '监察人员'}答复
      </p>
      {duty.letter && <LetterLinks letters={[duty.letter]} address={noticeAddress} />}
      {duty.answer && (
        <p>
          {duty.answeredBy}：{duty.answer}
          {duty.isInOrder !== null && (duty.isInOrder ? '（合规）' : '（不合规）')}
        </p>
      )}
      {duty.canAnswer && (
        <Button type="primary" onClick={answer}>
          答复
        </Button>
      )}
    </li>
  );
}
