import './rehearsal.css';
import { Button } from 'antd';
import { useMemo } from 'react';
import { showDay } from '@/shared/format';
import { portName } from '../../core/flow';
import { materialsOf } from '../../core/rehearsal';
import type { Design } from '../useDesign';
import { ClockSlider } from './ClockSlider';
import { Coverage } from './Coverage';
import { DoneActs } from './DoneActs';
import { FormQuestions } from './FormQuestions';
import { IntakeTable } from './IntakeTable';
import { PapersMade } from './PapersMade';
import { ScenarioBox } from './ScenarioBox';
import { StartBox } from './StartBox';
import type { Rehearsal as Played } from './useRehearsal';
import { Variables } from './Variables';
import { Waiting } from './Waiting';
import { WaySelect } from './WaySelect';

interface Props {
  design: Design;
  rehearsal: Played;
  goToStep: (nodeId: string) => void;
}

/** 演练: what the drawing does to an application, step by step. Everything it says and offers is the server's. */
export function Rehearsal({ design, rehearsal, goToStep }: Props) {
  const { view, all, next, planned, isBusy, failure } = rehearsal;
  const byId = useMemo(() => new Map(design.flow.steps.map(step => [step.id, step])), [design.flow]);
  const nameOf = (step: string) => byId.get(step)?.name ?? step;
  const outcomeOf = (step: string, port: string) => {
    const found = byId.get(step);
    return found === undefined ? port : portName(found, port);
  };
  const now = view?.now;
  return (
    <div className="rehearsal" aria-busy={isBusy}>
      <div className="toolbar">
        <h2>演练</h2>
        <Button size="small" onClick={() => rehearsal.setIsOpen(false)}>
          结束演练
        </Button>
      </div>
      {failure && (
        <p className="notice" data-tone="red" role="alert">
          {failure} <Button onClick={() => void rehearsal.again()}>再试</Button>
        </p>
      )}
      <WaySelect rehearsal={rehearsal} />
      <div className="rehearsal-acts" role="group" aria-label="走流程">
        <Button
          disabled={isBusy || !view?.acts.length}
          onClick={() => void rehearsal.backTo((view?.acts.length ?? 1) - 1)}
        >
          ◀ 后退
        </Button>
        <Button type="primary" disabled={isBusy || next === null} onClick={() => void rehearsal.step()}>
          ▶ 下一步
        </Button>
        <Button disabled={isBusy || next === null} onClick={() => void rehearsal.toDecision()}>
          到下一个决定
        </Button>
        <Button disabled={isBusy || next === null} onClick={() => void rehearsal.toEnd()}>
          走到底
        </Button>
        <Button disabled={isBusy} onClick={() => void rehearsal.afresh()}>
          重来
        </Button>
      </div>
      {now && (
        <p className="rehearsal-state" role="status">
          <strong>{now.stateName ?? '尚未收件'}</strong>
          {[
            now.kind,
            now.decision,
            showDay(now.day),
            now.hasEnded && '流程已走完',
            planned.length > 0 && `还有 ${planned.length} 步`,
          ]
            .filter(Boolean)
            .map(one => ` · ${one}`)}
        </p>
      )}
      {now?.incidents.map(({ step, message }) => (
        <p className="notice" data-tone="red" key={`${step} ${message}`}>
          流程在“{nameOf(step)}”中断：{message}
        </p>
      ))}
      {view && now?.state === null && <StartBox script={view.script} change={more => void rehearsal.startWith(more)} />}
      {now && now.state === null && (
        <FormQuestions doc={design.doc} answers={rehearsal.answers} change={rehearsal.setAnswers} />
      )}
      {now && now.state === null && <IntakeTable doc={design.doc} act={rehearsal.act} isBusy={isBusy} />}
      {now && (
        <Waiting
          now={now}
          materials={materialsOf(design.doc)}
          act={rehearsal.act}
          isBusy={isBusy}
          goToStep={goToStep}
        />
      )}
      {view && <DoneActs view={view} nameOf={nameOf} outcomeOf={outcomeOf} backTo={rehearsal.backTo} />}
      {view && <PapersMade view={view} />}
      {now && now.clocks.length > 0 && <ClockSlider key={now.day} now={now} />}
      {now && now.variables.length > 0 && <Variables variables={now.variables} />}
      {all && <Coverage all={all} rehearsal={rehearsal} nameOf={nameOf} outcomeOf={outcomeOf} goToStep={goToStep} />}
      <ScenarioBox design={design} rehearsal={rehearsal} />
    </div>
  );
}
