import type { ReactNode } from 'react';
import type { Concluded } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { kindName } from '@/shared/terms';
import { PaperList } from '@/shared/ui/PaperList';

interface Props {
  done: Concluded;
  unprinted: ReadonlySet<string>;
  close: () => void;
  children: ReactNode;
}

/** What the last intake became. It stays above the next one and leaves the focus there. */
export function ConcludedStrip({ done, unprinted, close, children }: Props) {
  return (
    <section className="result-strip" aria-label="上一件的办理结果">
      <h2>
        <span aria-hidden="true">✓ </span>
        {done.case.number} {done.case.itemName}：{kindName(done.case.kind)} · {done.case.stateLabel}
      </h2>
      <PaperList papers={done.papers} unprinted={unprinted} />
      <p>
        <strong>接下来：</strong>
        {done.next.text}
        {done.next.day && <span className="num">（{showDay(done.next.day)}）</span>}　<strong>查询码：</strong>
        <span className="num">{done.queryCode}</span>
      </p>
      <div className="result-acts">
        {children}
        <button type="button" className="link-button" onClick={close}>
          收起
        </button>
      </div>
    </section>
  );
}
