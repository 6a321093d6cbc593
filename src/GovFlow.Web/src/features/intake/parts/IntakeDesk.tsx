import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Assessment, CaseView, CommandDone, Concluded, IntakeDraft, IntakeOutcome } from '@/shared/api/contract';
import { itemQuery } from '@/shared/api/items';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { type Upload, useUploads } from '@/shared/files/useUploads';
import { enterMovesOn } from '@/shared/keyboard/enterMovesOn';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { useMe, windowOf } from '@/shared/session';
import { outcomeNames } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { useErrorWalk } from '@/shared/ui/useErrorWalk';
import { useWrong } from '@/shared/ui/useWrong';
import { assessedAt, type Begun, blank, conclusionOf, freshened, isAskedFor, nameOf } from '../begun';
import { isAccepting } from '../circumstances';
import { withLicences } from '../licences';
import {
  emptyIntake,
  fieldOf,
  type Intake,
  isStarted,
  problemsOf,
  receiptProblemsOf,
  valueAt,
  withItem,
  withScan,
} from '../model';
import { draftOf, keptContentOf } from '../sent';
import { useAssessment } from '../useAssessment';
import { useCallNext } from '../useCallNext';
import { useIntakeAddress } from '../useIntakeAddress';
import { useKeptDraft } from '../useKeptDraft';
import { useKnown } from '../useKnown';
import { useLicences } from '../useLicences';
import { ApplicantPanel } from './ApplicantPanel';
import { useServing, WindowName } from './AtWindow';
import type { BegunBundle } from './BundleDesk';
import { ConcludedStrip } from './ConcludedStrip';
import { DecisionPanel } from './DecisionPanel';
import { DraftNotice, DraftState } from './DraftState';
import { KnownPanel } from './KnownPanel';
import { LeaveIntake } from './LeaveIntake';
import { MaterialsPanel } from './MaterialsPanel';
import { AmendedNotice, ReceivedNotice, ReceivedStrip } from './Received';

type ConcludeBody = IntakeDraft & {
  outcome: IntakeOutcome;
  fingerprint: string;
  deviationReason: string | null;
  ticketId: string | null;
};

/** What is not there yet cannot be handed over: it is waited for, sent again, or given up. */
const waitingOf = (list: readonly Upload[]): Wrong[] =>
  list.slice(0, 1).map(({ key, name, failed }) => ({
    id: `scan-${key.split(':')[1]}`,
    message: failed === null ? `“${name}”正在上传，请稍候再办` : `“${name}”没有上传成功，请重试或选“不要”`,
  }));

/** The fields the server found wrong. */
function wrongOf(refusal: unknown): Wrong[] {
  const problem = problemOf(refusal);
  return problem.code === 'invalid' ? problem.errors.map(({ path, message }) => ({ id: fieldOf(path), message })) : [];
}

interface DeskProps {
  begun: Begun | null;
  reopen: () => void;
  openBundle: (begun: BegunBundle) => void;
}

