/** Changes not yet saved as a draft, kept in this browser for the hour without a network: a drawing holds no personal data. */
export interface KeptDesign {
  /** The file's text. */
  text: string;
  /** ISO instant. */
  at: string;
  /** Hash of the file they were begun on. */
  base: string;
  /** The revision of the server's copy they go on from; 0 where there was none. */
  revision: number;
}

const keyOf = (versionId: string): string => `govflow.design.${versionId}`;

/** Null where nothing is kept, or nothing that can be read. */
export function keptDesign(versionId: string): KeptDesign | null {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(versionId)) ?? 'null');
    if (typeof held !== 'object' || held === null) return null;
    const { text, at, base, revision } = held as Record<string, unknown>;
    if (typeof text !== 'string' || typeof at !== 'string') return null;
    return {
      text,
      at,
      base: typeof base === 'string' ? base : '',
      revision: typeof revision === 'number' ? revision : 0,
    };
  } catch {
    return null;
  }
}

/** False where the browser keeps nothing: it is full, or forbids it. */
export function keepDesign(versionId: string, design: KeptDesign): boolean {
  try {
    localStorage.setItem(keyOf(versionId), JSON.stringify(design));
    return true;
  } catch {
    return false;
  }
}

export function dropDesign(versionId: string) {
  try {
    localStorage.removeItem(keyOf(versionId));
  } catch {
    // What cannot be written was not kept either.
  }
}

const machineKey = 'govflow.machine';

/** This browser in words its person will know it by, with a number that tells it from another of the same sort. */
export function thisMachine(): string {
  const sort = /Android|iPhone|iPad|Mobile/.test(navigator.userAgent) ? '手机或平板' : '电脑';
  try {
    const known = localStorage.getItem(machineKey);
    const number = known ?? String(1_000 + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % 9_000));
    if (known === null) localStorage.setItem(machineKey, number);
    return `${sort}（编号 ${number}）`;
  } catch {
    return sort;
  }
}
