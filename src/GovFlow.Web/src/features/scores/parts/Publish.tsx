import { Button } from 'antd';
import { useState } from 'react';
import type { ScoreView } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { useScoreChange } from '../api';

/** 网上晒成绩单 (003-27): once public, a ranking stays as it was. */
export function Publish({ view }: { view: ScoreView }) {
  const [isAsking, setAsking] = useState(false);
  const publish = useScoreChange('已公布', () => setAsking(false));
  return (
    <section className="panel" aria-labelledby="publish-head">
      <h2 id="publish-head">公布成绩单</h2>
      {view.publishedAt !== null ? (
        <p>{`本期成绩单已于 ${showMoment(view.publishedAt)} 公布，门户“公示”可查，人员姓名已遮盖。`}</p>
      ) : view.isOver ? (
        <>
          <p className="muted">部门、窗口和人员的名次、得分一并公布在门户“公示”，人员姓名遮盖。公布后不再改变。</p>
          <Button onClick={() => setAsking(true)}>公布本期成绩单</Button>
        </>
      ) : (
        <p className="muted">这一期结束之后才能公布。</p>
      )}
      {isAsking && (
        <CommandDialog
          title={`公布 ${view.period} 成绩单`}
          ok="公布"
          isFinal
          isBusy={publish.isPending}
          error={publish.error}
          again={publish.again}
          close={() => {
            publish.forget();
            setAsking(false);
          }}
          submit={() => publish.mutate({ path: '/scores/league', body: { period: view.period } })}
        >
          <p>公布后任何人都能看到，以后补登、撤销记录也不改变已公布的名次。</p>
        </CommandDialog>
      )}
    </section>
  );
}
