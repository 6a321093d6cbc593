import type { FilingDone } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { SummaryList } from '../ui/SummaryList';
import { FiledSlip } from './FiledSlip';
import { NumberMark } from './NumberMark';
import { Sentences } from './Sentences';

/** 收到凭证: the number, from which day it counts, who answers by when. */
export function FiledResult({ done, title = '申请已提交' }: { done: FilingDone; title?: string }) {
  return (
    <FiledSlip title={title} progress={publicPaths.mine(done.caseId)}>
      <SummaryList
        lines={[
          ['办理事项', done.itemName],
          ['办件编号', <NumberMark key="number" value={done.number} />],
          ['查询码', <NumberMark key="code" value={done.queryCode} />],
          ['提交时间', showMoment(done.receivedAt)],
        ]}
      />
      <h2>接下来</h2>
      <Sentences of={done.sentences} />
    </FiledSlip>
  );
}
