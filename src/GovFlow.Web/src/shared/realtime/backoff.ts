/** Seconds before each reconnect: at once, 2, 5, 10, then every 30 for ever (the library's own policy gives up). */
const steps = [0, 2, 5, 10];
const steadySeconds = 30;

/** Milliseconds to wait before attempt `attempt` (0-based); `chance` in [0,1) spreads a hall's PCs over ±20 %. */
export function waitBefore(attempt: number, chance: number): number {
  const seconds = steps[attempt] ?? steadySeconds;
  return Math.round(seconds * 1_000 * (0.8 + 0.4 * chance));
}

/** Collects calls and hands them on together `afterMs` later; the timer is handed in, so tests need no clock. */
export function coalesce<T>(
  deliver: (items: T[]) => void,
  afterMs: number,
  later: (run: () => void, ms: number) => unknown,
) {
  let waiting: T[] = [];
  return (item: T) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    later(() => {
      const items = waiting;
      waiting = [];
      deliver(items);
    }, afterMs);
  };
}
