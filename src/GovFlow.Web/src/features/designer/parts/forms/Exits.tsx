import { Select } from 'antd';
import { useState } from 'react';
import { Field } from '@/shared/ui/Field';
import type { Port } from '../../core/descriptors';
import { leadTo, whyNotConnect } from '../../core/editor';
import type { Step } from '../../core/flow';
import type { Design } from '../useDesign';

/** Where each outcome leads: the form of what connecting by mouse does. */
export function Exits({ design, step }: { design: Design; step: Step }) {
  const { flow } = design;
  if (step.ports.length === 0) return null;
  const targets = flow.steps
    .filter(({ key }) => whyNotConnect(flow, step.key, key) === null)
    .map(({ key, name }) => ({ value: key, label: name }));
  return (
    <section className="stack" aria-label="出口">
      <h3>出口</h3>
      {step.ports.map(port => (
        <Exit key={port.name} design={design} step={step} port={port} targets={targets} />
      ))}
    </section>
  );
}

interface ExitProps {
  design: Design;
  step: Step;
  port: Port;
  targets: { value: string; label: string }[];
}

function Exit({ design, step, port: { name, displayName }, targets }: ExitProps) {
  const { flow } = design;
  // A choice closes the list: left open, it lies over the next outcome and takes the click meant for that one.
  const [isOpen, setIsOpen] = useState(false);
  const led = flow.links.filter(one => one.from === step.key && one.port === name).map(({ to }) => to);
  return (
    <Field label={`${displayName} →`} isSearch hint={led.length > 1 ? '这几个环节同时办理' : undefined}>
      {control => (
        <Select
          {...control}
          mode="multiple"
          placeholder="未连接"
          disabled={!design.mayEdit}
          options={targets}
          optionFilterProp="label"
          open={isOpen}
          onOpenChange={setIsOpen}
          value={led}
          onChange={(to: string[]) => {
            setIsOpen(false);
            design.edit('修改出口', doc => leadTo(doc, flow, step.key, name, to));
          }}
        />
      )}
    </Field>
  );
}
