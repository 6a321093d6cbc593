import type { Input } from '../../core/descriptors';
import type { LimitValue } from '../../core/fields';
import type { Step } from '../../core/flow';
import { literalNumber, literalText, withInput } from '../../core/inputs';
import { type JsonObject, member, showPath } from '../../core/json';
import { PlaceField } from './FindingsAt';
import type { ChangeStep } from './InputField';
import { LimitControl } from './LimitControl';

interface Props {
  step: Step;
  days: Input;
  unit: Input;
  isHeld: boolean;
  change: ChangeStep;
}

/** The step with a limit; working days are the rule and need no word of their own. */
function limited(node: JsonObject, days: Input, unit: Input, value: LimitValue): JsonObject {
  const next = withInput(node, days, value.days ?? undefined);
  const isNamed = member(node, unit.name) !== undefined;
  return value.unit === 'Calendar' || isNamed ? withInput(next, unit, value.unit) : next;
}

/** A step's own limit: days and what they are counted in. */
export function StepLimit({ step, days, unit, isHeld, change }: Props) {
  const value: LimitValue = {
    days: literalNumber(step.node, days.name),
    unit: literalText(step.node, unit.name) === 'Calendar' ? 'Calendar' : 'Working',
  };
  return (
    <PlaceField
      place={showPath([...step.path, days.name])}
      label={days.displayName}
      optional={!days.isRequired}
      hint={days.isRequired ? undefined : '0 为当日；不填则只受承诺时限约束'}
    >
      {control => (
        <LimitControl
          control={control}
          value={value}
          isHeld={isHeld}
          write={next => change('修改时限', 'limit', node => limited(node, days, unit, next))}
        />
      )}
    </PlaceField>
  );
}
