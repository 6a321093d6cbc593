import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { MyMatter } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { SendSupplement } from '../filing/SendSupplement';
import { myMatterQuery, ownKey } from './api';
import { CaseLine } from './CaseLine';
import { OwnPage } from './OwnPage';

/** 我的一件事: its cases, and what is asked for of them, each paper once. */
export function MyMatterPage() {
  const { id = '' } = useParams();
  return <OwnPage>{() => <Mine id={id} />}</OwnPage>;
}

function Mine({ id }: { id: string }) {
  const found = useQuery(myMatterQuery(id));
  return (
    <Page title={found.data?.matter.name ?? '我的一件事'}>
      <p className="no-print">
        <Link to={publicPaths.space}>返回我的空间</Link>
      </p>
      <QueryView query={found} rows={8}>
        {mine => <Matter mine={mine} />}
      </QueryView>
    </Page>
  );
}

function Matter({ mine }: { mine: MyMatter }) {
  const queries = useQueryClient();
  /** How often something was sent from here: each time begins with nothing ticked. */
  const [sent, setSent] = useState(0);
  const refresh = () => {
    setSent(before => before + 1);
    void queries.invalidateQueries({ queryKey: ownKey });
  };
  return (
    <>
      {mine.sent.length > 0 && (
        <div className="notice" role="status">
          <p>已补交，待窗口核对；各件的窗口核对后出具收取凭证：</p>
          <ul className="p-bullets">
            {mine.sent.map(one => (
              <li key={one.code}>
                {one.name}（{one.for.join('、')}）
              </li>
            ))}
          </ul>
        </div>
      )}
      {mine.asked.length > 0 && (
        <SendSupplement
          key={sent}
          path={`/applicant/matters/${mine.matter.id}/supplement`}
          asked={mine.asked.map(one => ({
            ...one,
            note: [one.note, `用于：${one.for.join('、')}`].filter(Boolean).join('；'),
          }))}
          onDone={refresh}
        />
      )}
      <section className="p-card">
        <h2>各办件</h2>
        <p className="muted">
          一件事编号 <span className="num">{mine.matter.number}</span>，{showMoment(mine.receivedAt)}
          提交。各件分别预审、分别计时、分别决定；窗口答复以前，可以在各件中更正，也可以凭编号到窗口接着办理。
        </p>
        <ul className="p-cases">
          {mine.cases.map(one => (
            <CaseLine key={one.id} line={one} />
          ))}
        </ul>
      </section>
    </>
  );
}
