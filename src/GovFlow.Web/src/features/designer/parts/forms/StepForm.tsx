import { Button, Input } from 'antd';
import type { ReactNode, Ref } from 'react';
import { Field } from '@/shared/ui/Field';
import { describe, laneNames } from '../../core/descriptors';
import { renameStep, setStep } from '../../core/edits';
import { type Finding, isAt, isOpen, memberOf } from '../../core/findings';
import type { Step } from '../../core/flow';
import { showPath } from '../../core/json';
import { hasField, inputsOf, type Tab, tabNames, tabOf, tabsOf } from '../../core/tabs';
import type { Design } from '../useDesign';
import type { Lint } from '../useLint';
import type { Surroundings } from '../useSurroundings';
import { ClockEffect } from './ClockEffect';
import { Exits } from './Exits';
import { FindingsHere } from './FindingsAt';
import type { ChangeStep } from './InputField';
import { OutputField } from './OutputField';
import { RawStep } from './RawStep';
import { StepInputs } from './StepInputs';
import { BranchRows, StepLists } from './StepLists';
import { TabBar } from './TabBar';

interface Props {
  design: Design;
  step: Step;
  findings: readonly Finding[];
  lint: Lint;
  around: Surroundings;
  tab: Tab;
  setTab: (tab: Tab) => void;
  first: Ref<HTMLInputElement>;
}

/** One step's form, in the parts that concern it. */
export function StepForm({ design, step, findings, lint, around, tab, setTab, first }: Props) {
  const { address } = design.editor;
  const descriptor = describe(step.type);
  const isHeld = !design.mayEdit;
  const own = findings.filter(one => one.nodeId === step.key && isAt(address, one));
  const fieldOf = (finding: Finding) => {
    const member = memberOf(finding, showPath(step.path));
    return member !== null && hasField(step.type, member) ? member : null;
  };
  const markOf = (wanted: Tab) => {
    const there = own.filter(one => {
      const member = fieldOf(one);
      return isOpen(one) && member !== null && tabOf(step.type, member) === wanted;
    });
    if (there.length === 0) return '';
    return there.some(({ severity }) => severity === 'error') ? ' ■' : ' ▲';
  };
  const tabs = tabsOf(step);
  const open = tabs.includes(tab) ? tab : 'basic';
  const change: ChangeStep = (label, merge, edit) =>
    design.edit(label, doc => setStep(doc, address, step.key, edit), { merge: `${merge}:${step.key}` });
  const inputs = (
    <StepInputs step={step} inputs={inputsOf(step.type, open)} around={around} isHeld={isHeld} change={change} />
  );
  const bodies: Partial<Record<Tab, ReactNode>> = {
    basic: (
      <>
        {inputs}
        {descriptor?.outputs.map(output => (
          <OutputField
            key={output.name}
            output={output}
            step={step}
            variables={around.variables}
            isHeld={isHeld}
            change={change}
          />
        ))}
        {step.flows.map(flow => (
          <Button key={flow.join('/')} onClick={() => design.open(flow)}>
            打开子流程
          </Button>
        ))}
        {design.mayEdit && <Button onClick={design.remove}>删除环节</Button>}
      </>
    ),
    post: (
      <>
        {inputs}
        {step.type === 'GovFlow.JointReview' && (
          <BranchRows step={step} posts={around.posts} isHeld={isHeld} change={change} />
        )}
      </>
    ),
    limit: (
      <>
        {inputs}
        <ClockEffect promise={lint.promise} nodeId={step.key} />
      </>
    ),
    checks: <StepLists step={step} isHeld={isHeld} change={change} />,
    exits: (
      <>
        {inputs}
        <Exits design={design} step={step} />
      </>
    ),
    clock: (
      <>
        {inputs}
        <ClockEffect promise={lint.promise} nodeId={step.key} />
      </>
    ),
    raw: <RawStep step={step} isHeld={isHeld} change={change} />,
  };
  return (
    <FindingsHere value={own}>
      <div className="stack">
        <h2>{step.kind}</h2>
        <p className="muted">
          {laneNames[step.lane]}。{descriptor?.description ?? '本系统没有这种环节，内容照原样保留。'}
        </p>
        <OwnFindings findings={own.filter(one => fieldOf(one) === null)} />
        <Field label="名称">
          {control => (
            <Input
              {...control}
              ref={input => {
                if (typeof first === 'object' && first !== null) first.current = input?.input ?? null;
              }}
              value={step.name}
              disabled={isHeld}
              onChange={e =>
                design.edit('改名', doc => renameStep(doc, address, step.key, e.target.value), {
                  merge: `name:${step.key}`,
                })
              }
            />
          )}
        </Field>
        <TabBar tabs={tabs} open={open} setTab={setTab} label="环节的各项" nameOf={one => tabNames[one] + markOf(one)}>
          {bodies[open] ?? inputs}
        </TabBar>
      </div>
    </FindingsHere>
  );
}

/** What was found about the step as a whole. */
function OwnFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="own-findings">
      {findings.map(({ ruleId, message, jsonPath, severity }) => (
        <li key={ruleId + jsonPath + message} data-severity={severity}>
          {severity === 'error' ? '■' : '▲'} {message}
        </li>
      ))}
    </ul>
  );
}
