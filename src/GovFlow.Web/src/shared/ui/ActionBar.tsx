import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Action } from '@/shared/api/contract';
import { readBasis } from '@/shared/basis';

interface Props {
  actions: readonly Action[];
  /** The act of Ctrl+Enter, drawn as the main one. */
  main?: string;
  isBusy?: boolean;
  run: (code: string) => void;
  /** After the acts: a menu of those seldom used. */
  children?: ReactNode;
}

/** The acts the server offers. A forbidden one stays visible with its reason, because a colleague may be able to do it. */
export function ActionBar({ actions, main, isBusy = false, run, children }: Props) {
  return (
    <div className="action-bar" role="toolbar" aria-label="可办事项">
      {actions.map(action => (
        <div key={action.code} className="action">
          <Button
            type={action.code === main && action.allowed ? 'primary' : 'default'}
            aria-disabled={!action.allowed || isBusy}
            {...(action.allowed ? {} : { 'aria-describedby': `why-${action.code}`, className: 'is-barred' })}
            onClick={() => {
              if (action.allowed && !isBusy) run(action.code);
            }}
          >
            {action.label}
          </Button>
          {!action.allowed && (
            <small id={`why-${action.code}`}>
              {action.whyNot ?? '现在不能办理'}
              {action.basis && `（${readBasis(action.basis)}）`}
            </small>
          )}
        </div>
      ))}
      {children}
    </div>
  );
}
