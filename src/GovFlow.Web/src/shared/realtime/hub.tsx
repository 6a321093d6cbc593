import type { HubConnection } from '@microsoft/signalr';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { coalesce, waitBefore } from './backoff';

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
}

const HallContext = createContext<Hall>({ line: 'connecting', listen: () => () => {} });

/** Which cached answers an event makes old, by the first part of the event's type. */
const staleKeys: Record<string, string[]> = {
  task: ['tasks', 'task', 'workbench'],
  case: ['case', 'tasks', 'delivery'],
  clock: ['case', 'tasks', 'alerts'],
  day: ['case', 'tasks', 'alerts', 'workbench'],
  alert: ['alerts', 'workbench'],
  document: ['case', 'delivery'],
};

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

/** Keeps one connection for the whole staff app, invalidates what changed, and polls while the line is down. */
export function HallProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('connecting');
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    let over = false;
    let connection: HubConnection | null = null;
    const refresh = coalesce<HallEvent>(
      events => {
        const keys = new Set(events.flatMap(event => staleKeys[event.type.split('.')[0] ?? ''] ?? []));
        void client.invalidateQueries({ predicate: query => keys.has(String(query.queryKey[0])) });
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
      if (next === 'live') void client.invalidateQueries();
    };
    const start = async (attempt: number): Promise<void> => {
      if (over) return;
      try {
        connection ??= await open(report, hear);
        // The page may have been left while the library was fetched.
        if (over) return;
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
  }));
  return <HallContext value={{ line, listen: hall.listen }}>{children}</HallContext>;
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
