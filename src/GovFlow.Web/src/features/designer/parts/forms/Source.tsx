import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Control } from '@/shared/ui/Field';
import type { Input as StepInput } from '../../core/descriptors';
import type { Step } from '../../core/flow';
import { type InputValue, withExpression, withInput } from '../../core/inputs';
import { reading, variableIdOf, variableName } from '../../core/variables';
import type { Surroundings } from '../useSurroundings';

interface Props {
  control: Control;
  input: StepInput;
  held: InputValue;
  around: Surroundings;
  isHeld: boolean;
  edit: (edited: (node: Step['node']) => Step['node']) => void;
  /** The form of a fixed content. */
  children: ReactNode;
}

/** Inputs that a person fixes while drawing: what they depend on in a case would be hidden from whoever reads the flow. */
const alwaysFixed = new Set([
  'post',
  'limitDays',
  'unit',
  'upperDays',
  'offers',
  'procedure',
  'paper',
  'windowDecided',
  'afterDecision',
  'mayAskMore',
  'cause',
  'branches',
  'mode',
]);

const written = new Set(['JavaScript', 'Liquid']);

/** Where an input's content comes from: fixed here, read from a variable, or computed. */
export function Source({ control, input, held, around, isHeld, edit, children }: Props) {
  const kind = held.kind !== 'expression' ? 'literal' : held.language === 'Variable' ? 'variable' : 'script';
  const mayVary = input.isWrapped && !alwaysFixed.has(input.name);
  const choose = (next: string) => {
    const [first] = around.variables;
    if (next === 'literal') edit(node => withInput(node, input, undefined));
    if (next === 'variable' && first) edit(node => reading(node, input.name, first));
    if (next === 'script') edit(node => withExpression(node, input, 'JavaScript', ''));
  };
  return (
    <>
      {held.kind === 'expression' && kind === 'variable' && (
        <Select
          {...control}
          disabled={isHeld}
          value={variableIdOf(around.variables, held.text)}
          options={around.variables.map(one => ({ value: one.id, label: variableName(one.name) }))}
          onChange={(id: string) => {
            const variable = around.variables.find(one => one.id === id);
            if (variable !== undefined) edit(node => reading(node, input.name, variable));
          }}
        />
      )}
      {held.kind === 'expression' && kind === 'script' && (
        <Input.TextArea
          {...control}
          className="code"
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={held.text}
          readOnly={isHeld || !written.has(held.language)}
          onChange={e => edit(node => withExpression(node, input, held.language, e.target.value))}
        />
      )}
      {kind === 'literal' && children}
      {(mayVary || kind !== 'literal') && !isHeld && (
        <Select
          className="source-choice"
          size="small"
          aria-label={`${input.displayName}的来源`}
          value={kind}
          options={[
            { value: 'literal', label: '固定内容' },
            { value: 'variable', label: '取自变量', disabled: around.variables.length === 0 },
            { value: 'script', label: '表达式' },
          ]}
          onChange={choose}
        />
      )}
    </>
  );
}
