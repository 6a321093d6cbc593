import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Assessment, Concluded, IntakeDraft, IntakeOutcome } from '@/shared/api/contract';
import { itemQuery } from '@/shared/api/items';
import { newId } from '@/shared/api/newId';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { enterMovesOn } from '@/shared/keyboard/enterMovesOn';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { useMe, windowOf } from '@/shared/session';
import { outcomeNames } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { useErrorWalk } from '@/shared/ui/useErrorWalk';
import {
  contentOf,
  draftOf,
  emptyIntake,
  fieldOf,
  type Intake,
  isStarted,
  noteErrorsOf,
  problemsOf,
  withAllReceived,
  withItem,
  withMaterial,
} from '../model';
import { useAssessment } from '../useAssessment';
import { useDraftAddress } from '../useDraftAddress';
import { useKeptDraft } from '../useKeptDraft';
import { ApplicantPanel } from './ApplicantPanel';
import { ConcludedStrip } from './ConcludedStrip';
import { DecisionPanel } from './DecisionPanel';
import { DraftNotice, DraftState } from './DraftState';
import { ItemPicker } from './ItemPicker';
import { LeaveIntake } from './LeaveIntake';
import { MaterialGrid } from './MaterialGrid';
import { Situation } from './Situation';

type ConcludeBody = IntakeDraft & { outcome: IntakeOutcome; fingerprint: string; deviationReason: string | null };

/** An intake as it lies on the desk: its id is the command's that will conclude it. */
export interface Begun {
  id: string;
  /** 0 for one that was never kept. */
  revision: number;
  intake: Intake;
}

const blank = (): Begun => ({ id: newId(), revision: 0, intake: emptyIntake });

