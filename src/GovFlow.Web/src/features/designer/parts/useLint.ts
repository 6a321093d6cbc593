import { useEffect, useMemo, useRef, useState } from 'react';
import type { LintView } from '@/shared/api/contract';
import { lintFile } from '../api';
import type { Definition } from '../core/document';
import { type Finding, findingsOf } from '../core/findings';
import { writeJson } from '../core/json';

/** From the last edit to the check. */
const pauseMs = 400;

/** The law reading along: what the server finds in the drawing, a moment after the last edit. An older question is given up. */
export function useLint(doc: Definition) {
  const [answer, setAnswer] = useState<{ of: Definition; view: LintView } | null>(null);
  const [failed, setFailed] = useState<Definition | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same question again.
  useEffect(() => {
    const question = new AbortController();
    const ask = async () => {
      try {
        const view = await lintFile(writeJson(doc), question.signal);
        if (question.signal.aborted) return;
        setAnswer({ of: doc, view });
        setFailed(null);
      } catch {
        if (!question.signal.aborted) setFailed(doc);
      }
    };
    const timer = setTimeout(() => void ask(), isFirst.current ? 0 : pauseMs);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      question.abort();
    };
  }, [doc, attempt]);
  const findings = useMemo<Finding[] | null>(() => answer && findingsOf(answer.of, answer.view.findings), [answer]);
  return {
    /** Null until the first answer. */
    findings,
    promise: answer?.view.promise ?? null,
    mayPublish: answer?.of === doc && answer.view.mayPublish,
    /** The findings are of the drawing as it is now; otherwise of an earlier one. */
    isCurrent: answer?.of === doc,
    isChecking: answer?.of !== doc && failed !== doc,
    isFailing: failed === doc,
    again: () => {
      setFailed(null);
      setAttempt(count => count + 1);
    },
  };
}

export type Lint = ReturnType<typeof useLint>;
