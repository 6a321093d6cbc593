import { Modal } from 'antd';
import { useState } from 'react';
import type { DryRunView, RehearsedPaper } from '@/shared/api/contract';
import { fitted } from '@/shared/print/fitted';

/** The papers as they would be printed, each marked 演练样张. */
export function PapersMade({ view }: { view: DryRunView }) {
  const [shown, setShown] = useState<RehearsedPaper | null>(null);
  const papers = view.acts.flatMap(({ papers: made }) => made);
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="rehearsal-papers">
      <h3 id="rehearsal-papers">出具的文书（样张）</h3>
      <ul className="rehearsal-papers">
        {papers.map((paper, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paper is its place in the run; one template may come twice.
          <li key={index}>
            <button type="button" className="link-button" onClick={() => setShown(paper)}>
              {paper.title}
            </button>{' '}
            <span className="muted">给{paper.addressee}</span>
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== null}
        title={`演练样张：${shown?.title ?? ''}`}
        footer={null}
        width={900}
        onCancel={() => setShown(null)}
      >
        {shown && (
          <iframe
            className="rehearsal-paper"
            sandbox=""
            srcDoc={fitted(shown.html)}
            title={`演练样张：${shown.title}`}
          />
        )}
      </Modal>
    </section>
  );
}
