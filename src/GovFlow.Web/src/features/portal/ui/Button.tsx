import type { ReactNode } from 'react';

interface Props {
  kind?: 'main' | 'plain';
  type?: 'submit' | 'button';
  isBusy?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

/** The portal's button: at least 44 px, and saying so while it works. */
export function Button({ kind = 'main', type = 'button', isBusy = false, onClick, children }: Props) {
  return (
    <button
      className="p-button"
      data-kind={kind}
      type={type}
      aria-disabled={isBusy}
      onClick={e => {
        if (isBusy) e.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy ? '请稍候…' : children}
    </button>
  );
}
