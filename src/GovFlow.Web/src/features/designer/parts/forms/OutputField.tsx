import { Select } from 'antd';
import { clearable } from '@/shared/ui/StaffLook';
import type { Output } from '../../core/descriptors';
import type { Step } from '../../core/flow';
import { showPath } from '../../core/json';
import { bound, boundTo, type Variable, variableName } from '../../core/variables';
import { PlaceField } from './FindingsAt';
import type { ChangeStep } from './InputField';

interface Props {
  output: Output;
  step: Step;
  variables: readonly Variable[];
  isHeld: boolean;
  change: ChangeStep;
}

/** Where a step keeps what it found, so that later steps and conditions can read it. */
export function OutputField({ output, step, variables, isHeld, change }: Props) {
  const { name, displayName, typeName, description } = output;
  return (
    <PlaceField
      place={showPath([...step.path, name])}
      label={`${displayName}记入`}
      optional
      hint={/[A-Za-z]/.test(description) ? undefined : description}
    >
      {control => (
        <Select
          {...control}
          placeholder="不记"
          disabled={isHeld}
          allowClear={clearable}
          value={boundTo(step.node, name) ?? undefined}
          options={variables.map(one => ({ value: one.id, label: variableName(one.name) }))}
          onChange={(id: string | undefined) =>
            change(`修改“${displayName}记入”`, name, node =>
              bound(node, name, typeName, variables.find(one => one.id === id) ?? null),
            )
          }
        />
      )}
    </PlaceField>
  );
}
