import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** The address names the unfinished intake once it is kept, so that a reload goes on with it, and no other. The id tells nobody anything. */
export function useDraftAddress(id: string, isKept: boolean) {
  const [query, setQuery] = useSearchParams();
  const named = query.get('draft');
  const wanted = isKept ? id : null;
  useEffect(() => {
    if (named === wanted) return;
    setQuery(wanted === null ? {} : { draft: wanted }, { replace: true });
  }, [named, wanted, setQuery]);
}
