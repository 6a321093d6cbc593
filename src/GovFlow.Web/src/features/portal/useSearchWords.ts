import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

const settleMs = 300;

/**
 * The words of a search box, kept in the address as `q`. While they are typed the box owns them: an input method breaks
 * off where its text is rewritten under it, so the address follows, after composition and a pause.
 */
export function useSearchWords() {
  const [query, setQuery] = useSearchParams();
  const q = query.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const [isComposing, setComposing] = useState(false);
  const [written, setWritten] = useState(q);
  const [known, setKnown] = useState(q);
  if (q !== known) {
    setKnown(q);
    // Another address than the one written here: a link or the way back led to it.
    if (q !== written) {
      setWritten(q);
      setTyped(q);
    }
  }
  useEffect(() => {
    if (isComposing || typed === written) return;
    const timer = setTimeout(() => {
      setWritten(typed);
      setQuery(typed === '' ? {} : { q: typed }, { replace: true });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typed, isComposing, written, setQuery]);
  return { typed, setTyped, setComposing, words: written };
}
