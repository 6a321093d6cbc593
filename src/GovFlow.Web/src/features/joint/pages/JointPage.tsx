import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ClockChip } from '@/shared/clock/ClockChip';
import { staffPaths } from '@/shared/paths';
import { useWatchedCase } from '@/shared/realtime/hub';
import { Page } from '@/shared/ui/Page';
import { PaperList } from '@/shared/ui/PaperList';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { jointBoardQuery } from '../api';
import { Branches } from '../parts/Branches';
import { Inspections } from '../parts/Inspections';
import { Supplement } from '../parts/Supplement';
import './joint.css';

/** 联办看板: which department holds the whole case up. Every department and the lead see the same. */
export function JointPage() {
  const { id = '' } = useParams();
  const board = useQuery(jointBoardQuery(id));
  useWatchedCase(id);
  return (
    <Page title="联办看板" aside={<Link to={staffPaths.joint}>全部联办件</Link>}>
      <QueryView query={board} rows={8}>
        {({
          number,
          itemName,
          stateLabel,
          lead,
          window,
          isClosed,
          clocks,
          branches,
          supplement,
          inspections,
          sheets,
          caseId,
        }) => (
          <>
            <div className="panel joint-head">
              <span>
                <Link className="num case-number" to={staffPaths.case(caseId)}>
                  {number}
                </Link>
                <span className="cell-2">{itemName}</span>
              </span>
              <StatusTag tone={isClosed ? 'grey' : 'blue'}>{stateLabel}</StatusTag>
              <span className="muted">
                牵头 {lead || '—'}
                {window && `，由${window}告知申请人和出件`}
              </span>
              <span className="joint-clocks">
                {clocks.map(clock => (
                  <ClockChip key={clock.id} clock={clock} />
                ))}
              </span>
            </div>
            <section className="panel stack" aria-labelledby="branches-head">
              <h2 id="branches-head">各部门</h2>
              {branches.length === 0 ? (
                <p className="muted">还没有发出联系单。受理为联办件并走到联合审查时，各部门同时收到联系单。</p>
              ) : (
                <Branches branches={branches} />
              )}
            </section>
            {inspections.length > 0 && (
              <section className="panel stack" aria-labelledby="inspections-head">
                <h2 id="inspections-head">联合验收</h2>
                <Inspections rounds={inspections} />
              </section>
            )}
            <div className="joint-foot">
              <section className="panel stack" aria-labelledby="supplement-head">
                <h2 id="supplement-head">合并补正</h2>
                <Supplement supplement={supplement} />
              </section>
              <section className="panel stack" aria-labelledby="sheets-head">
                <h2 id="sheets-head">联系单</h2>
                {sheets.length === 0 ? <p className="muted">还没有发出联系单。</p> : <PaperList papers={sheets} />}
              </section>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}
