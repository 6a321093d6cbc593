import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Action } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';

interface Props {
  actions: readonly Action[];
  isBusy: boolean;
  run: (code: string) => void;
}

/** The verbs seldom used: a menu one key away. One that is barred stays in sight with its reason. */
export function MoreVerbs({ actions, isBusy, run }: Props) {
  const [isOpen, setOpen] = useState(false);
  useShortcut({ key: 'F9', label: '更多办理方式', area: '办理', run: () => setOpen(true) });
  if (actions.length === 0) return null;
  return (
    <Dropdown
      open={isOpen}
      onOpenChange={setOpen}
      trigger={['click']}
      autoFocus
      menu={{
        items: actions.map(action => ({
          key: action.code,
          disabled: !action.allowed,
          label: (
            <span className="verb-item">
              {action.label}
              {!action.allowed && <small>{action.whyNot}</small>}
            </span>
          ),
        })),
        onClick: ({ key }) => {
          setOpen(false);
          run(key);
        },
      }}
    >
      <Button disabled={isBusy} aria-haspopup="menu" aria-expanded={isOpen}>
        更多办理方式<kbd className="no-print">F9</kbd>
      </Button>
    </Dropdown>
  );
}
