import { type ReactNode, useEffect, useRef } from 'react';
import type { NextStep, PaperLink } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { PaperList } from './PaperList';

interface Props {
  /** What became of the case, as a heading. */
  title: string;
  papers: readonly PaperLink[];
  unprinted?: ReadonlySet<string>;
  next?: NextStep | null | undefined;
  /** False where the work goes on in a field of the page; the strip is then only announced. */
  takesFocus?: boolean;
  /** What to do now: the next case, the case itself. */
  children?: ReactNode;
}

/** The end of every legal act: what became of the case, papers issued, what happens next and when, where to go on. */
export function ResultStrip({ title, papers, unprinted, next, takesFocus = true, children }: Props) {
  const box = useRef<HTMLElement>(null);
  // A second act on the same page ends on the same strip with another title.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is not read, it tells a new result.
  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: false });
  }, [title, takesFocus]);
  return (
    <section className="result-strip" ref={box} tabIndex={-1} aria-label="办理结果">
      <h2>
        <span aria-hidden="true">✓ </span>
        {title}
      </h2>
      {papers.length > 0 && <PaperList papers={papers} {...(unprinted ? { unprinted } : {})} />}
      {next && (
        <p>
          <strong>接下来：</strong>
          {next.text}
          {next.day && <span className="num">（{showDay(next.day)}）</span>}
        </p>
      )}
      <div className="result-acts">{children}</div>
    </section>
  );
}
