import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** What the address names: the unfinished intake once it is kept, or the waiting application that is being answered. */
export type NamedIntake = { draft: string } | { received: string };

/** A reload goes on with what the address names, and no other. The id tells nobody anything. */
export function useIntakeAddress(named: NamedIntake | null) {
  const [query, setQuery] = useSearchParams();
  const present = query.toString();
  const wanted = new URLSearchParams(named === null ? {} : { ...named }).toString();
  useEffect(() => {
    if (present !== wanted) setQuery(wanted, { replace: true });
  }, [present, wanted, setQuery]);
}

/** The same from an address; null where it names nothing. */
export function namedIn(query: URLSearchParams): NamedIntake | null {
  const [draft, received] = [query.get('draft'), query.get('received')];
  if (received !== null) return { received };
  return draft === null ? null : { draft };
}
