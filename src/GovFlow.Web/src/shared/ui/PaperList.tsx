import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperLink } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showShortDay } from '@/shared/format';
import { printHtml } from '@/shared/print/printHtml';
import { printIssued } from '@/shared/print/useFirstPrint';
import { useMe } from '@/shared/session';
import { CommandFailure } from './CommandFailure';

const none: ReadonlySet<string> = new Set();

interface Props {
  papers: readonly PaperLink[];
  /** Those just issued whose first print did not start. */
  unprinted?: ReadonlySet<string>;
}

/** Papers with 查看 and 补打. A reprint is a logged act that marks the copy; a first print is neither. */
export function PaperList({ papers, unprinted = none }: Props) {
  const mayReprint = useMe()?.permissions.includes('papers.reprint') ?? false;
  const [printed, setPrinted] = useState<ReadonlySet<string>>(none);
  const isFirst = (id: string) => unprinted.has(id) && !printed.has(id);
  const first = useMutation({
    mutationFn: async (paper: PaperLink) => {
      await printIssued(paper);
      setPrinted(before => new Set(before).add(paper.id));
    },
  });
  const reprint = useCommand<undefined, string>({ onDone: ({ data }) => printHtml(data) });
  const print = (paper: PaperLink) => {
    if (isFirst(paper.id)) first.mutate(paper);
    else reprint.mutate({ path: `/papers/${paper.id}/reprint`, body: undefined });
  };
  return (
    <>
      <ul className="paper-list">
        {papers.map(paper => (
          <li key={paper.id}>
            <a href={`/api/papers/${paper.id}`} target="_blank" rel="noreferrer">
              {paper.label}
            </a>
            <span className="num paper-number">{paper.number}</span>
            <span className="num paper-date">{showShortDay(paper.date)}</span>
            {(mayReprint || isFirst(paper.id)) && (
              <button
                type="button"
                className="link-button"
                disabled={first.isPending || reprint.isPending}
                onClick={() => print(paper)}
              >
                {isFirst(paper.id) ? '打印' : '补打'}
                <span className="visually-hidden">{paper.label}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <CommandFailure error={first.error ?? reprint.error} again={reprint.again} />
    </>
  );
}
