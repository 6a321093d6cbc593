import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe, MyCase } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { publicPaths } from '@/shared/paths';
import { printHtml } from '@/shared/print/printHtml';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ProgressResult } from '../parts/ProgressResult';
import { Button } from '../ui/Button';
import { myCaseQuery, myCasesQuery } from './api';
import { CaseLine } from './CaseLine';

/** 刷身份证: what stands under the card's number, to read and to print. */
export function CardSpace({ me }: { me: ApplicantMe }) {
  const cases = useQuery(myCasesQuery);
  return (
    <Page title="我的办件">
      <p>
        {me.name}　<span className="num">{me.paperNumber}</span>
      </p>
      <section className="p-card">
        <QueryView
          query={cases}
          rows={4}
          empty={
            <>
              这个证件号码名下没有办件。单位的办件请凭办件编号和查询码，到
              <Link to={publicPaths.progress}>办理进度</Link>
              查询。
            </>
          }
        >
          {list => (
            <ul className="p-cases">
              {list.map(one => (
                <CaseLine key={one.id} line={{ ...one, unread: 0, mayAskHearing: false }} />
              ))}
            </ul>
          )}
        </QueryView>
      </section>
      <p className="muted">刷身份证只能查看和打印。申请、补交、撤回请用账户登录，或者到窗口办理。请拿好您的身份证。</p>
    </Page>
  );
}

/** One case of whoever's card was read: how it stands, and its papers for the printer of the machine. */
export function CardCase({ id }: { id: string }) {
  const found = useQuery(myCaseQuery(id));
  return (
    <Page
      title={found.data?.progress.itemName ?? '我的办件'}
      aside={
        <Button kind="plain" onClick={() => globalThis.print()}>
          打印办理进度
        </Button>
      }
    >
      <p className="no-print">
        <Link to={publicPaths.space}>返回我的办件</Link>
      </p>
      <QueryView query={found} rows={10}>
        {mine => (
          <>
            {mine.progress.papers.length > 0 && <PrintPapers mine={mine} />}
            <ProgressResult progress={{ ...mine.progress, papers: [] }} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** A machine has no second window: a paper goes from the server to its printer. That it was read is on the case's record. */
function PrintPapers({ mine }: { mine: MyCase }) {
  const print = useMutation({
    gcTime: 0,
    mutationFn: async (paperId: string) =>
      printHtml((await http.getText(`/applicant/cases/${mine.id}/papers/${paperId}`)).data),
  });
  return (
    <section className="p-card no-print" aria-labelledby="print-head">
      <h2 id="print-head">打印文书</h2>
      <div className="p-acts">
        {mine.progress.papers.map(paper => (
          <Button key={paper.id} kind="plain" isBusy={print.isPending} onClick={() => print.mutate(paper.id)}>
            打印{paper.label}
          </Button>
        ))}
      </div>
      {print.isError && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(print.error))}
        </p>
      )}
    </section>
  );
}
