import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Me } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { meQuery, sessionChange, sessionOf } from '@/shared/session';
import { CommandFailure } from '@/shared/ui/CommandFailure';

interface Props {
  act: 'enter' | 'leave' | 'restart';
  /** The one thing to do here. */
  isMain?: boolean;
  size?: 'small';
  children: ReactNode;
}

/** Goes into the practice hall, out of it, or into a fresh one; every open page of this browser begins anew there. */
export function PracticeSwitch({ act, isMain = false, size, children }: Props) {
  const client = useQueryClient();
  const command = useCommand<object, Me>({
    onDone: ({ data }) => {
      sessionChange.tell(sessionOf(data));
      // The shell sees another session, and the browser starts anew in the other hall.
      client.setQueryData(meQuery.queryKey, data);
    },
  });
  return (
    <>
      <Button
        {...(size ? { size } : {})}
        {...(isMain ? { type: 'primary' as const } : {})}
        loading={command.isPending}
        onClick={() => command.mutate({ path: `/practice/${act}`, body: {} })}
      >
        {children}
      </Button>
      <CommandFailure error={command.error} again={command.again} />
    </>
  );
}
