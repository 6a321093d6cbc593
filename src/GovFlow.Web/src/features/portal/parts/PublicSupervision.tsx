import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AdoptedSuggestion, PublicDelay, PublicVoiceLine } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { adoptedQuery, publicDelaysQuery, publicVoicesQuery } from '../api';

const shown = 10;

/** 诉求处办进度 and 逾期说明: what people said and what became of it, and promises that were broken; of nobody by name. */
export function PublicSupervision() {
  const [voices, delays, adopted] = [useQuery(publicVoicesQuery), useQuery(publicDelaysQuery), useQuery(adoptedQuery)];
  return (
    <>
      <section className="p-card" aria-label="诉求处办进度">
        <h2>诉求处办进度</h2>
        <p className="muted">
          最近收到的投诉、举报、建议、咨询和差评办到哪一步。不公开是谁、反映什么；要看自己的一件，请凭
          <Link to={publicPaths.complaintProgress}>受理编号和查询码</Link>查询。
        </p>
        <QueryView query={voices} rows={4} empty="近期没有收到诉求。">
          {list => (
            <More list={list}>
              {(one, at) => (
                <li key={at}>
                  <Voice voice={one} />
                </li>
              )}
            </More>
          )}
        </QueryView>
      </section>
      <section className="p-card" aria-label="逾期说明">
        <h2>逾期说明</h2>
        <p className="muted">行政许可超过承诺时限的，由办理单位公开说明原因。</p>
        <QueryView query={delays} rows={2} empty="近期没有超过承诺时限的行政许可。">
          {list => (
            <More list={list}>
              {(one, at) => (
                <li key={at}>
                  <Delay delay={one} />
                </li>
              )}
            </More>
          )}
        </QueryView>
      </section>
      <section className="p-card" aria-label="建言献策采纳公示">
        <h2>建言献策采纳公示</h2>
        <p className="muted">
          您的建议被采纳的，在这里公示并致谢。<Link to={publicPaths.complaints}>我也提一条建议</Link>
        </p>
        <QueryView query={adopted} rows={2} empty="还没有采纳的建议，期待您的第一条。">
          {list => (
            <More list={list}>
              {(one, at) => (
                <li key={at}>
                  <Adopted suggestion={one} />
                </li>
              )}
            </More>
          )}
        </QueryView>
      </section>
    </>
  );
}

interface MoreProps<T> {
  list: readonly T[];
  children: (one: T, at: number) => ReactNode;
}

/** The first few, and the others behind a line that says how many. */
function More<T>({ list, children }: MoreProps<T>) {
  return (
    <>
      <ul className="p-cases">{list.slice(0, shown).map(children)}</ul>
      {list.length > shown && (
        <details>
          <summary>其余 {list.length - shown} 件</summary>
          <ul className="p-cases">{list.slice(shown).map(children)}</ul>
        </details>
      )}
    </>
  );
}

function left({ dueDay, daysLeft }: PublicVoiceLine): string | null {
  if (dueDay === null) return null;
  if (daysLeft !== null && daysLeft < 0) return `应于 ${showDay(dueDay)} 前办，已逾期`;
  return `最迟 ${showDay(dueDay)}${daysLeft === null ? '' : `，还有 ${String(daysLeft)} 天`}`;
}

function Voice({ voice }: { voice: PublicVoiceLine }) {
  const isLate = voice.daysLeft !== null && voice.daysLeft < 0;
  const facts = [
    `${showDay(voice.receivedOn)}收到`,
    voice.unit,
    left(voice),
    voice.answeredOn && `${showDay(voice.answeredOn)}答复`,
  ];
  return (
    <>
      <p>
        {voice.kindLabel} <StatusTag tone={isLate ? 'yellow' : 'blue'}>{voice.stageLabel}</StatusTag>
      </p>
      <p className="muted">{facts.filter(Boolean).join('　')}</p>
    </>
  );
}

function Adopted({ suggestion }: { suggestion: AdoptedSuggestion }) {
  return (
    <>
      <p>
        {suggestion.title} <StatusTag tone="ok">{suggestion.adoptionLabel}</StatusTag>
      </p>
      <p>{suggestion.reason}</p>
      <p className="muted">
        {[
          suggestion.from ? `感谢${suggestion.from}的建议` : '感谢这位群众的建议',
          suggestion.unit,
          showDay(suggestion.answeredOn),
        ]
          .filter(Boolean)
          .join('　')}
      </p>
    </>
  );
}

function Delay({ delay }: { delay: PublicDelay }) {
  return (
    <>
      <p>
        {delay.itemName}{' '}
        <StatusTag tone={delay.isFinished ? 'grey' : 'yellow'}>{delay.isFinished ? '已办结' : '仍在办理'}</StatusTag>
      </p>
      <p>
        {delay.explanation
          ? `说明：${delay.explanation}`
          : `尚未说明，应于 ${showDay(delay.explainBy)} 前公开说明原因。`}
      </p>
      <p className="muted">
        {[delay.unit, `${showDay(delay.lateSince)}起逾期`, delay.explainedOn && `${showDay(delay.explainedOn)}说明`]
          .filter(Boolean)
          .join('　')}
      </p>
    </>
  );
}
