import { Button } from 'antd';
import type { Ref } from 'react';
import type { Finding } from '../core/findings';
import { portName } from '../core/flow';
import type { Tab } from '../core/tabs';
import { ManySteps } from './forms/ManySteps';
import { StepForm } from './forms/StepForm';
import type { Design } from './useDesign';
import type { Lint } from './useLint';
import { useSurroundings } from './useSurroundings';

interface Props {
  design: Design;
  findings: readonly Finding[];
  lint: Lint;
  first: Ref<HTMLInputElement>;
  tab: Tab;
  setTab: (tab: Tab) => void;
}

/** The form of what is chosen: one step, several, a connection, or the flow itself. */
export function PropertyPanel({ design, findings, lint, first, tab, setTab }: Props) {
  const around = useSurroundings(design);
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
  if (chosen.length > 1) return <ManySteps design={design} around={around} />;
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
  return (
    <StepForm
      key={step.key}
      design={design}
      step={step}
      findings={findings}
      lint={lint}
      around={around}
      tab={tab}
      setTab={setTab}
      first={first}
    />
  );
}
