import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { staffPaths } from '@/shared/paths';
import { sessionChange } from '@/shared/session';
import { leaveFor } from './leave';

/**
 * True once somebody else, or nobody, is at work in this browser: logged in here, or told by another tab. The shell then
 * takes everything off the screen, which also ends the guards of unfinished pages, and the browser starts anew.
 */
export function useSessionTaken(personId: string | undefined): boolean {
  const client = useQueryClient();
  const [owner, setOwner] = useState(personId);
  if (owner === undefined && personId !== undefined) setOwner(personId);
  const [isTold, setTold] = useState(false);
  useEffect(
    () =>
      sessionChange.listen(now => {
        if (now === owner) void client.invalidateQueries();
        else setTold(true);
      }),
    [client, owner],
  );
  const isTaken = owner !== undefined && (isTold || (personId !== undefined && personId !== owner));
  useEffect(() => {
    if (isTaken) leaveFor(staffPaths.workbench);
  }, [isTaken]);
  return isTaken;
}
