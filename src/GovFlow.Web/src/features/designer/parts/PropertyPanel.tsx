import { Button, Input } from 'antd';
import type { Ref } from 'react';
import { Field } from '@/shared/ui/Field';
import { describe, laneNames } from '../core/descriptors';
import { renameStep, setStep } from '../core/edits';
import { portName, type Step } from '../core/flow';
import type { Finding } from '../core/hints';
import { CasesField } from './CasesField';
import { Exits } from './Exits';
import { InputField } from './InputField';
import { RawStep } from './RawStep';
import type { Design } from './useDesign';

interface Props {
  design: Design;
  findings: readonly Finding[];
  first: Ref<HTMLInputElement>;
}

/** The form of what is chosen: one step, several, a connection, or the flow itself. */
export function PropertyPanel({ design, findings, first }: Props) {
  const { chosen, editor, flow } = design;
  const link = flow.links.find(({ index }) => index === editor.link);
  const [step] = chosen;
  if (link !== undefined) {
    const from = flow.steps.find(({ key }) => key === link.from);
    const to = flow.steps.find(({ key }) => key === link.to);
    return (
      <div className="stack">
        <h2>连线</h2>
        <p>
          {from?.name}（{from && portName(from, link.port)}）→ {to?.name}
        </p>
        <p className="muted">从左侧添加环节时，新环节插入这条连线。</p>
        {design.mayEdit && <Button onClick={design.remove}>删除连线</Button>}
      </div>
    );
  }
  if (chosen.length > 1) {
    return (
      <div className="stack">
        <h2>选中 {chosen.length} 个环节</h2>
        <ul className="chosen-steps">
          {chosen.map(({ key, name }) => (
            <li key={key}>{name}</li>
          ))}
        </ul>
        {design.mayEdit && <Button onClick={design.remove}>删除这些环节</Button>}
      </div>
    );
  }
  if (step === undefined) {
    return (
      <div className="stack">
        <h2>流程</h2>
        <p>
          共 {flow.steps.length} 个环节、{flow.links.length} 条连线。
        </p>
        <p className="muted">在画布或大纲中选中一个环节，即可在这里修改。</p>
      </div>
    );
  }
  return <StepForm key={step.key} design={design} step={step} findings={findings} first={first} />;
}

function StepForm({ design, step, findings, first }: Props & { step: Step }) {
  const { address } = design.editor;
  const descriptor = describe(step.type);
  const own = findings.filter(
    ({ nodeId, flow }) => nodeId === step.key && (flow ?? []).join('/') === address.join('/'),
  );
  const change = (label: string, merge: string, edit: (node: Step['node']) => Step['node']) =>
    design.edit(label, doc => setStep(doc, address, step.key, edit), { merge: `${merge}:${step.key}` });
  return (
    <div className="stack">
      <h2>{step.kind}</h2>
      <p className="muted">
        {laneNames[step.lane]}。{descriptor?.description ?? '本系统没有这种环节，内容照原样保留。'}
      </p>
      {own.length > 0 && (
        <ul className="own-findings">
          {own.map(({ ruleId, message, jsonPath, severity }) => (
            <li key={ruleId + jsonPath + message}>
              {severity === 'error' ? '■' : '▲'} {message}
            </li>
          ))}
        </ul>
      )}
      <Field label="名称">
        {control => (
          <Input
            {...control}
            ref={input => {
              if (typeof first === 'object' && first !== null) first.current = input?.input ?? null;
            }}
            value={step.name}
            disabled={!design.mayEdit}
            onChange={e =>
              design.edit('改名', doc => renameStep(doc, address, step.key, e.target.value), {
                merge: `name:${step.key}`,
              })
            }
          />
        )}
      </Field>
      {descriptor?.inputs.map(input =>
        step.type === 'Elsa.FlowSwitch' && input.name === 'cases' ? null : (
          <InputField
            key={input.name}
            input={input}
            step={step}
            posts={design.posts}
            isHeld={!design.mayEdit}
            change={change}
          />
        ),
      )}
      {step.type === 'Elsa.FlowSwitch' && <CasesField step={step} isHeld={!design.mayEdit} change={change} />}
      <Exits design={design} step={step} />
      {step.flows.map(flow => (
        <Button key={flow.join('/')} onClick={() => design.open(flow)}>
          打开子流程
        </Button>
      ))}
      {design.mayEdit && <Button onClick={design.remove}>删除环节</Button>}
      <RawStep step={step} isHeld={!design.mayEdit} change={change} />
    </div>
  );
}
