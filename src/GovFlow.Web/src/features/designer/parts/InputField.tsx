import { Input, InputNumber, Select } from 'antd';
import { type Control, Field } from '@/shared/ui/Field';
import { clearable } from '@/shared/ui/StaffLook';
import { describe, type Input as StepInput } from '../core/descriptors';
import type { Step } from '../core/flow';
import { type InputValue, readInput, withExpression, withInput } from '../core/inputs';
import { isList, type Json, numberOf, textOf, writeJson } from '../core/json';
import { literalWord } from '../words';
import { JsonText } from './JsonText';
import type { PostChoice } from './useDesign';

export type ChangeStep = (label: string, merge: string, edit: (node: Step['node']) => Step['node']) => void;

interface Props {
  input: StepInput;
  step: Step;
  posts: readonly PostChoice[];
  isHeld: boolean;
  change: ChangeStep;
}

/** One input of a step, by what the descriptor says of it; what has no form of its own is shown as its JSON. */
export function InputField({ input, step, posts, isHeld, change }: Props) {
  const held = readInput(step.node, input);
  const edit = (edited: (node: Step['node']) => Step['node']) =>
    change(`修改“${input.displayName}”`, input.name, edited);
  const set = (value: Json | undefined) => edit(node => withInput(node, input, value));
  const isComputed = held.kind === 'expression' || isCondition(input);
  const write = (language: string, text: string) => edit(node => withExpression(node, input, language, text));
  return (
    <Field label={input.displayName} optional={!input.isRequired} hint={isComputed ? '按表达式计算' : hintOf(input)}>
      {control =>
        isComputed ? (
          <Expression control={control} held={held} isHeld={isHeld} write={write} />
        ) : (
          <Literal
            control={control}
            input={input}
            choices={choicesOf(input, step, posts)}
            value={held.kind === 'literal' ? held.value : undefined}
            isHeld={isHeld}
            set={set}
          />
        )
      }
    </Field>
  );
}

/** 判断's condition is written as an expression even while it is empty. */
const isCondition = ({ name, typeName }: StepInput): boolean => name === 'condition' && typeName === 'Boolean';

/** A hint that explains literals a person never sees in the form would only be noise. */
const hintOf = ({ description }: StepInput): string | undefined =>
  /[A-Za-z]/.test(description) || description === '' ? undefined : description;

interface Choice {
  value: string;
  label: string;
}

function choicesOf(input: StepInput, step: Step, posts: readonly PostChoice[]): Choice[] | null {
  if (input.name === 'post' && posts.length > 0) return posts.map(({ code, name }) => ({ value: code, label: name }));
  if (input.typeName === 'Boolean') {
    return [
      { value: 'true', label: '是' },
      { value: 'false', label: '否' },
    ];
  }
  if (input.options.length > 0) return input.options.map(one => ({ value: one, label: literalWord(one) }));
  if (input.name !== 'offers') return null;
  return describe(step.type)?.ports.map(({ name, displayName }) => ({ value: name, label: displayName })) ?? null;
}

const written = new Set(['JavaScript', 'Liquid']);

interface ExpressionProps {
  control: Control;
  held: InputValue;
  isHeld: boolean;
  write: (language: string, text: string) => void;
}

/** A variable or another program's expression is shown; code can be written. */
function Expression({ control, held, isHeld, write }: ExpressionProps) {
  const language = held.kind === 'expression' ? held.language : 'JavaScript';
  const literal = held.kind === 'literal' ? writeJson(held.value) : '';
  return (
    <Input.TextArea
      {...control}
      className="code"
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={held.kind === 'expression' ? held.text : literal}
      readOnly={isHeld || !written.has(language)}
      onChange={e => write(language, e.target.value)}
    />
  );
}

interface LiteralProps {
  control: Control;
  input: StepInput;
  choices: Choice[] | null;
  value: Json | undefined;
  isHeld: boolean;
  set: (value: Json | undefined) => void;
}

const daysOf = (value: Json | undefined): number | null => {
  const text = textOf(value);
  return text !== null && /^\d+$/.test(text) ? Number(text) : numberOf(value);
};

function Literal({ control, input, choices, value, isHeld, set }: LiteralProps) {
  if (choices !== null && input.typeName === 'String[]') {
    const list = isList(value) ? value.flatMap(one => textOf(one) ?? []) : [];
    return <Select {...control} mode="multiple" value={list} options={choices} disabled={isHeld} onChange={set} />;
  }
  if (choices !== null) {
    const chosen = typeof value === 'boolean' ? String(value) : textOf(value);
    const isFlag = input.typeName === 'Boolean';
    return (
      <Select
        {...control}
        value={chosen}
        options={choices}
        disabled={isHeld}
        allowClear={input.isRequired ? false : clearable}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(next: string | undefined) => set(isFlag && next !== undefined ? next === 'true' : next)}
      />
    );
  }
  if (input.uiHint === 'number') {
    const write = (days: number | null) => set(days ?? undefined);
    return (
      <InputNumber
        {...control}
        controls={false}
        min={0}
        precision={0}
        value={daysOf(value)}
        disabled={isHeld}
        onChange={write}
      />
    );
  }
  if (input.typeName !== 'String') return <JsonText control={control} value={value} isHeld={isHeld} set={set} />;
  return (
    <Input.TextArea
      {...control}
      autoSize={{ minRows: 1, maxRows: 6 }}
      value={textOf(value) ?? (value === undefined ? '' : writeJson(value))}
      readOnly={isHeld}
      onChange={e => set(e.target.value === '' ? undefined : e.target.value)}
    />
  );
}
