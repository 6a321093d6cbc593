import type { HubConnection } from '@microsoft/signalr';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { coalesce, waitBefore } from './backoff';
import { isStale } from './stale';

/** What the hub says: something of this type changed. It carries no personal data; the page reads through the API. */
export interface HallEvent {
  type: string;
  id: string;
  version?: number | null;
}

export type Line = 'connecting' | 'live' | 'down';
type Listener = (event: HallEvent) => void;

interface Hall {
  line: Line;
  listen: (listener: Listener) => () => void;
  watch: (caseId: string) => () => void;
}

const HallContext = createContext<Hall>({ line: 'connecting', listen: () => () => {}, watch: () => () => {} });

const coalesceMs = 250;
const pollWhileDownMs = 30_000;

async function open(report: (line: Line) => void, hear: (event: HallEvent) => void): Promise<HubConnection> {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  const connection = new HubConnectionBuilder()
    .withUrl('/hubs/hall')
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: ({ previousRetryCount }) => waitBefore(previousRetryCount, Math.random()),
    })
    .configureLogging(LogLevel.None)
    .build();
  connection.on('changed', hear);
  connection.onreconnecting(() => report('down'));
  connection.onreconnected(() => report('live'));
  connection.onclose(() => report('down'));
  return connection;
}

/** Asks the hub about a case. A line that is down is no failure: what is watched is asked for again when it is back. */
const invoke = (connection: HubConnection | null, method: 'Watch' | 'Unwatch', caseId: string) =>
  void connection?.invoke(method, `case:${caseId}`).catch(() => {});

/** Keeps one connection for the whole staff app, invalidates what changed, and polls while the line is down. */
export function HallProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('connecting');
  const listeners = useRef(new Set<Listener>());
  const hub = useRef<HubConnection | null>(null);
  /** Cases on the screen, each with how many parts look at it. */
  const watched = useRef(new Map<string, number>());

  useEffect(() => {
    let over = false;
    let wasDown = false;
    let connection: HubConnection | null = null;
    const refresh = coalesce<HallEvent>(
      events => {
        void client.invalidateQueries({
          predicate: ({ queryKey, state }) => events.some(event => isStale(event, { queryKey, data: state.data })),
        });
      },
      coalesceMs,
      setTimeout,
    );
    const hear = (event: HallEvent) => {
      for (const listener of listeners.current) listener(event);
      refresh(event);
    };
    const report = (next: Line) => {
      if (over) return;
      setLine(next);
      if (next === 'down') wasDown = true;
      if (next !== 'live') return;
      for (const caseId of watched.current.keys()) invoke(hub.current, 'Watch', caseId);
      // Only what may have been missed is read anew: at the first connection everything is fresh.
      if (wasDown) void client.invalidateQueries();
      wasDown = false;
    };
    const start = async (attempt: number): Promise<void> => {
      if (over) return;
      try {
        connection ??= await open(report, hear);
        // The page may have been left while the library was fetched.
        if (over) return;
        hub.current = connection;
        await connection.start();
        report('live');
      } catch {
        report('down');
        setTimeout(() => void start(attempt + 1), waitBefore(attempt + 1, Math.random()));
      }
    };
    void start(0);
    return () => {
      over = true;
      void connection?.stop();
      hub.current = null;
    };
  }, [client]);

  useEffect(() => {
    if (line !== 'down') return;
    const timer = setInterval(() => void client.invalidateQueries(), pollWhileDownMs);
    return () => clearInterval(timer);
  }, [line, client]);

  const [hall] = useState(() => ({
    listen: (listener: Listener) => {
      listeners.current.add(listener);
      return () => {
        listeners.current.delete(listener);
      };
    },
    watch: (caseId: string) => {
      const lookers = watched.current;
      lookers.set(caseId, (lookers.get(caseId) ?? 0) + 1);
      if (lookers.get(caseId) === 1) invoke(hub.current, 'Watch', caseId);
      return () => {
        lookers.set(caseId, (lookers.get(caseId) ?? 1) - 1);
        if (lookers.get(caseId) !== 0) return;
        lookers.delete(caseId);
        invoke(hub.current, 'Unwatch', caseId);
      };
    },
  }));
  const { listen, watch } = hall;
  return <HallContext value={{ line, listen, watch }}>{children}</HallContext>;
}

export const useHallLine = (): Line => useContext(HallContext).line;

/** Hears every event while the component lives. */
export function useHallEvents(onEvent: Listener) {
  const { listen } = useContext(HallContext);
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => listen(event => latest.current(event)), [listen]);
}

/** Hears what happens to a case while it is on the screen: its changes are told to nobody else. */
export function useWatchedCase(caseId: string | undefined) {
  const { watch } = useContext(HallContext);
  useEffect(() => (caseId === undefined || caseId === '' ? undefined : watch(caseId)), [watch, caseId]);
}
