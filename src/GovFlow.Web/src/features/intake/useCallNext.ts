import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCommand } from '@/shared/api/useCommand';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import type { windowOf } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import type { Begun } from './begun';

/**
 * 出文书，叫下一个号: one key for both, and the call only after the intake is done. Offered only while a number stands at the window, so that
 * nobody is called by a slip of the hand.
 */
export function useCallNext(
  desk: ReturnType<typeof windowOf>,
  serving: { id: string } | null,
  received: Begun['received'],
  submit: () => void,
) {
  // An application that waited is nobody's who stands here now.
  const isServing = serving !== null && received === null;
  const client = useQueryClient();
  const wantsNext = useRef(false);
  const onDone = () => void client.invalidateQueries({ queryKey: ['queue'] });
  const call = useCommand<object, undefined>({
    onDone: () => {
      onDone();
      announce('已叫下一个号');
    },
    onRefused: onDone,
  });
  const submitAnd = (callsNext: boolean) => () => {
    wantsNext.current = callsNext;
    submit();
  };
  useShortcut({ key: 'Ctrl+Enter', label: '出文书并打印', area: '收件', run: submitAnd(false) });
  useShortcut({
    key: 'Ctrl+Shift+Enter',
    label: '出文书并打印，叫下一个号',
    area: '收件',
    enabled: isServing,
    run: submitAnd(true),
  });
  return {
    error: call.error,
    again: call.again,
    submitOnly: submitAnd(false),
    submitAndCall: isServing ? submitAnd(true) : null,
    /** The intake is done, and the number it was done for with it: the window serves none. */
    concluded: () => {
      if (wantsNext.current && desk !== null)
        call.mutate({ path: '/queue/next', body: { windowCode: desk.code, serving: null } });
      wantsNext.current = false;
    },
  };
}
