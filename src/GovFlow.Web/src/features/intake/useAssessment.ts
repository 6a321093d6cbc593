import { useEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { Assessment, IntakeDraft } from '@/shared/api/contract';

const debounceMs = 150;

interface Told {
  draft: IntakeDraft;
  assessment: Assessment | null;
  error: unknown;
}

/**
 * The server's proposal for the draft, asked 150 ms after the last tick; a newer question aborts the older one. It lives
 * here and not in the query cache, because the draft holds personal data. `isOld` is true while an answer is awaited.
 */
export function useAssessment(draft: IntakeDraft | null) {
  const [told, setTold] = useState<Told | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is not read, it only asks again.
  useEffect(() => {
    if (draft === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<Assessment>('/intake/assess', draft, undefined, asking.signal);
        setTold({ draft, assessment: data, error: null });
      } catch (error) {
        if (!asking.signal.aborted) setTold(before => ({ draft, assessment: before?.assessment ?? null, error }));
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [draft, attempt]);

  const isSameItem = draft !== null && told?.draft.itemCode === draft.itemCode;
  return {
    assessment: isSameItem ? told.assessment : null,
    error: told?.draft === draft ? told?.error : null,
    isOld: draft !== null && told?.draft !== draft,
    again: () => setAttempt(one => one + 1),
    /** The server decided otherwise at the conclusion: its new assessment replaces the shown one. */
    replace: (assessment: Assessment) => {
      if (draft !== null) setTold({ draft, assessment, error: null });
    },
  };
}
