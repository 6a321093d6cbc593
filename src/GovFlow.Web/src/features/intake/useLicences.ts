import { useEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { LicenceMatch } from '@/shared/api/contract';
import { normaliseCode } from '@/shared/identity/idCard';
import { checkPaperNumber, type Intake, isOrganisation } from './model';

const debounceMs = 150;

/** For whom and for what the library is asked; null while there is nobody to ask for, or nothing it could stand for. */
export function licenceQuestionOf(intake: Intake): string | null {
  if (!intake.item?.materials.some(({ licenceType }) => licenceType)) return null;
  if (checkPaperNumber(intake.paperKind, intake.paperNumber) !== null) return null;
  return JSON.stringify({
    itemCode: intake.item.code,
    applicant: {
      name: intake.name.trim(),
      paperKind: intake.paperKind,
      paperNumber: normaliseCode(intake.paperNumber),
      isOrganisation: isOrganisation(intake.paperKind),
    },
    landNumber: intake.landNumber.trim() || null,
  });
}

/**
 * What the library of licences stands for, asked as soon as it is known who applies and for what. It lives here and not in
 * the query cache: the question holds a person's number. `answered` is told once of each answer.
 */
export function useLicences(intake: Intake, answered: (matches: readonly LicenceMatch[]) => void) {
  const [answer, setAnswer] = useState<{ question: string; matches: LicenceMatch[] } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const question = licenceQuestionOf(intake);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question is asked, or the same again; who hears the answer is not part of it.
  useEffect(() => {
    if (question === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<LicenceMatch[]>(
          '/intake/licences',
          JSON.parse(question),
          undefined,
          asking.signal,
        );
        setAnswer({ question, matches: data });
        answered(data);
      } catch {
        // Without an answer nothing is ticked, and the clerk takes the papers as ever.
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [question, attempt]);
  return {
    matches: question !== null && answer?.question === question ? answer.matches : [],
    /** The library has changed since: what was ticked is asked for anew. */
    again: () => setAttempt(one => one + 1),
  };
}
