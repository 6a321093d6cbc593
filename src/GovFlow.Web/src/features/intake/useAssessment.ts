import { useEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { Assessment, IntakeDraft } from '@/shared/api/contract';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { questionOf } from './model';

const debounceMs = 150;

/** Asks again when the person has logged in again: the answer that was refused is still wanted. */
function useAgain(): [attempt: number, again: () => void] {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => sessionRenewed.listen(() => setAttempt(one => one + 1)), []);
  return [attempt, () => setAttempt(one => one + 1)];
}

/**
 * The server's proposal for the draft, asked 150 ms after the last change of what it rests on; a newer question aborts the
 * older one. It lives here and not in the query cache, because the draft holds personal data. `isOld` is true until the
 * present question is answered, also where asking failed: then `error` says why.
 */
export function useAssessment(draft: IntakeDraft | null, path: string) {
  const [answer, setAnswer] = useState<{ question: string; itemCode: string; assessment: Assessment } | null>(null);
  const [failure, setFailure] = useState<{ question: string; error: unknown } | null>(null);
  const [attempt, again] = useAgain();
  const question = draft === null ? null : questionOf(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft that asks the same is not asked anew; `attempt` asks again.
  useEffect(() => {
    if (draft === null || question === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<Assessment>(path, draft, undefined, asking.signal);
        setAnswer({ question, itemCode: draft.itemCode, assessment: data });
        setFailure(null);
      } catch (error) {
        if (!asking.signal.aborted) setFailure({ question, error });
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [question, path, attempt]);

  return {
    assessment: draft !== null && answer?.itemCode === draft.itemCode ? answer.assessment : null,
    error: question !== null && failure?.question === question ? failure.error : null,
    isOld: question !== null && answer?.question !== question,
    again: () => {
      setFailure(null);
      again();
    },
    /** The server decided otherwise at the conclusion: its new assessment replaces the shown one. */
    replace: (assessment: Assessment) => {
      if (draft !== null && question !== null) setAnswer({ question, itemCode: draft.itemCode, assessment });
    },
  };
}
