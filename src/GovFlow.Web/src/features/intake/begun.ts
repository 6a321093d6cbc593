import type { ReceivedView } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { readReceived } from '@/shared/api/received';
import { emptyIntake, type Intake } from './model';
import type { NamedIntake } from './useIntakeAddress';

/** An intake as it lies on the desk: its id is the command's that will conclude it. */
export interface Begun {
  id: string;
  /** 0 for one that was never kept. */
  revision: number;
  intake: Intake;
  /** The waiting application it answers; null where the application comes in now. */
  received:
    | (Pick<ReceivedView, 'line' | 'etag' | 'isProven'> & {
        filed: string;
        mandatePages: readonly string[];
        /** The applicant put something else in its place since it was opened: what lies here is answered no more. */
        isAmended?: boolean;
      })
    | null;
}

export const blank = (): Begun => ({ id: newId(), revision: 0, intake: emptyIntake, received: null });

/** What the address names while it lies on the desk. */
export function nameOf({ id, received }: Begun, isOnServer: boolean): NamedIntake | null {
  if (received !== null) return { received: received.line.caseId };
  return isOnServer ? { draft: id } : null;
}

/** What waits is answered by the version it came in under, and brings it along. */
export const isAskedFor = (itemCode: string | null, { received }: Begun): boolean =>
  itemCode !== null && received === null;

export const assessedAt = ({ received }: Begun): string =>
  received === null ? '/intake/assess' : `/intake/received/${received.line.caseId}/assess`;

export const conclusionOf = ({ received }: Begun): string =>
  received === null ? '/intake/conclude' : `/intake/received/${received.line.caseId}/conclude`;

/** Where somebody else was at the waiting application meanwhile (the applicant urged, say), it is gone on with under the version that is there now. */
export async function freshened(refused: string, begun: Begun): Promise<Begun> {
  if (refused !== 'version-conflict' || begun.received === null) return begun;
  try {
    const { content, ...now } = await readReceived(begun.received.line.caseId, new AbortController().signal);
    // What the applicant has amended meanwhile is not on this table: it is opened anew, never overwritten.
    const filed = JSON.stringify(content);
    return filed === begun.received.filed
      ? { ...begun, received: { ...now, filed, mandatePages: begun.received.mandatePages } }
      : { ...begun, received: { ...begun.received, isAmended: true } };
  } catch {
    return begun;
  }
}
