import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { http } from '@/shared/api/client';
import type { KnownApplicant, ScansTaken } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';
import { personOf, withKnown, withScansAgain } from './known';
import type { Intake } from './model';

const debounceMs = 250;

/**
 * What the hall has of whoever stands there, asked as soon as the number can be right. It lives here and not in the query
 * cache: the question holds a person's number. Whole it comes only after the clerk said that the document was seen, and it
 * goes straight onto the table. An application that waits has said all of itself: nothing is asked of it.
 */
export function useKnown(intake: Intake, setIntake: Dispatch<SetStateAction<Intake>>, isAsked = true) {
  const [answer, setAnswer] = useState<{ question: string; view: KnownApplicant } | null>(null);
  /** The person whose document was seen. */
  const [seen, setSeen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failed, setFailed] = useState<{ person: string; why: string } | null>(null);
  /** Of each material the id under which its files are taken: pressed again after a lost answer they are the same. */
  const commands = useRef(new Map<string, string>());
  const person = isAsked ? personOf(intake) : null;
  const itemCode = intake.item?.code ?? null;
  const question = person === null ? null : JSON.stringify({ ...JSON.parse(person), itemCode });
  useEffect(() => {
    if (question === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const body = JSON.parse(question);
        const { data } = await http.post<KnownApplicant>('/intake/applicant', body, undefined, asking.signal);
        setAnswer({ question, view: data });
      } catch {
        // Without an answer nothing is proposed, and the clerk asks as ever.
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [question]);

  const run = async (what: () => Promise<void>) => {
    if (person === null || isAsking) return;
    setAsking(true);
    setFailed(null);
    try {
      await what();
    } catch (error) {
      setFailed({ person, why: explain(problemOf(error)) });
    } finally {
      setAsking(false);
    }
  };
  const isSeen = person !== null && seen === person;
  const bring = () =>
    run(async () => {
      if (person === null) return;
      const body = { ...JSON.parse(person), hasSeenPaper: true };
      const { data } = await http.post<KnownApplicant>('/intake/applicant', body);
      setSeen(person);
      const { known } = data;
      // The number may have been typed over while the answer was on its way: it is nobody's then.
      if (known) setIntake(now => (personOf(now) === person ? withKnown(now, known) : now));
      announce('已按核对过的证件带入申请人资料');
    });
  const again = (materialCode: string) => {
    if (!isSeen) {
      announce('请先核对证件原件');
      return;
    }
    return run(async () => {
      const key = `${question} ${materialCode}`;
      const id = commands.current.get(key) ?? newId();
      commands.current.set(key, id);
      const body = { ...JSON.parse(person ?? '{}'), itemCode, materialCode, hasSeenPaper: true };
      const { data } = await http.post<ScansTaken>('/intake/applicant/scans', body, { 'Command-Id': id });
      commands.current.delete(key);
      setIntake(now => (personOf(now) === person ? withScansAgain(now, data) : now));
      announce(`已沿用 ${data.files.length} 个影像`);
    });
  };
  const view = question !== null && answer?.question === question ? answer.view : null;
  return { view, isSeen, isAsking, failed: failed?.person === person ? (failed?.why ?? null) : null, bring, again };
}

export type Known = ReturnType<typeof useKnown>;
