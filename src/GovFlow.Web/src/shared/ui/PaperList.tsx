import type { PaperLink } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showShortDay } from '@/shared/format';
import { printHtml } from '@/shared/print/printHtml';
import { CommandFailure } from './CommandFailure';

/** Papers with 查看 and 补打. A reprint is a logged act: the server marks the copy. */
export function PaperList({ papers }: { papers: readonly PaperLink[] }) {
  const reprint = useCommand<undefined, string>({ onDone: ({ data }) => printHtml(data) });
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
            <button
              type="button"
              className="link-button"
              disabled={reprint.isPending}
              onClick={() => reprint.mutate({ path: `/papers/${paper.id}/reprint`, body: undefined })}
            >
              补打<span className="visually-hidden">{paper.label}</span>
            </button>
          </li>
        ))}
      </ul>
      <CommandFailure error={reprint.error} />
    </>
  );
}
