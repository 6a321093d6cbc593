import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { PublicPublicity } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { publicityQuery } from '../api';
import { Objecting } from '../parts/Objecting';
import { daysWords } from '../publicity';
import { SummaryList } from '../ui/SummaryList';

/** One publicity: what is proposed for whom, on what ground, until when, and how to object. */
export function PublicityPage() {
  const { id = '' } = useParams();
  const found = useQuery(publicityQuery(id));
  const queries = useQueryClient();
  // Number and code are told once: they stay, whatever becomes of the publicity meanwhile.
  const [isTaken, setTaken] = useState(false);
  return (
    <Page title={found.data ? `公示：${found.data.itemName}` : '公示'}>
      <p>
        <Link to={publicPaths.publicities}>全部公示</Link>
      </p>
      <QueryView query={found} rows={8}>
        {one => (
          <>
            <Facts one={one} />
            {one.takesObjections || isTaken ? (
              <Objecting
                id={id}
                onTaken={() => setTaken(true)}
                onRefused={() => queries.invalidateQueries({ queryKey: publicityQuery(id).queryKey })}
              />
            ) : (
              <Elsewhere one={one} />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ one }: { one: PublicPublicity }) {
  return (
    <section className="p-card" aria-label="公示内容">
      <p>
        <StatusTag tone={one.outcome === null ? 'blue' : 'grey'}>
          {one.outcome === null ? (one.isAfterDecision ? '公告中' : '公示中') : '已结束'}
        </StatusTag>{' '}
        {daysWords(one)}
      </p>
      <SummaryList
        lines={[
          [
            '事项',
            <Link key="item" to={publicPaths.guide(one.itemCode)}>
              {one.itemName}
            </Link>,
          ],
          ['申请人', `${one.applicant}（个人姓名已遮盖）`],
          [
            '办件编号',
            <span key="number" className="num">
              {one.number}
            </span>,
          ],
          ['公示内容', one.proposed],
          ['依据', one.basis.length === 0 ? null : one.basis.join('、')],
          [
            '公示期',
            `${showDay(one.firstDay)}起${one.lastDay === null ? '' : `，至${showDay(one.lastDay)}止`}，共${one.length}，自次日起算`,
          ],
          ['结束', one.endedOn === null ? null : showDay(one.endedOn)],
          ['公示单位', one.centre],
          [
            '电话',
            <a key="phone" href={`tel:${one.phone}`}>
              {one.phone}
            </a>,
          ],
        ]}
      />
    </section>
  );
}

/** Nobody can object any more, or never could: where to go instead. */
function Elsewhere({ one }: { one: PublicPublicity }) {
  return (
    <section className="p-card" aria-label="提出异议">
      <h2>提出异议</h2>
      <p>
        {one.isAfterDecision
          ? '这是作出决定之后的公告，不收异议。'
          : one.outcome === null
            ? '公示期已满，不能再提出异议。'
            : '公示已经结束，不能再提出异议。'}
        有情况要反映的，可以
        <Link to={publicPaths.complaints} state={{ caseNumber: one.number }}>
          投诉咨询
        </Link>
        ，由中心登记办理。
      </p>
      <p>
        提过异议的，<Link to={publicPaths.objectionProgress}>查看答复</Link>。
      </p>
    </section>
  );
}
