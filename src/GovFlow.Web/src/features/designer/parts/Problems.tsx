import { Button } from 'antd';
import { useState } from 'react';
import { readBasis } from '@/shared/basis';
import { type Finding, grouped, isOfItem, isOpen } from '../core/findings';
import { ReasonField } from './ReasonField';
import type { Mending } from './useMending';

const marks = {
  error: { mark: '■', word: '错误' },
  warning: { mark: '▲', word: '提醒' },
  info: { mark: '○', word: '提示' },
} satisfies Record<Finding['severity'], object>;
const severities = Object.keys(marks) as Finding['severity'][];

interface Props {
  findings: readonly Finding[];
  mending: Mending;
  goTo: (finding: Finding) => void;
}

/** 问题: what is wrong or doubtful by step, the worst first; each leads to its step and field, and some mend themselves. */
export function Problems({ findings, mending, goTo }: Props) {
  const [only, setOnly] = useState<Finding['severity'] | null>(null);
  if (findings.length === 0) return <p className="muted">没有发现问题。</p>;
  const shown = findings.filter(({ severity }) => only === null || severity === only);
  return (
    <>
      <div className="toolbar problem-filter" role="group" aria-label="只看">
        {severities.map(severity => {
          const count = findings.filter(one => one.severity === severity).length;
          return (
            <button
              key={severity}
              type="button"
              className="chip"
              aria-pressed={only === severity}
              disabled={count === 0}
              onClick={() => setOnly(only === severity ? null : severity)}
            >
              {marks[severity].mark} {marks[severity].word} {count}
            </button>
          );
        })}
      </div>
      <ul className="problems" data-stale={mending.isStale || undefined}>
        {grouped(shown).map(({ where, findings: own }) => (
          <li key={`${own[0]?.nodeId} ${where}`}>
            <strong>{where}</strong>
            <ul>
              {own.map(one => (
                <Problem key={`${one.ruleId} ${one.jsonPath} ${one.message}`} one={one} mending={mending} goTo={goTo} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

const hasPlace = (finding: Finding): boolean =>
  finding.nodeId !== undefined || finding.link !== undefined || isOfItem(finding);

function Problem({ one, mending, goTo }: { one: Finding; mending: Mending; goTo: (finding: Finding) => void }) {
  const { mark, word } = marks[one.severity];
  return (
    <li className="problem" data-severity={isOpen(one) ? one.severity : 'info'}>
      <span className="problem-mark">
        {mark} {word}
      </span>
      {hasPlace(one) ? (
        <button type="button" className="link-button" onClick={() => goTo(one)}>
          {one.message}
        </button>
      ) : (
        <span>{one.message}</span>
      )}
      {one.basis && <span className="muted">{readBasis(`${one.basis.law}${one.basis.article}`)}</span>}
      {one.fix && mending.mayEdit && (
        <Button size="small" disabled={mending.isStale} onClick={() => mending.mend(one)}>
          {one.fix.label}
        </Button>
      )}
      {one.severity === 'warning' && one.subject !== undefined && <ReasonField one={one} mending={mending} />}
    </li>
  );
}
