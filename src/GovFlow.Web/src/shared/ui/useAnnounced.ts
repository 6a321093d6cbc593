import { useEffect } from 'react';
import { announce } from './announce';

/** Says words that are on the screen as well, whenever they change: the page has one live region and no others. */
export function useAnnounced(words: string | null) {
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
}
