import { Link } from 'react-router';
import type { FilingDone } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';

/** 收到凭证: the number, from which day it counts, who answers by when. */
export function FiledResult({ done, title = '申请已提交' }: { done: FilingDone; title?: string }) {
  return (
    <Page title={title}>
      <section className="p-card p-result" aria-label="收到凭证">
        <SummaryList
          lines={[
            ['办理事项', done.itemName],
            [
              '办件编号',
              <b key="number" className="num">
                {done.number}
              </b>,
            ],
            [
              '查询码',
              <b key="code" className="num">
                {done.queryCode}
              </b>,
            ],
            ['提交时间', showMoment(done.receivedAt)],
          ]}
        />
        <h2>接下来</h2>
        <ul className="p-bullets">
          {done.sentences.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <div className="p-acts no-print">
          <Link className="p-button p-link" to={publicPaths.mine(done.caseId)}>
            查看办理进度
          </Link>
          <Button kind="plain" onClick={() => window.print()}>
            打印凭证
          </Button>
        </div>
      </section>
    </Page>
  );
}
