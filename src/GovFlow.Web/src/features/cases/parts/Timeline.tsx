import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { type TimelineFilter, timelineQuery } from '@/shared/api/cases';
import type { TimelineEntry } from '@/shared/api/contract';
import { legalDayOf, showShortDay, showShortMoment } from '@/shared/format';
import { channelName } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';

const filters: { value: TimelineFilter; label: string }[] = [
  { value: 'milestones', label: '里程碑' },
  { value: 'all', label: '全部' },
  { value: 'applicant', label: '对申请人可见' },
];

/** What happened, newest first: what, who in which post, when, and the paper it left. */
export function Timeline({ caseId }: { caseId: string }) {
  const [filter, setFilter] = useState<TimelineFilter>('milestones');
  const timeline = useQuery(timelineQuery(caseId, filter));
  return (
    <>
      <Segmented<TimelineFilter> aria-label="筛选" options={filters} value={filter} onChange={setFilter} />
      <QueryView query={timeline} empty={filter === 'all' ? '还没有记录。' : '没有符合筛选的记录，可看“全部”。'}>
        {entries => (
          <ol className="timeline">
            {[...entries]
              .sort((a, b) => b.seq - a.seq)
              .map(entry => (
                <TimelineItem key={entry.seq} entry={entry} />
              ))}
          </ol>
        )}
      </QueryView>
    </>
  );
}

function TimelineItem({ entry }: { entry: TimelineEntry }) {
  const isBackdated = entry.legalDay && entry.legalDay !== legalDayOf(entry.at);
  return (
    <li>
      <time className="num" dateTime={entry.at}>
        {showShortMoment(entry.at)}
      </time>
      <div>
        <p>{entry.text}</p>
        <p className="muted">
          {entry.actor}
          {entry.post && ` · ${entry.post}`}
          {entry.channel && ` · ${channelName(entry.channel)}`} {entry.isStandIn && <StatusTag>B代A</StatusTag>}
          {isBackdated && entry.legalDay && `　计为 ${showShortDay(entry.legalDay)} `}
          {entry.paperId && (
            <a href={`/api/papers/${entry.paperId}`} target="_blank" rel="noreferrer">
              文书
            </a>
          )}
        </p>
      </div>
    </li>
  );
}
