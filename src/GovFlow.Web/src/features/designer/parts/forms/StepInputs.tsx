import type { Input } from '../../core/descriptors';
import type { Step } from '../../core/flow';
import { readInput } from '../../core/inputs';
import type { Surroundings } from '../useSurroundings';
import { CasesField } from './CasesField';
import { type ChangeStep, InputField } from './InputField';
import { StepLimit } from './StepLimit';

interface Props {
  step: Step;
  inputs: readonly Input[];
  around: Surroundings;
  isHeld: boolean;
  change: ChangeStep;
}

/** The inputs of one part of a step's form; what belongs together is asked together. */
export function StepInputs({ step, inputs, around, isHeld, change }: Props) {
  const unit = inputs.find(({ name }) => name === 'unit');
  const isComputed = (input: Input) => readInput(step.node, input).kind === 'expression';
  return inputs.map(input => {
    const { name } = input;
    const isPair = unit !== undefined && !isComputed(input) && !isComputed(unit);
    if (name === 'limitDays' && isPair) {
      return <StepLimit key={name} step={step} days={input} unit={unit} isHeld={isHeld} change={change} />;
    }
    const isAskedElsewhere =
      (name === 'unit' && inputs.some(one => one.name === 'limitDays' && isPair && !isComputed(one))) ||
      (name === 'branches' && step.type === 'GovFlow.JointReview' && !isComputed(input));
    if (isAskedElsewhere) return null;
    if (name === 'cases')
      return <CasesField key={name} step={step} facts={around.facts} isHeld={isHeld} change={change} />;
    return <InputField key={name} input={input} step={step} around={around} isHeld={isHeld} change={change} />;
  });
}
