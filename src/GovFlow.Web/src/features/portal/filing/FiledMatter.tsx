import { Link } from 'react-router';
import type { FilingDone, MatterFiled } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';

/** 收到凭证 of a matter: its number, and of each case the number and who answers by when. */
export function FiledMatter({ done }: { done: MatterFiled }) {
  const [first, ...others] = done.cases;
  // What is the same for all is said once.
  const isAlike = others.every(one => one.sentences.join() === first?.sentences.join());
  return (
    <Page title="申请已提交">
      <section className="p-card p-result" aria-label="收到凭证">
        <SummaryList
          lines={[
            ['一件事', done.name],
            [
              '一件事编号',
              <b key="number" className="num">
                {done.number}
              </b>,
            ],
            ['少交材料', done.saved > 0 ? `${done.saved} 份` : null],
          ]}
        />
        {done.cases.map(one => (
          <section key={one.caseId}>
            <h2>{one.itemName}</h2>
            <SummaryList
              lines={[
                [
                  '办件编号',
                  <b key="number" className="num">
                    {one.number}
                  </b>,
                ],
                [
                  '查询码',
                  <b key="code" className="num">
                    {one.queryCode}
                  </b>,
                ],
              ]}
            />
            {!isAlike && <Sentences of={one} />}
          </section>
        ))}
        {isAlike && first && (
          <>
            <h2>接下来</h2>
            <Sentences of={first} />
          </>
        )}
        <p className="muted">各件分别预审、分别计时、分别决定，一件的结果不影响其他各件。</p>
        <div className="p-acts no-print">
          <Link className="p-button p-link" to={publicPaths.myMatter(done.id)}>
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

function Sentences({ of }: { of: FilingDone }) {
  return (
    <ul className="p-bullets">
      {of.sentences.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
