/** How the portal looks on this device: 长辈版 with its size and contrast. Nothing personal, so it is remembered here. */
import { useSyncExternalStore } from 'react';

export const sizes = [20, 24, 30] as const;

export interface Look {
  isElder: boolean;
  size: (typeof sizes)[number];
  isHighContrast: boolean;
}

const key = 'govflow.look';
const plain: Look = { isElder: false, size: 20, isHighContrast: false };

/** What was remembered; anything unreadable is the plain look. */
export function readLook(text: string | null): Look {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    if (typeof kept !== 'object' || kept === null) return plain;
    const { isElder, size, isHighContrast } = kept as Partial<Look>;
    return {
      isElder: isElder === true,
      size: sizes.find(one => one === size) ?? plain.size,
      isHighContrast: isHighContrast === true,
    };
  } catch {
    return plain;
  }
}

let look = plain;
const watchers = new Set<() => void>();

/** Puts the look on the page. */
function show(next: Look) {
  look = next;
  const { dataset, style } = document.documentElement;
  dataset.mode = next.isElder ? 'elder' : 'plain';
  dataset.contrast = next.isElder && next.isHighContrast ? 'high' : 'usual';
  style.fontSize = next.isElder ? `${next.size}px` : '';
  for (const tell of watchers) tell();
}

/** The look of the last visit, before the first page is drawn. */
export const beginLook = () => show(readLook(localStorage.getItem(key)));

export function changeLook(part: Partial<Look>) {
  show({ ...look, ...part });
  localStorage.setItem(key, JSON.stringify(look));
}

const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => {
    watchers.delete(tell);
  };
};

export const useLook = (): Look => useSyncExternalStore(watch, () => look);
