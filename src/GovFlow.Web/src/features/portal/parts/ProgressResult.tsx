import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Progress } from '@/shared/api/contract';
import { showShortDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { StatusTag } from '@/shared/ui/StatusTag';
import { waitingWords } from '../model';
import { SummaryList } from '../ui/SummaryList';
import { Timeline } from '../ui/Timeline';

interface Props {
  progress: Progress;
  urge?: ReactNode;
  /** Where a paper is read whole; without it only whether it is genuine can be seen. */
  paperAddress?: (paperId: string) => string;
}

/** Where the case is, who has it, how long it may take, what the applicant must do, which papers there are. */
export function ProgressResult({ progress, urge, paperAddress }: Props) {
  return (
    <section className="p-card p-result" aria-labelledby="result-head" tabIndex={-1} id="progress-result">
      <h2 id="result-head">{progress.itemName}</h2>
      <p>
        <StatusTag tone="blue">{progress.stateLabel}</StatusTag> <span className="num">{progress.number}</span>
      </p>
      {progress.whatYouMustDo && (
        <p className="notice" data-tone="amber">
          <strong>需要您做的：</strong>
          <span>{progress.whatYouMustDo}</span>
        </p>
      )}
      <SummaryList
        lines={[
          ['到哪一步', progress.step],
          ['谁在办', progress.department],
          ['还要多久', waitingWords(progress)],
        ]}
      />
      {progress.publicityId && (
        <p className="notice">
          <span>这件事正在公示。</span>
          <Link to={publicPaths.publicity(progress.publicityId)}>看公示</Link>
        </p>
      )}
      {progress.clockWords.length > 0 && (
        <details className="p-why">
          <summary>这个日期是怎么算的</summary>
          <ul>
            {progress.clockWords.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {progress.rights && (
        <p className="notice">
          <strong>您的权利：</strong>
          <span>{progress.rights}</span>
        </p>
      )}
      {progress.explanations.length > 0 && (
        <>
          <h3>逾期说明</h3>
          <ul className="p-lines">
            {progress.explanations.map(one => (
              <li key={one.dueDay}>
                <strong>{one.unit ?? '承办单位'}</strong>
                <span>{one.text ?? `尚未说明，应于 ${showShortDay(one.dueDay)} 前公开说明原因。`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {progress.canUrge && urge}
      {progress.ratingToken && (
        <p>
          <Link className="p-button p-link" to={publicPaths.rate(progress.ratingToken)}>
            评价这次服务
          </Link>
        </p>
      )}
      {progress.papers.length > 0 && (
        <>
          <h3>文书</h3>
          <ul className="p-lines">
            {progress.papers.map(paper => (
              <li key={paper.id}>
                {paperAddress ? (
                  <a href={paperAddress(paper.id)} target="_blank" rel="noreferrer">
                    {paper.label}
                    <span className="visually-hidden">（在新窗口打开）</span>
                  </a>
                ) : (
                  <a href={publicPaths.checkOf(paper.checkCode)}>{paper.label}</a>
                )}
                <span className="num muted">
                  {paper.number}　{showShortDay(paper.date)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>办理经过</h3>
      {progress.timeline.length === 0 ? (
        <p className="muted">还没有可公开的经过。</p>
      ) : (
        <Timeline lines={progress.timeline} />
      )}
    </section>
  );
}
