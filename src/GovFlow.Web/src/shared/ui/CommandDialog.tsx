import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { CommandFailure } from './CommandFailure';
import { focusField } from './focusField';
import { Held } from './Held';

interface Props {
  title: string;
  /** The button that sends; the title where it says nothing else. */
  ok?: string;
  cancel?: string;
  /** The act cannot be taken back. */
  isFinal?: boolean;
  isBusy: boolean;
  /** Why the command was refused, and how to send it again where nobody knows whether it was done. */
  error: unknown;
  again: (() => void) | null;
  /** Id of the field where typing begins. */
  first?: string | undefined;
  close: () => void;
  /** Checks what was typed and sends it; not asked while the last one is to be sent again as it was. */
  submit: () => void;
  children: ReactNode;
}

/** A dialog that asks what a command needs. It stays open, held, until the command is done or given up. */
export function CommandDialog({
  title,
  ok = title,
  cancel = '取消',
  isFinal = false,
  isBusy,
  error,
  again,
  first,
  close,
  submit,
  children,
}: Props) {
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={cancel}
      confirmLoading={isBusy}
      okButtonProps={{ danger: isFinal }}
      afterOpenChange={isShown => isShown && first && focusField(first)}
      onCancel={close}
      onOk={again ?? submit}
    >
      <CommandFailure error={error} again={again} />
      <Held isHeld={isBusy || again !== null} className="stack">
        {children}
      </Held>
    </Modal>
  );
}
