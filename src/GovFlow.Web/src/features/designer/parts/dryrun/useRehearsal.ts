import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DryRunView, RehearsalAct, RehearsalScript, Rehearsals } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';
import { dryRun, rehearseAll } from '../../api';
import { writeJson } from '../../core/json';
import {
  answered,
  answersIn,
  dropScenario,
  nextOf,
  saveScenario,
  type Trail,
  trailOf,
  upTo,
} from '../../core/rehearsal';
import type { Design } from '../useDesign';

/** From the last edit until the script is played anew. */
const pauseMs = 400;
/** More acts than any item needs; a flow that reaches it is left where it stands. */
const mostActs = 60;

const isDecision = (act: RehearsalAct, decisions: ReadonlySet<string>): boolean =>
  act.act === 'answer' && decisions.has(act.step);

/** A rehearsal of the drawing as it is now. The server plays the whole script each time: going back is a shorter one. */
export function useRehearsal(design: Design) {
  const { doc } = design;
  const [isOpen, setIsOpen] = useState(false);
  const [view, setView] = useState<DryRunView | null>(null);
  const [planned, setPlanned] = useState<readonly RehearsalAct[]>([]);
  const [all, setAll] = useState<Rehearsals | null>(null);
  const [showsUnwalked, setShowsUnwalked] = useState(false);
  // Answers to the item's form that the person gave; the others are the usual ones.
  const [own, setOwn] = useState<Record<string, string>>({});
  /** The situation or scenario being walked. */
  const [way, setWay] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const asking = useRef<AbortController | null>(null);
  const played = useRef<RehearsalScript | null>(null);

  /** Plays a script and shows what came of it; an older question is given up. */
  const play = useCallback(
    async (script: RehearsalScript | null, rest: readonly RehearsalAct[] = []): Promise<DryRunView | null> => {
      asking.current?.abort();
      const question = new AbortController();
      asking.current = question;
      setIsBusy(true);
      try {
        const next = await dryRun(writeJson(doc), script, question.signal);
        if (question.signal.aborted) return null;
        played.current = next.script;
        setView(next);
        setPlanned(rest);
        setFailure(null);
        return next;
      } catch (error) {
        if (!question.signal.aborted) setFailure(explain(problemOf(error)));
        return null;
      } finally {
        if (!question.signal.aborted) setIsBusy(false);
      }
    },
    [doc],
  );

  // The drawing has changed, or the rehearsal was opened: the same script, on what is drawn now.
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(
      () => {
        void play(played.current);
        void rehearseAll(writeJson(doc)).then(setAll, () => setAll(null));
      },
      played.current === null ? 0 : pauseMs,
    );
    return () => clearTimeout(timer);
  }, [doc, isOpen, play]);

  const acts = view?.script.acts ?? [];
  const script = view?.script ?? null;
  const decisions = useMemo(
    () => new Set(design.flow.steps.filter(({ type }) => type === 'GovFlow.Decide').map(({ id }) => id)),
    [design.flow],
  );
  const say = (after: DryRunView | null) => {
    const last = after?.acts.at(-1);
    if (after)
      announce(
        last?.refused
          ? `不能这样办：${last.refused.message}`
          : `${after.now.stateName ?? '未收件'}，第 ${after.acts.length} 步`,
      );
  };
  const act = async (one: RehearsalAct, rest: readonly RehearsalAct[] = []) => {
    if (script !== null) say(await play({ ...script, acts: [...acts, answered(one, own)] }, rest));
  };
  const { act: next, rest: afterNext } = view === null ? { act: null, rest: [] } : nextOf(view, planned);
  /** Act by act from where a play stands: as planned where somebody waits for that, else as usual. */
  const walk = async (
    from: DryRunView | null,
    plan: readonly RehearsalAct[],
    stops: (act: RehearsalAct) => boolean,
  ): Promise<DryRunView | null> => {
    let now = from;
    let left = plan;
    for (let count = 0; now && count < mostActs; count++) {
      const { act: one, rest } = nextOf(now, left);
      left = one === null ? [] : rest;
      if (one === null) setPlanned([]);
      if (one === null || (count > 0 && stops(one))) break;
      now = await play({ ...now.script, acts: [...(now.script.acts ?? []), answered(one, own)] }, left);
      if (now?.acts.at(-1)?.refused) break;
    }
    return now;
  };
  /** Acts as planned, else as usual, until somebody must decide; with nobody to decide, to the end. */
  const run = async (stops: (act: RehearsalAct) => boolean) => {
    if (script === null) return;
    if (planned.length === 0) {
      say(await walk(view, [], stops));
      return;
    }
    const ahead = upTo(
      script,
      planned.map(one => answered(one, own)),
      stops,
    );
    const after = await play(ahead.script, ahead.rest);
    const at = after?.acts.findIndex((one, index) => index >= acts.length && one.refused) ?? -1;
    if (at < 0) {
      say(after);
      return;
    }
    // The drawing goes another way than was planned: what is asked beside the plan is answered as usual.
    const taken = ahead.script.acts ?? [];
    const plan = [...taken.slice(at), ...ahead.rest];
    say(await walk(await play({ ...ahead.script, acts: taken.slice(0, at) }, plan), plan, stops));
  };
  const start = async (from: RehearsalScript, name: string) => {
    setWay(name);
    say(await play({ ...from, acts: [] }, from.acts ?? []));
  };
  const trail = useMemo<Trail | null>(
    () => (isOpen ? trailOf(view, showsUnwalked && all !== null ? all.coverage.unwalked : null) : null),
    [isOpen, view, all, showsUnwalked],
  );
  return {
    isOpen,
    setIsOpen,
    view,
    all,
    trail,
    next,
    planned,
    isBusy,
    failure,
    showsUnwalked,
    setShowsUnwalked,
    act,
    step: () => (next === null ? undefined : act(next, afterNext)),
    toDecision: () => run(one => isDecision(one, decisions)),
    toEnd: () => run(() => false),
    /** Back to the first `count` acts; what was taken back is planned again. */
    backTo: async (count: number) => {
      if (script !== null)
        say(await play({ ...script, acts: acts.slice(0, count) }, [...acts.slice(count), ...planned]));
    },
    /** A situation of those an intake can meet: what was typed is tried in it too. */
    begin: (from: RehearsalScript, name: string) => start(from, name),
    /** A scenario of the file: it says itself what is answered, as when it is played at publishing. */
    beginScenario: (from: RehearsalScript, name: string) => {
      setOwn({});
      return start(from, name);
    },
    afresh: () => {
      setWay(null);
      return play(null);
    },
    way,
    /** To the item's form: what the next act would answer, with what the person changed. */
    answers: { ...answersIn(next), ...own },
    setAnswers: setOwn,
    startWith: async (more: Partial<RehearsalScript>) => {
      if (script !== null) say(await play({ ...script, ...more }, planned));
    },
    save: (name: string) => {
      if (view !== null) design.edit(`存演练场景“${name}”`, now => saveScenario(now, name, view.script, view.outcome));
    },
    drop: (name: string) => design.edit(`删演练场景“${name}”`, now => dropScenario(now, name)),
    again: () => play(played.current, planned),
  };
}

export type Rehearsal = ReturnType<typeof useRehearsal>;
