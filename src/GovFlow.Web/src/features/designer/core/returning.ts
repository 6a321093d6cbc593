import type { WorkingCopy } from '@/shared/api/contract';
import type { KeptDesign } from '../keptDesign';

/** Unsaved work that was left behind, to be offered. */
export interface LeftWork {
  text: string;
  /** ISO instant. */
  at: string;
  /** Hash of the file it was begun on. */
  base: string;
  /** Where it was kept, in words. */
  where: string;
}

/**
 * Which of two is offered on return: the one that goes on from the other, by revision and not by clocks, which differ between machines.
 * Null where neither says anything else than the opened file.
 */
export function leftBehind(
  opened: string,
  here: KeptDesign | null,
  server: WorkingCopy | null,
  machine: string,
): LeftWork | null {
  const isHereNewer = here !== null && here.revision >= (server?.revision ?? 0);
  const found: LeftWork | null = isHereNewer
    ? { text: here.text, at: here.at, base: here.base, where: '本机' }
    : server && {
        text: server.text,
        at: server.keptAt,
        base: server.baseHash,
        where: server.machine === machine ? '本机' : (server.machine ?? '另一台设备'),
      };
  return found === null || found.text === opened ? null : found;
}
