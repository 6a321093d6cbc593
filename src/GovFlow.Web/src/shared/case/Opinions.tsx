import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { opinionsQuery } from '@/shared/api/cases';
import type { Opinion } from '@/shared/api/contract';
import { FilesButton } from '@/shared/files/FilesButton';
import { FileViewer } from '@/shared/files/FileViewer';
import { showShortMoment } from '@/shared/format';
import { verdictNames } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';

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
      <Brought one={one} />
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

/** What officers brought back from the site. */
function Brought({ one }: { one: Opinion }) {
  const [looked, setLooked] = useState<string | null>(null);
  const shown = [
    { name: '现场照片', files: one.photos },
    ...one.signatures.map(({ name, file }) => ({ name: `${name}签名`, files: [file] })),
  ].filter(({ files }) => files.length > 0);
  if (shown.length === 0) return null;
  return (
    <p>
      {shown.map(material => (
        <span key={material.name}>
          {material.name} <FilesButton material={material} look={() => setLooked(material.files[0]?.id ?? null)} />{' '}
        </span>
      ))}
      {looked && <FileViewer materials={shown} first={looked} close={() => setLooked(null)} />}
    </p>
  );
}
