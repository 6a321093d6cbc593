import { useState } from 'react';
import { http } from './client';
import type { CommandDone } from './contract';
import { newId } from './newId';
import { explain, isSettled, problemOf } from './problem';

/** One case of a batch: a command of its own, on the version the person saw. */
export interface Step {
  /** Of the row it came from. */
  key: string;
  caseId: string;
  path: string;
  body: object;
  etag: string;
}

export interface Order extends Step {
  /** The command's id: the same at every try. */
  id: string;
}

/** How one case ended: `why` is null where it was done. */
export interface End {
  key: string;
  why: string | null;
}

/** What nobody knows the outcome of yet, and the failure that says why. */
export interface Rest {
  left: Order[];
  error: unknown;
}

/** Nothing can be sent any more: there is no line, no session, or the server asks for a pause. */
const stops = new Set(['no-answer', 'unauthenticated', 'too-many']);

/**
 * Sends one after the other. Every rule is asked for every case, and a refusal stops none of the rest. What nobody knows the
 * outcome of is handed back as it was sent: sent again it is done once. Of two steps of one case the second goes on from
 * the version the first one made.
 */
export async function sendEach(orders: readonly Order[], ended: (end: End) => void): Promise<Rest> {
  const left: Order[] = [];
  const made = new Map<string, string>();
  let failure: unknown = null;
  for (const [at, order] of orders.entries()) {
    const current = { ...order, etag: made.get(order.caseId) ?? order.etag };
    try {
      const done = await http.post<CommandDone>(current.path, current.body, {
        'If-Match': current.etag,
        'Command-Id': current.id,
      });
      made.set(order.caseId, done.etag ?? done.data.case?.etag ?? current.etag);
      ended({ key: order.key, why: null });
    } catch (error) {
      if (isSettled(error)) {
        ended({ key: order.key, why: explain(problemOf(error)) });
        continue;
      }
      failure = error;
      left.push(current);
      if (stops.has(problemOf(error).code)) return { left: [...left, ...orders.slice(at + 1)], error };
    }
  }
  return { left, error: failure };
}

/** A batch under way: begun once, and gone on with until the outcome of every case is known or the person gives it up. */
export function useBatch(whenOver: (ends: End[]) => void) {
  const [ends, setEnds] = useState<End[]>([]);
  const [rest, setRest] = useState<Rest>({ left: [], error: null });
  const [isRunning, setRunning] = useState(false);
  const send = async (orders: Order[], before: End[]) => {
    const all = [...before];
    setRunning(true);
    setRest({ left: [], error: null });
    const now = await sendEach(orders, end => {
      all.push(end);
      setEnds([...all]);
    });
    setRunning(false);
    setRest(now);
    if (now.left.length === 0) whenOver(all);
  };
  return {
    ends,
    isRunning,
    error: rest.error,
    left: rest.left.length,
    begin: (steps: readonly Step[]) => {
      setEnds([]);
      void send(
        steps.map(step => ({ ...step, id: newId() })),
        [],
      );
    },
    /** Sends what is unknown once more, as it was; null where nothing is. */
    again: rest.left.length > 0 && !isRunning ? () => void send(rest.left, ends) : null,
    /** The person gives it up: of the rest nobody knows whether it was done. */
    giveUp: () => {
      const unknown = rest.left.map(({ key }) => ({ key, why: '结果待确认，请刷新后核对' }));
      setRest({ left: [], error: null });
      if (ends.length + unknown.length > 0) whenOver([...ends, ...unknown]);
    },
  };
}
