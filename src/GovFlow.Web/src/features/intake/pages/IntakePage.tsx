import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DraftView, ItemDetail } from '@/shared/api/contract';
import { readDraft } from '@/shared/api/drafts';
import { itemQuery } from '@/shared/api/items';
import { newId } from '@/shared/api/newId';
import { problemOf } from '@/shared/api/problem';
import { readReceived } from '@/shared/api/received';
import { hallFiles } from '@/shared/files/files';
import { staffPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import type { Begun } from '../begun';
import { intakeOf, scansOf, withOnlyScans } from '../model';
import { type BegunBundle, BundleDesk } from '../parts/BundleDesk';
import { IntakeDesk } from '../parts/IntakeDesk';
import { type NamedIntake, namedIn } from '../useIntakeAddress';
import './intake.css';

/**
 * 收件: on one screen, what kind of case this becomes and which paper leaves the printer now. An address may name one that was
 * left unfinished, or an application that waits for its answer.
 */
export function IntakePage() {
  const [query] = useSearchParams();
  const named = namedIn(query);
  const [asked, setAsked] = useState(named);
  const [begun, setBegun] = useState<Begun | null>(null);
  /** Counts the openings: each puts a desk of its own there. */
  const [round, setRound] = useState(0);
  const open = (next: NamedIntake | null) => {
    setBegun(null);
    setAsked(next);
    setRound(before => before + 1);
  };
  // From one application straight to another that waits: the page stays, what lies on the desk does not.
  const [waiting, setWaiting] = useState(query.get('received'));
  if (query.get('received') !== waiting) {
    setWaiting(query.get('received'));
    if (named !== null && 'received' in named) open(named);
  }
  // The address was left for a new intake (F2) while the old one was not to be had.
  const [bundle, setBundle] = useState<BegunBundle | null>(null);
  if (bundle !== null) return <BundleDesk begun={bundle} leave={() => setBundle(null)} />;
  const isWaiting = asked !== null && begun === null;
  if (isWaiting && named === null) setAsked(null);
  return isWaiting ? (
    <OpenIntake key={round} named={asked} onOpened={setBegun} again={() => open(asked)} />
  ) : (
    <IntakeDesk key={round} begun={begun} reopen={() => open(namedIn(query))} openBundle={setBundle} />
  );
}

interface Opening {
  named: NamedIntake;
  onOpened: (begun: Begun) => void;
  again: () => void;
}

/** Reads the intake the address names, and its item: as it is offered now, or as it was when a waiting application came in. */
function OpenIntake({ named, onOpened, again }: Opening) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const reading = new AbortController();
    const read = async () => {
      try {
        const { content, boundTo, ...begun } = await readNamed(named, reading.signal);
        const item =
          boundTo ??
          (content.itemCode === '' ? null : await client.fetchQuery(itemQuery(content.itemCode)).catch(offeredNoMore));
        const intake = intakeOf(content as Parameters<typeof intakeOf>[0], item);
        // Those of a waiting application are the case's; those of a kept one may have gone meanwhile.
        const there = boundTo ? scansOf(intake) : (await hallFiles.loose(scansOf(intake))).map(({ id }) => id);
        onOpened({ ...begun, intake: withOnlyScans(intake, new Set(there)) });
      } catch (failure) {
        if (!reading.signal.aborted) setError(failure);
      }
    };
    void read();
    return () => reading.abort();
  }, [named, client, onOpened]);
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

type Found = Omit<Begun, 'intake'> & { content: DraftView['content']; boundTo: ItemDetail | null };

/** A waiting application is concluded by a command of its own; an unfinished intake under its own id. */
async function readNamed(named: NamedIntake, signal: AbortSignal): Promise<Found> {
  if ('received' in named) {
    const { content, item, line, etag, isProven } = await readReceived(named.received, signal);
    return {
      id: newId(),
      revision: 0,
      received: {
        line,
        etag,
        isProven,
        filed: JSON.stringify(content),
        mandatePages: content.applicant.mandate?.files ?? [],
      },
      content,
      boundTo: item,
    };
  }
  const { revision, content } = await readDraft(named.draft, signal);
  return { id: named.draft, revision, received: null, content, boundTo: null };
}

/** An item that is offered no more is chosen anew; what was typed of the applicant stays. */
function offeredNoMore(error: unknown): null {
  if (problemOf(error).code !== 'not-found') throw error;
  return null;
}
