import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { http } from '@/shared/api/client';
import type { KnownApplicant, ScansTaken } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { announce } from '@/shared/ui/announce';
import { personOf, withKnown, withScansAgain } from './known';
import type { Intake } from './model';

const debounceMs = 250;

/**
 * What the hall has of whoever stands there, asked as soon as the number can be right. It lives here and not in the query
 * cache: the question holds a person's number. Whole it comes only after the clerk said that the document was seen, and it
 * goes straight onto the table. An application that waits has said all of itself: nothing is asked of it.
 */
export function useKnown(
  intakeId: string,
  intake: Intake,
  setIntake: Dispatch<SetStateAction<Intake>>,
  isAsked = true,
) {
  const [answer, setAnswer] = useState<{ question: string; view: KnownApplicant } | null>(null);
  /** The person whose document was seen. */
  const [seen, setSeen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failed, setFailed] = useState<{ person: string; why: string } | null>(null);
  /** Of each material the id under which its files are taken: pressed again after a lost answer they are the same. */
  const commands = useRef(new Map<string, string>());
  const [attempt, setAttempt] = useState(0);
  const [lost, setLost] = useState<string | null>(null);
  const person = isAsked ? personOf(intake) : null;
  const itemCode = intake.item?.code ?? null;
  // A document is seen once for each intake: nothing of the last one counts for the next, were it the same person.
  const [of, setOf] = useState(intakeId);
  if (of !== intakeId) {
    setOf(intakeId);
    setAnswer(null);
    setSeen(null);
    setFailed(null);
    setLost(null);
  }
  const question = person === null ? null : JSON.stringify({ ...JSON.parse(person), itemCode });
  /** Asked anew for each intake, and whenever the clerk or a new session wants it again. */
  const wish = JSON.stringify({ intakeId, attempt, question });
  useEffect(() => {
    const { question: asked } = JSON.parse(wish) as { question: string | null };
    if (asked === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<KnownApplicant>(
          '/intake/applicant',
          JSON.parse(asked),
          undefined,
          asking.signal,
        );
        setAnswer({ question: asked, view: data });
        setLost(null);
      } catch {
        // The clerk can go on asking as ever, but is told that nobody looked: a double may be running.
        if (!asking.signal.aborted) setLost(asked);
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [wish]);
  useEffect(() => sessionRenewed.listen(() => setAttempt(one => one + 1)), []);

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
  const isLost = question !== null && view === null && lost === question;
  const askAgain = () => setAttempt(one => one + 1);
  const why = failed?.person === person ? (failed?.why ?? null) : null;
  return { view, isSeen, isAsking, isLost, askAgain, failed: why, bring, again };
}

export type Known = ReturnType<typeof useKnown>;