/** One intake after the other, each until its paper leaves the printer. */
export function IntakeDesk({ begun, reopen, openBundle }: DeskProps) {
  const me = useMe();
  const desk = me === null ? null : windowOf(me);
  const serving = useServing(desk);
  const client = useQueryClient();
  const [onDesk, setOnDesk] = useState<Begun>(() => begun ?? blank());
  const [intake, setIntake] = useState<Intake>(onDesk.intake);
  const [itemCode, setItemCode] = useState<string | null>(onDesk.intake.item?.code ?? null);
  const [choice, setChoice] = useState<IntakeOutcome | null>(null);
  const [deviation, setDeviation] = useState('');
  const uploads = useUploads((key, file) => {
    const [desk, code] = key.split(':');
    if (desk === onDesk.id && code) setIntake(before => withScan(before, code, file));
  });
  const uploadKeyOf = (code: string) => `${onDesk.id}:${code}`;
  const { errors, report } = useWrong(id => {
    if (id === 'deviation') return [choice, deviation];
    return id.startsWith('scan-') ? uploads.list : valueAt(intake, id);
  });
  const licences = useLicences(intake, matches => setIntake(before => withLicences(before, matches)));
  const known = useKnown(onDesk.id, intake, setIntake, onDesk.received === null);
  const [done, setDone] = useState<Concluded | null>(null);
  const [registered, setRegistered] = useState<CaseView | null>(null);
  const { unprinted, print } = useFirstPrint();
  /** The main act was pressed before the fresh answer was there: on what, and with which outcome in sight. */
  const [wish, setWish] = useState<{ draft: IntakeDraft; outcome: IntakeOutcome | null } | null>(null);
  /** The outcome the fresh answer turned to while the clerk had another one in sight. */
  const [turned, setTurned] = useState<IntakeOutcome | null>(null);
  const numberField = useRef<HTMLInputElement>(null);
  const wantsFirstField = useRef(true);
  const grid = useRef<HTMLDivElement>(null);

  const change = (over: Partial<Intake>) => setIntake(before => ({ ...before, ...over }));
  const { received } = onDesk;
  const item = useQuery({ ...itemQuery(itemCode ?? ''), enabled: isAskedFor(itemCode, onDesk) });
  if (item.data !== undefined && item.data.code === itemCode && intake.item?.code !== itemCode) {
    setIntake(withItem(intake, item.data));
  }
  const chosenItem = intake.item?.code;
  useEffect(() => {
    if (chosenItem !== undefined) grid.current?.focus();
  }, [chosenItem]);

  // A registered application is safe already; only one that comes in now is kept while it is typed.
  const content = useMemo(
    () => (received === null && isStarted(intake) ? keptContentOf(intake, desk?.code ?? null) : null),
    [received, intake, desk?.code],
  );
  const { keeping, isOnServer, saveNow } = useKeptDraft(onDesk.id, onDesk.revision, content);
  useIntakeAddress(nameOf(onDesk, isOnServer));
  const draft = useMemo(() => draftOf(intake, desk?.code ?? null), [intake, desk?.code]);
  const { assessment, isOld, error, again, replace } = useAssessment(draft, assessedAt(onDesk));
  // The clerk's own choice holds while it stays lawful; else the proposal is the choice.
  const stillLawful = assessment?.outcomes.some(one => one.outcome === choice && one.state !== 'Barred') ?? false;
  const outcome = stillLawful ? choice : (assessment?.proposed ?? null);

  const conclude = useCommand<ConcludeBody, Concluded>({
    onDone: ({ data }) => {
      setDone(data);
      setRegistered(null);
      announce(`${data.case.number} ${data.case.stateLabel}，文书送打印`);
      startNext();
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void client.invalidateQueries({ queryKey: ['drafts'] });
      void client.invalidateQueries({ queryKey: ['case', data.case.id] });
      void client.invalidateQueries({ queryKey: ['queue'] });
      calling.concluded();
      void print(data.papers, data.slipHtml);
    },
    onRefused: refusal => {
      const problem = problemOf(refusal);
      if (problem.code === 'assessment-changed') {
        if (problem.assessment === null) again();
        else replace(problem.assessment as Assessment);
        setChoice(null);
      }
      if (problem.code === 'invalid' && problem.errors.some(({ path }) => path.endsWith('.licence'))) licences.again();
      report(wrongOf(refusal));
      void freshened(problem.code, onDesk).then(fresh => setOnDesk(now => (now.id === fresh.id ? fresh : now)));
    },
  });
  const receive = useCommand<IntakeDraft, CommandDone>({
    onDone: ({ data }) => {
      setDone(null);
      setRegistered(data.case);
      announce(`${data.case.number} 已登记收到，尚待答复`);
      startNext();
      void client.invalidateQueries({ queryKey: ['drafts'] });
    },
    onRefused: refusal => report(wrongOf(refusal)),
  });

  const sendAgain = conclude.again ?? receive.again;
  const isHeld = conclude.isPending || receive.isPending || sendAgain !== null;

  const forgetLast = () => {
    setDone(null);
    setRegistered(null);
  };
  const startNext = () => {
    setOnDesk(blank());
    setIntake(emptyIntake);
    setItemCode(null);
    setChoice(null);
    setDeviation('');
    report([]);
    conclude.forget();
    receive.forget();
    wantsFirstField.current = true;
  };
  // A held form takes no focus: it waits for the release.
  useEffect(() => {
    if (isHeld || !wantsFirstField.current) return;
    wantsFirstField.current = false;
    numberField.current?.focus({ preventScroll: true });
    // What the last intake became stands at the top and must be read; the browser would hold the field where it was and push the result out of sight.
    const page = numberField.current?.closest('main');
    if (page) page.scrollTop = 0;
  });

  const submit = () => {
    if (sendAgain !== null) {
      sendAgain();
      return;
    }
    if (isHeld) return;
    setTurned(null);
    const wrong: Wrong[] = [
      ...problemsOf(intake, outcome === null || isAccepting(outcome)),
      ...waitingOf(uploads.list),
    ];
    if (assessment !== null && outcome !== assessment.proposed && deviation === '') {
      wrong.push({ id: 'deviation', message: '请选择不按建议办理的原因' });
    }
    report(wrong);
    if (wrong.length > 0 || draft === null || error) return;
    if (isOld) setWish({ draft, outcome });
    else send(draft);
  };
  const send = (draft: IntakeDraft) => {
    if (assessment === null || outcome === null) return;
    conclude.mutate({
      path: conclusionOf(onDesk),
      id: onDesk.id,
      etag: received?.etag,
      body: {
        ...draft,
        outcome,
        fingerprint: assessment.fingerprint,
        deviationReason: outcome === assessment.proposed ? null : deviation,
        // An application that waited is nobody's who stands here now.
        ticketId: received === null ? (serving?.id ?? null) : null,
      },
    });
  };

  const register = () => {
    if (isHeld) return;
    const wrong = [...receiptProblemsOf(intake), ...waitingOf(uploads.list)];
    report(wrong);
    // Under the id of the unfinished intake: that one is finished by it too.
    if (wrong.length === 0 && draft !== null) receive.mutate({ path: '/intake/receive', id: onDesk.id, body: draft });
  };

  // The wish is carried out on the fresh answer where that says the same, and forgotten where anything was changed since.
  useEffect(() => {
    if (wish === null || (wish.draft === draft && isOld && !error)) return;
    setWish(null);
    if (wish.draft !== draft || error) return;
    if (outcome === wish.outcome) send(wish.draft);
    else setTurned(outcome);
  });

  const calling = useCallNext(desk, serving, received, submit);
  useShortcut({
    key: 'F9',
    label: '到材料清单的当前一行',
    area: '收件',
    enabled: intake.item !== null,
    run: () => grid.current?.focus(),
  });
  useErrorWalk(errors, '收件');
  useAnnounced(turned !== null && turned === outcome ? `按刚填的内容，结论是${outcomeNames[turned]}` : null);

  return (
    <Page
      title="收件"
      className="intake-page"
      errors={errors.length}
      aside={
        <>
          <DraftState keeping={keeping} />
          <WindowName desk={desk} serving={serving} />
        </>
      }
    >
      <LastResult done={done} unprinted={unprinted} registered={registered} close={forgetLast} />
      {received && <ReceivedNotice line={received.line} isProven={received.isProven} pages={received.mandatePages} />}
      <DraftNotice keeping={keeping} reopen={reopen} startNext={startNext} />
      <ErrorSummary errors={errors} />
      <NotDone received={received} error={conclude.error ?? receive.error} again={sendAgain} reopen={reopen} />
      <CommandFailure error={calling.error} again={calling.again} />
      {turned !== null && turned === outcome && (
        <p className="notice" data-tone="amber">
          按刚填的内容，结论是“{outcomeNames[turned]}”。请核对结论，再按 Ctrl+Enter。
        </p>
      )}
      <Held isHeld={isHeld} className="intake" onKeyDown={enterMovesOn}>
        <ApplicantPanel
          intake={intake}
          change={change}
          errors={errors}
          numberField={numberField}
          known={<KnownPanel known={known} />}
        />
        <MaterialsPanel
          intake={intake}
          setIntake={setIntake}
          item={item}
          received={received?.line ?? null}
          desk={desk}
          itemCode={itemCode}
          pick={setItemCode}
          openBundle={code => openBundle({ code, id: onDesk.id, intake })}
          errors={errors}
          gridRef={grid}
          uploads={uploads}
          uploadKeyOf={uploadKeyOf}
          licences={licences.matches}
          known={known}
        />
        <DecisionPanel
          assessment={assessment}
          isOld={isOld}
          error={error}
          again={again}
          outcome={outcome}
          choose={setChoice}
          deviation={deviation}
          setDeviation={setDeviation}
          deviationError={errors.find(one => one.id === 'deviation')?.message}
          isBusy={conclude.isPending || receive.isPending || wish !== null}
          conclude={calling.submitOnly}
          concludeAndCall={calling.submitAndCall}
          receive={received ? null : register}
        />
      </Held>
      <LeaveIntake
        id={onDesk.id}
        received={received?.line.caseId ?? null}
        isStarted={received !== null || isStarted(intake)}
        isKept={keeping.is === 'kept'}
        isUnknown={sendAgain !== null}
        saveNow={saveNow}
        forget={startNext}
      />
    </Page>
  );
}

interface NotDoneProps {
  received: Begun['received'];
  error: unknown;
  again: (() => void) | null;
  reopen: () => void;
}

/** Why the main act was not done. */
function NotDone({ received, error, again, reopen }: NotDoneProps) {
  const isOfVersion = error === null || problemOf(error).code === 'version-conflict';
  if (received?.isAmended && isOfVersion) return <AmendedNotice reopen={reopen} />;
  return <CommandFailure error={error} again={again} />;
}

interface LastProps {
  done: Concluded | null;
  unprinted: ReadonlySet<string>;
  registered: CaseView | null;
  close: () => void;
}

/** What became of the application before: concluded, or registered without an answer. */
function LastResult({ done, unprinted, registered, close }: LastProps) {
  if (registered) return <ReceivedStrip file={registered} close={close} />;
  return (
    done && (
      <ConcludedStrip done={done} unprinted={unprinted} close={close}>
        <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
      </ConcludedStrip>
    )
  );
}
