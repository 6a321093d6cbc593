import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { http } from '@/shared/api/client';
import { showShortDay } from '@/shared/format';
import { printHtml } from '@/shared/print/printHtml';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { archiveQuery } from '../api';

/** 归档: what the file of the case must hold, and its index. */
export function Archive({ caseId }: { caseId: string }) {
  const archive = useQuery(archiveQuery(caseId));
  const print = useMutation({
    mutationFn: async () => printHtml((await http.getText(`/cases/${caseId}/archive/print`)).data),
  });
  return (
    <QueryView query={archive} rows={4}>
      {({ checks, entries, isWhole, isArchived }) => (
        <>
          <p>
            <StatusTag tone={isWhole ? 'ok' : 'yellow'}>{isWhole ? '案卷齐全' : '案卷不齐'}</StatusTag>{' '}
            {isArchived ? '已归档' : '办结后自动归档'}，共 <span className="num">{entries.length}</span> 件
          </p>
          <ul className="archive-checks">
            {checks.map(({ what, gap, isAdvice }) => (
              <li key={what}>
                <span aria-hidden="true">{gap ? (isAdvice ? '○' : '✕') : '✓'}</span>
                <span>
                  {what}
                  {gap && (
                    <small className="muted">
                      　{gap}
                      {isAdvice && '（建议补扫，不影响归档）'}
                    </small>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <details>
            <summary>卷内目录</summary>
            <ol className="archive-entries">
              {entries.map((entry, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names an entry
                <li key={at}>
                  {entry.title}
                  <small className="muted">
                    　
                    {[entry.number, entry.by, entry.day && showShortDay(entry.day), entry.note]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </li>
              ))}
            </ol>
          </details>
          <p>
            <Button loading={print.isPending} onClick={() => print.mutate()}>
              打印卷内目录
            </Button>
          </p>
          <CommandFailure error={print.error} />
        </>
      )}
    </QueryView>
  );
}
