import { Select } from 'antd';
import { Field } from '@/shared/ui/Field';
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
      {step.ports.map(({ name, displayName }) => (
        <Field key={name} label={`${displayName} →`} isSearch>
          {control => (
            <Select
              {...control}
              mode="multiple"
              placeholder="未连接"
              disabled={!design.mayEdit}
              options={targets}
              optionFilterProp="label"
              value={flow.links.filter(one => one.from === step.key && one.port === name).map(({ to }) => to)}
              onChange={(to: string[]) => design.edit('修改出口', doc => leadTo(doc, flow, step.key, name, to))}
            />
          )}
        </Field>
      ))}
    </section>
  );
}