/** One intake after the other, each until its paper leaves the printer. */
export function IntakeDesk({ begun, reopen }: { begun: Begun | null; reopen: () => void }) {
  const me = useMe();
  const desk = me === null ? null : windowOf(me);
  const client = useQueryClient();
  const [onDesk, setOnDesk] = useState<Begun>(() => begun ?? blank());
  const [intake, setIntake] = useState<Intake>(onDesk.intake);
  const [itemCode, setItemCode] = useState<string | null>(onDesk.intake.item?.code ?? null);
  const [choice, setChoice] = useState<IntakeOutcome | null>(null);
  const [deviation, setDeviation] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const [done, setDone] = useState<Concluded | null>(null);
  const { unprinted, print } = useFirstPrint();
  /** The main act was pressed before the fresh answer was there: on what, and with which outcome in sight. */
  const [wish, setWish] = useState<{ draft: IntakeDraft; outcome: IntakeOutcome | null } | null>(null);
  /** The outcome the fresh answer turned to while the clerk had another one in sight. */
  const [turned, setTurned] = useState<IntakeOutcome | null>(null);
  const numberField = useRef<HTMLInputElement>(null);
  const wantsFirstField = useRef(true);
  const grid = useRef<HTMLDivElement>(null);

  const change = (over: Partial<Intake>) => setIntake(before => ({ ...before, ...over }));
  const item = useQuery({ ...itemQuery(itemCode ?? ''), enabled: itemCode !== null });
  if (item.data !== undefined && item.data.code === itemCode && intake.item?.code !== itemCode) {
    setIntake(withItem(intake, item.data));
  }
  const chosenItem = intake.item?.code;
  useEffect(() => {
    if (chosenItem !== undefined) grid.current?.focus();
  }, [chosenItem]);

  const content = useMemo(
    () => (isStarted(intake) ? contentOf(intake, desk?.code ?? null) : null),
    [intake, desk?.code],
  );
  const { keeping, isOnServer, saveNow } = useKeptDraft(onDesk.id, onDesk.revision, content);
  useDraftAddress(onDesk.id, isOnServer);
  const draft = useMemo(() => draftOf(intake, desk?.code ?? null), [intake, desk?.code]);
  const { assessment, isOld, error, again, replace } = useAssessment(draft);
  // The clerk's own choice holds while it stays lawful; else the proposal is the choice.
  const stillLawful = assessment?.outcomes.some(one => one.outcome === choice && one.state !== 'Barred') ?? false;
  const outcome = stillLawful ? choice : (assessment?.proposed ?? null);

  const conclude = useCommand<ConcludeBody, Concluded>({
    onDone: ({ data }) => {
      setDone(data);
      announce(`${data.case.number} ${data.case.stateLabel}，文书送打印`);
      startNext();
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void client.invalidateQueries({ queryKey: ['drafts'] });
      void print(data.papers, data.slipHtml);
    },
    onRefused: refusal => {
      const problem = problemOf(refusal);
      if (problem.code === 'assessment-changed') {
        if (problem.assessment === null) again();
        else replace(problem.assessment as Assessment);
        setChoice(null);
      }
      if (problem.code === 'invalid')
        setErrors(problem.errors.map(({ path, message }) => ({ id: fieldOf(path), message })));
    },
  });

  const isHeld = conclude.isPending || conclude.again !== null;

  const startNext = () => {
    setOnDesk(blank());
    setIntake(emptyIntake);
    setItemCode(null);
    setChoice(null);
    setDeviation('');
    setErrors([]);
    conclude.forget();
    wantsFirstField.current = true;
  };
  // A held form takes no focus: it waits for the release.
  useEffect(() => {
    if (isHeld || !wantsFirstField.current) return;
    wantsFirstField.current = false;
    numberField.current?.focus();
  });

  const submit = () => {
    if (conclude.again !== null) {
      conclude.again();
      return;
    }
    if (conclude.isPending) return;
    setTurned(null);
    const wrong: Wrong[] = problemsOf(intake);
    if (assessment !== null && outcome !== assessment.proposed && deviation === '') {
      wrong.push({ id: 'deviation', message: '请选择不按建议办理的原因' });
    }
    setErrors(wrong);
    if (wrong.length > 0 || draft === null || error) return;
    if (isOld) setWish({ draft, outcome });
    else send(draft);
  };
  const send = (draft: IntakeDraft) => {
    if (assessment === null || outcome === null) return;
    conclude.mutate({
      path: '/intake/conclude',
      id: onDesk.id,
      body: {
        ...draft,
        outcome,
        fingerprint: assessment.fingerprint,
        deviationReason: outcome === assessment.proposed ? null : deviation,
      },
    });
  };

  // The wish is carried out on the fresh answer where that says the same, and forgotten where anything was changed since.
  useEffect(() => {
    if (wish === null || (wish.draft === draft && isOld && !error)) return;
    setWish(null);
    if (wish.draft !== draft || error) return;
    if (outcome === wish.outcome) send(wish.draft);
    else setTurned(outcome);
  });

  useShortcut({ key: 'Ctrl+Enter', label: '出文书并打印', area: '收件', run: submit });
  useShortcut({
    key: 'F4',
    label: '到证件号码读证',
    area: '收件',
    run: () => {
      numberField.current?.focus();
      numberField.current?.select();
    },
  });
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
          <WindowName desk={desk} />
        </>
      }
    >
      {done && (
        <ConcludedStrip done={done} unprinted={unprinted} close={() => setDone(null)}>
          <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
        </ConcludedStrip>
      )}
      <DraftNotice keeping={keeping} reopen={reopen} startNext={startNext} />
      <ErrorSummary errors={errors} />
      <CommandFailure error={conclude.error} again={conclude.again} />
      {turned !== null && turned === outcome && (
        <p className="notice" data-tone="amber">
          按刚填的内容，结论是“{outcomeNames[turned]}”。请核对结论，再按 Ctrl+Enter。
        </p>
      )}
      <Held isHeld={isHeld} className="intake" onKeyDown={enterMovesOn}>
        <ApplicantPanel intake={intake} change={change} errors={errors} numberField={numberField} />
        <section className="panel intake-materials stack" aria-labelledby="materials-head">
          <div className="panel-head">
            <h2 id="materials-head">事项与材料</h2>
            {intake.item && (
              <Button size="small" onClick={() => setIntake(withAllReceived(intake))}>
                全部已收（A）
              </Button>
            )}
          </div>
          <ItemPicker
            windowCode={desk?.code ?? null}
            windowClass={desk?.class ?? null}
            chosen={itemCode}
            error={errors.find(one => one.id === 'item-search')?.message}
            onPick={setItemCode}
          />
          {item.isError && <Failure error={item.error} retry={() => void item.refetch()} />}
          {intake.item ? (
            <>
              <MaterialGrid
                item={intake.item}
                materials={intake.materials}
                noteErrors={noteErrorsOf(errors)}
                gridRef={grid}
                onState={(code, state) => setIntake(withMaterial(intake, code, { state }))}
                onNote={(code, note) => setIntake(withMaterial(intake, code, { note }))}
                onAllReceived={() => setIntake(withAllReceived(intake))}
              />
              <small className="muted wide-only">
                清单中：↑↓ 移动　1 已收　2 有未带　3 不全　4 缺　5 容缺　6 不涉及　A 全部已收
              </small>
              <Situation intake={intake} change={change} errors={errors} />
            </>
          ) : (
            <p className="empty">先选事项，再按清单核对材料。</p>
          )}
        </section>
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
          isBusy={conclude.isPending || wish !== null}
          conclude={submit}
        />
      </Held>
      <LeaveIntake
        id={onDesk.id}
        isStarted={isStarted(intake)}
        isKept={keeping.is === 'kept'}
        isUnknown={conclude.again !== null}
        saveNow={saveNow}
        forget={startNext}
      />
    </Page>
  );
}

function WindowName({ desk }: { desk: ReturnType<typeof windowOf> }) {
  return (
    <span className="muted">
      {desk ? `${desk.name} · ${desk.class}` : '本机未设窗口'}
      <span className="wide-only"> · F1 键位</span>
    </span>
  );
}
