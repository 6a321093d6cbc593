import { type ReactNode, useEffect, useRef } from 'react';
import type { NextStep, PaperLink } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { PaperList } from './PaperList';

interface Props {
  /** What became of the case, as a heading. */
  title: string;
  papers: readonly PaperLink[];
  next?: NextStep | null | undefined;
  /** What to do now: the next case, the case itself. */
  children?: ReactNode;
}

/** The end of every legal act: what became of the case, papers issued, what happens next and when, where to go on. */
export function ResultStrip({ title, papers, next, children }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: false }), []);
  return (
    <section className="result-strip" ref={box} tabIndex={-1} aria-label="办理结果">
      <h2>
        <span aria-hidden="true">✓ </span>
        {title}
      </h2>
      {papers.length > 0 && <PaperList papers={papers} />}
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
