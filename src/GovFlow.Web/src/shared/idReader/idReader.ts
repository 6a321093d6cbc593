/** 身份证阅读器: a port, and the ways through it. Nothing read is kept anywhere but in the form or the request it was read for. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { IdReaderView } from '@/shared/api/contract';

/** A card as the reader says it is; signed where a machine's own secret stands behind it. */
export interface ReadCard {
  name: string;
  number: string;
  readAt: number;
  signature: string | null;
}

/** How reading ended: a card, none on the reader, or nobody there to ask. */
export type CardReading = { kind: 'card'; card: ReadCard } | { kind: 'none' } | { kind: 'silent' };

export interface IdReader {
  /** @param challenge What the reader signs with; null at a window, where the clerk sees the card. */
  read: (challenge: string | null, signal: AbortSignal) => Promise<CardReading>;
}

const patienceMs = 10_000;

function cardOf(body: unknown): ReadCard | null {
  if (typeof body !== 'object' || body === null) return null;
  const { name, number, readAt, signature } = body as Record<string, unknown>;
  if (typeof name !== 'string' || typeof number !== 'string' || typeof readAt !== 'number') return null;
  return { name, number, readAt, signature: typeof signature === 'string' ? signature : null };
}

/** The program beside the browser (samples/06-id-reader): the only address outside that the pages may speak with. */
export const bridgeReader = (url: string): IdReader => ({
  read: async (challenge, signal) => {
    const limit = new AbortController();
    const giveUp = () => limit.abort();
    const timer = setTimeout(giveUp, patienceMs);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const response = await fetch(`${url}/read`, {
        method: 'POST',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(challenge === null ? {} : { challenge }),
        signal: limit.signal,
      });
      if (response.status === 204) return { kind: 'none' };
      const card = response.ok ? cardOf(await response.json()) : null;
      return card === null ? { kind: 'silent' } : { kind: 'card', card };
    } catch {
      return { kind: 'silent' };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  },
});

const readerQuery = queryOptions({
  queryKey: ['public', 'id-reader'],
  queryFn: async ({ signal }) => (await http.get<IdReaderView>('/public/id-reader', signal)).data,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** The reader of this hall's machines; null where people type. A gun that reads codes types too, and ends with Enter. */
export function useIdReader(): IdReader | null {
  const { data } = useQuery(readerQuery);
  return data?.url ? bridgeReader(data.url) : null;
}
