import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { readDraft } from '@/shared/api/drafts';
import { itemQuery } from '@/shared/api/items';
import { problemOf } from '@/shared/api/problem';
import { staffPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import { intakeOf } from '../model';
import { type Begun, IntakeDesk } from '../parts/IntakeDesk';
import './intake.css';

/** 收件: on one screen, what kind of case this becomes and which paper leaves the printer now. An address may name one that was left unfinished. */
export function IntakePage() {
  const [query] = useSearchParams();
  const [asked, setAsked] = useState(() => query.get('draft'));
  const [begun, setBegun] = useState<Begun | null>(null);
  /** Counts the openings: each puts a desk of its own there. */
  const [round, setRound] = useState(0);
  const open = (id: string | null) => {
    setBegun(null);
    setAsked(id);
    setRound(before => before + 1);
  };
  // The address was left for a new intake (F2) while the old one was not to be had.
  const isWaiting = asked !== null && begun === null;
  if (isWaiting && query.get('draft') === null) setAsked(null);
  return isWaiting ? (
    <OpenDraft key={round} id={asked} onOpened={setBegun} again={() => open(asked)} />
  ) : (
    <IntakeDesk key={round} begun={begun} reopen={() => open(query.get('draft'))} />
  );
}

interface Opening {
  id: string;
  onOpened: (begun: Begun) => void;
  again: () => void;
}

/** Reads the unfinished intake, and its item as it is offered now. */
function OpenDraft({ id, onOpened, again }: Opening) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const reading = new AbortController();
    const read = async () => {
      try {
        const { revision, content } = await readDraft(id, reading.signal);
        const item =
          content.itemCode === '' ? null : await client.fetchQuery(itemQuery(content.itemCode)).catch(offeredNoMore);
        onOpened({ id, revision, intake: intakeOf(content as Parameters<typeof intakeOf>[0], item) });
      } catch (failure) {
        if (!reading.signal.aborted) setError(failure);
      }
    };
    void read();
    return () => reading.abort();
  }, [id, client, onOpened]);
  return (
    <Page title="收件">
      {error === null ? (
        <Skeleton rows={8} />
      ) : (
        <>
          <Failure error={error} retry={again} />
          <p>
            <Link to={staffPaths.intake} reloadDocument>
              开始新的收件
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}

/** An item that is offered no more is chosen anew; what was typed of the applicant stays. */
function offeredNoMore(error: unknown): null {
  if (problemOf(error).code !== 'not-found') throw error;
  return null;
}
