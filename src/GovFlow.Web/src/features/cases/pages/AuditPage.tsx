import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { caseQuery } from '@/shared/api/cases';
import type { AuditView, Replay } from '@/shared/api/contract';
import { showMoment, showTimeExactly } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { actName } from '../acts';
import { auditQuery, replayQuery } from '../api';
import { ChainState } from '../parts/Audit';
import './audit.css';

const shownHash = 12;

/** 回放: who changed what and when, what stood there before, whether the chain holds, and whether the case is what its record leads to. */
export function AuditPage() {
  const { id = '' } = useParams();
  const file = useQuery(caseQuery(id));
  const audit = useQuery(auditQuery(id));
  // On demand: carrying a whole case out again is not done at every look.
  const replay = useQuery({ ...replayQuery(id), enabled: false });
  useAnnounced(replay.data && !replay.isFetching ? verdictOf(replay.data) : null);
  return (
    <Page
      title="留痕与回放"
      aside={
        <>
          <Link className="num" to={staffPaths.case(id)}>
            {file.data?.number ?? '返回办件'}
          </Link>
          <a href={`/api/cases/${id}/audit/export`} download>
            导出
          </a>
          <Button type="primary" loading={replay.isFetching} onClick={() => void replay.refetch()}>
            {replay.data ? '再回放一次' : '回放'}
          </Button>
        </>
      }
    >
      <QueryView query={audit} rows={10} isEmpty={({ entries }) => entries.length === 0} empty="还没有留痕。">
        {view => (
          <>
            <ChainState audit={view} />
            {replay.isError && <CommandFailure error={replay.error} />}
            {replay.data && <Verdict replay={replay.data} />}
            <section className="panel">
              <Entries audit={view} replay={replay.data} />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function verdictOf({ isSame, unrecordedSeq, firstSeq, commands }: Replay): string {
  if (isSame) return `逐条重办 ${commands} 条，结果与现存记录完全一致`;
  if (unrecordedSeq != null) return `第 ${unrecordedSeq} 条早于回放功能，未留存办理输入，不能回放`;
  return firstSeq == null ? '现存记录与留痕推得的不一致' : `自第 ${firstSeq} 条起，现存记录与留痕推得的不一致`;
}

function Verdict({ replay }: { replay: Replay }) {
  const isOld = replay.unrecordedSeq != null && replay.differences.length === 0;
  const tone = replay.isSame ? 'ok' : isOld ? 'amber' : 'red';
  return (
    <div className="notice" data-tone={tone} role={tone === 'red' ? 'alert' : undefined}>
      {replay.isSame ? '✓ ' : '■ '}
      {verdictOf(replay)}
      {replay.differences.length > 0 && (
        <ul className="differences">
          {replay.differences.map(({ kind, path, why }) => (
            <li key={kind + path}>
              {kindNames[kind]} <code>{path}</code>
              {why && `（${why}）`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const kindNames: Record<Replay['differences'][number]['kind'], string> = {
  Changed: '不同',
  Missing: '缺失',
  Added: '多出',
  Refused: '不能重办',
};

function Entries({ audit, replay }: { audit: AuditView; replay: Replay | undefined }) {
  const changesOf = new Map(replay?.steps.map(({ seq, changes }) => [seq, changes]));
  const bad = [audit.firstBadSeq, replay?.firstSeq].filter(seq => seq != null);
  const firstBad = bad.length > 0 ? Math.min(...bad) : null;
  return (
    <table className="plain-table audit-table">
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">时间</th>
          <th scope="col">行为</th>
          <th scope="col">行为人</th>
          <th scope="col">记载与变化</th>
          <th scope="col">校验值</th>
        </tr>
      </thead>
      <tbody>
        {audit.entries.map(entry => (
          <tr key={entry.seq} data-bad={entry.seq === firstBad || undefined}>
            <td className="num">{entry.seq}</td>
            <td data-label="时间" className="num" title={showTimeExactly(entry.at)}>
              {showMoment(entry.at)}
            </td>
            <td data-label="行为">
              {actName(entry.act)}
              {entry.seq === firstBad && <strong className="bad-word">■ 自此不符</strong>}
            </td>
            <td data-label="行为人">{entry.actor}</td>
            <td data-label="记载与变化">
              {entry.lines.map(line => (
                <p key={line}>{line}</p>
              ))}
              <Changes changes={changesOf.get(entry.seq)} />
            </td>
            <td data-label="校验值">
              <code title={entry.hash}>{entry.hash.slice(0, shownHash)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ changes }: { changes: Replay['steps'][number]['changes'] | undefined }) {
  if (!changes?.length) return null;
  return (
    <dl className="changes">
      {changes.map(({ what, before, after }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {before && <del>{before}</del>} {before && '→ '}
            <ins>{after ?? '无'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
