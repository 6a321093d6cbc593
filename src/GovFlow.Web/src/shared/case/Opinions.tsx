import { useQuery } from '@tanstack/react-query';
import { opinionsQuery } from '@/shared/api/cases';
import type { Opinion } from '@/shared/api/contract';
import { showMoment, showShortMoment } from '@/shared/format';
import { verdictNames } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Brought } from './Brought';

/** 意见: what was found and said at every finished step. Points that meet are counted; any other is named with its note. */
export function Opinions({ caseId }: { caseId: string }) {
  const opinions = useQuery(opinionsQuery(caseId));
  return (
    <QueryView query={opinions} rows={3} empty="还没有办理完毕的环节。">
      {list => (
        <ol className="opinions">
          {list.map(one => (
            <OpinionOf key={one.taskId} one={one} />
          ))}
        </ol>
      )}
    </QueryView>
  );
}

function OpinionOf({ one }: { one: Opinion }) {
  const others = one.checklist.filter(({ verdict }) => verdict !== 'Meets');
  return (
    <li>
      <p>
        <strong>{one.stepName}</strong> <StatusTag>{one.outcome}</StatusTag>
      </p>
      <p className="muted">
        {[one.by, one.coOfficer].filter(Boolean).join('、')} · {one.postName} ·{' '}
        <span className="num">{showShortMoment(one.at)}</span> {one.isStandIn && <StatusTag>B代A</StatusTag>}
      </p>
      {one.reason && <p>理由：{one.reason}</p>}
      {one.opinion && <p>{one.opinion}</p>}
      {one.facts.map(({ label, value }) => (
        <p key={label}>
          {label}：{value}
        </p>
      ))}
      <Brought photos={one.photos} signatures={one.signatures} />
      {one.signed?.map(({ name, at }) => (
        <p key={name} className="muted">
          {name} 签名 <span className="num">{showMoment(at)}</span>
        </p>
      ))}
      {one.checklist.length > 0 && (
        <p className="muted">
          要点 {one.checklist.length} 项，符合 {one.checklist.length - others.length} 项
        </p>
      )}
      {others.map(({ content, verdict, note }) => (
        <p key={content}>
          {content}：{verdictNames[verdict]}
          {note && `（${note}）`}
        </p>
      ))}
    </li>
  );
}
