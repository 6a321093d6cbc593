import type { ReactNode } from 'react';

/** Question and answer, line by line. Lines without an answer are left out. */
export function SummaryList({ lines }: { lines: readonly (readonly [term: string, answer: ReactNode])[] }) {
  return (
    <dl className="p-summary">
      {lines
        .filter(([, answer]) => answer !== null && answer !== undefined && answer !== '')
        .map(([term, answer]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
    </dl>
  );
}
