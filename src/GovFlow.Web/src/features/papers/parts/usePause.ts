import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for a while: nothing is asked at every key. */
export function usePause<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
