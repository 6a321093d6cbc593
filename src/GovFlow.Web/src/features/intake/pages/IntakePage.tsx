import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Assessment, Concluded, IntakeDraft, IntakeOutcome } from '@/shared/api/contract';
import { itemQuery } from '@/shared/api/items';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { enterMovesOn } from '@/shared/keyboard/enterMovesOn';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { printHtml } from '@/shared/print/printHtml';
import { useMe, windowOf } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary, type Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { useErrorWalk } from '@/shared/ui/useErrorWalk';
import {
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
import { ApplicantPanel } from '../parts/ApplicantPanel';
import { ConcludedStrip } from '../parts/ConcludedStrip';
import { DecisionPanel } from '../parts/DecisionPanel';
import { ItemPicker } from '../parts/ItemPicker';
import { LeaveGuard } from '../parts/LeaveGuard';
import { MaterialGrid } from '../parts/MaterialGrid';
import { Situation } from '../parts/Situation';
import { useAssessment } from '../useAssessment';
import './intake.css';

type ConcludeBody = IntakeDraft & { outcome: IntakeOutcome; fingerprint: string; deviationReason: string | null };

/** 收件: on one screen, what kind of case this becomes and which paper leaves the printer now. */
export function IntakePage() {
  const me = useMe();
  const desk = me === null ? null : windowOf(me);
  const client = useQueryClient();
  const [intake, setIntake] = useState<Intake>(emptyIntake);
  const [itemCode, setItemCode] = useState<string | null>(null);
  const [choice, setChoice] = useState<IntakeOutcome | null>(null);
  const [deviation, setDeviation] = useState('');
  const [errors, setErrors] = useState<Wrong[]>([]);
  const [done, setDone] = useState<Concluded | null>(null);
  const numberField = useRef<HTMLInputElement>(null);
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

  useEffect(() => numberField.current?.focus(), []);

  const draft = useMemo(() => draftOf(intake, desk?.code ?? null), [intake, desk?.code]);
  const { assessment, isOld, error, again, replace } = useAssessment(draft);
  // The clerk's own choice holds while it stays lawful; else the proposal is the choice.
  const stillLawful = assessment?.outcomes.some(one => one.outcome === choice && one.state !== 'Barred') ?? false;
  const outcome = stillLawful ? choice : (assessment?.proposed ?? null);

  const startNext = () => {
    setIntake(emptyIntake);
    setItemCode(null);
    setChoice(null);
    setDeviation('');
    setErrors([]);
    numberField.current?.focus();
  };

  const conclude = useCommand<ConcludeBody, Concluded>({
    onDone: ({ data }) => {
      setDone(data);
      announce(`${data.case.number} ${data.case.stateLabel}，文书已送打印`);
      startNext();
      void client.invalidateQueries({ queryKey: ['tasks'] });
      // A jammed printer undoes nothing: the strip offers 补打.
      void printHtml(data.slipHtml).catch(() => announce('打印未能启动，请用补打'));
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

  const submit = () => {
    if (conclude.isPending) return;
    const wrong: Wrong[] = problemsOf(intake);
    if (assessment !== null && outcome !== assessment.proposed && deviation === '') {
      wrong.push({ id: 'deviation', message: '请选择不按建议办理的原因' });
    }
    setErrors(wrong);
    if (wrong.length > 0 || draft === null || assessment === null || outcome === null || isOld) return;
    conclude.mutate({
      path: '/intake/conclude',
      body: {
        ...draft,
        outcome,
        fingerprint: assessment.fingerprint,
        deviationReason: outcome === assessment.proposed ? null : deviation,
      },
    });
  };

  useShortcut({ key: 'Ctrl+Enter', label: '出文书并打印', area: '收件', run: submit });
  useErrorWalk(errors, '收件');

  return (
    <Page
      title="收件"
      className="intake-page"
      errors={errors.length}
      aside={<span className="muted">{desk ? `${desk.name} · ${desk.class}` : '本机未设窗口'} · F1 键位</span>}
    >
      {done && (
        <ConcludedStrip done={done} close={() => setDone(null)}>
          <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
        </ConcludedStrip>
      )}
      <ErrorSummary errors={errors} />
      <CommandFailure error={conclude.error} retry={submit} />
      <div className="intake" onKeyDown={enterMovesOn}>
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
              <small className="muted">
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
          isBusy={conclude.isPending}
          conclude={submit}
        />
      </div>
      <LeaveGuard isStarted={isStarted(intake)} />
    </Page>
  );
}
