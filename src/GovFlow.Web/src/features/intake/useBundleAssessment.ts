import { useEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { BundleAssessment, BundleDraft, BundleItemAssessment } from '@/shared/api/contract';

const debounceMs = 150;

/**
 * What each item of the bundle would be, asked 150 ms after the last change of what it rests on. It lives here and not in the
 * query cache, because the draft holds personal data. `isOld` is true until the present question is answered.
 */
export function useBundleAssessment(draft: BundleDraft | null) {
  const [answer, setAnswer] = useState<{ question: string; items: BundleItemAssessment[] } | null>(null);
  const [failure, setFailure] = useState<{ question: string; error: unknown } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const question =
    draft === null
      ? null
      : JSON.stringify([draft.items, draft.materials.map(({ code, state, note }) => [code, state, note])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft that asks the same is not asked anew; `attempt` asks again.
  useEffect(() => {
    if (draft === null || question === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<BundleAssessment>('/intake/bundles/assess', draft, undefined, asking.signal);
        setAnswer({ question, items: data.items });
        setFailure(null);
      } catch (error) {
        if (!asking.signal.aborted) setFailure({ question, error });
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [question, attempt]);
  return {
    items:
      draft === null
        ? []
        : (answer?.items ?? []).filter(one => draft.items.some(({ itemCode }) => itemCode === one.itemCode)),
    error: question !== null && failure?.question === question ? failure.error : null,
    isOld: question !== null && answer?.question !== question,
    again: () => {
      setFailure(null);
      setAttempt(one => one + 1);
    },
  };
}
