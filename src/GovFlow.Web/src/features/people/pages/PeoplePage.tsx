import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AbsenceBoard, AwayLine } from '@/shared/api/contract';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { absenceBoardQuery, centreQuery } from '../api';
import { AwayList } from '../parts/AwayList';
import { BackDialog } from '../parts/BackDialog';
import { LeaveDialog } from '../parts/LeaveDialog';
import { PostTable } from '../parts/PostTable';
import './people.css';

/** 人员与离岗: who is away, who stands in, who is at which post today. */
export function PeoplePage() {
  const board = useQuery(absenceBoardQuery);
  return (
    <Page title="人员与离岗">
      <QueryView query={board} rows={8}>
        {data => <Board board={data} />}
      </QueryView>
    </Page>
  );
}

function Board({ board }: { board: AbsenceBoard }) {
  const centre = useQuery(centreQuery);
  const mayRecord = useMe()?.permissions.includes('people.absence') ?? false;
  const [isLeaving, setLeaving] = useState(false);
  const [back, setBack] = useState<AwayLine | null>(null);
  const end = mayRecord ? setBack : null;
  const away = board.lines.filter(({ hasBegun }) => hasBegun);
  const coming = board.lines.filter(({ hasBegun }) => !hasBegun);
  return (
    <>
      <section className="panel" aria-labelledby="away-head">
        <div className="panel-head">
          <h2 id="away-head">今日离岗</h2>
          {mayRecord && (
            <Button type="primary" onClick={() => setLeaving(true)}>
              {board.mayRecordOthers ? '登记离岗' : '登记本人离岗'}
            </Button>
          )}
        </div>
        <AwayList lines={away} empty="今日无人离岗，各岗位由A岗办理。" end={end} />
      </section>
      <section className="panel" aria-labelledby="coming-head">
        <h2 id="coming-head">即将离岗</h2>
        <AwayList lines={coming} empty="没有已登记的离岗。" end={end} />
      </section>
      <section className="panel" aria-labelledby="posts-head">
        <h2 id="posts-head">岗位与今日在岗</h2>
        <QueryView query={centre} rows={8}>
          {({ posts }) => <PostTable posts={posts} />}
        </QueryView>
      </section>
      {isLeaving && <LeaveDialog board={board} close={() => setLeaving(false)} />}
      {back && <BackDialog line={back} today={board.today} close={() => setBack(null)} />}
    </>
  );
}
