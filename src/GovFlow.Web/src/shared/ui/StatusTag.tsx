import type { ReactNode } from 'react';

/** A state in words on a soft ground; colour only repeats what the word says. Never red: red is for red cards. */
export function StatusTag({
  tone,
  children,
}: {
  tone?: 'blue' | 'ok' | 'yellow' | 'special' | 'grey';
  children: ReactNode;
}) {
  return (
    <span className="status-tag" data-tone={tone ?? 'grey'}>
      {children}
    </span>
  );
}
