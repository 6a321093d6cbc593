import { Input, InputNumber, Select } from 'antd';
import type { Control } from '@/shared/ui/Field';
import { clearable } from '@/shared/ui/StaffLook';
import { describe, type Input as StepInput } from '../../core/descriptors';
import type { Choice } from '../../core/fields';
import type { Step } from '../../core/flow';
import { type InputValue, readInput, withExpression, withInput } from '../../core/inputs';
import { isList, type Json, numberOf, showPath, textOf, writeJson } from '../../core/json';
import { literalWord } from '../../words';
import type { Surroundings } from '../useSurroundings';
import { ConditionField } from './ConditionField';
import { FoundNote, PlaceField } from './FindingsAt';
import { JsonText } from './JsonText';
import { LinesField } from './LinesField';
import { PostField } from './PostField';
import { Source } from './Source';

export type ChangeStep = (label: string, merge: string, edit: (node: Step['node']) => Step['node']) => void;

interface Props {
  input: StepInput;
  step: Step;
  around: Surroundings;
  isHeld: boolean;
  change: ChangeStep;
}

/** One input of a step, by what the descriptor says of it; what has no form of its own is shown as its JSON. */
export function InputField({ input, step, around, isHeld, change }: Props) {
  const held = readInput(step.node, input);
  const edit = (edited: (node: Step['node']) => Step['node']) =>
    change(`修改“${input.displayName}”`, input.name, edited);
  const set = (value: Json | undefined) => edit(node => withInput(node, input, value));
  const value = held.kind === 'literal' ? held.value : undefined;
  const script = isCondition(input) ? scriptOf(held) : null;
  if (script !== null) {
    const place = showPath([...step.path, input.name]);
    return (
      <div className="field">
        <span className="field-label">{input.displayName}</span>
        <ConditionField
          label={input.displayName}
          id={place}
          text={script}
          facts={around.facts}
          isHeld={isHeld}
          write={text => edit(node => withExpression(node, input, 'JavaScript', text))}
        />
        <FoundNote place={place} isDeep />
      </div>
    );
  }
  return (
    <PlaceField
      place={showPath([...step.path, input.name])}
      label={input.displayName}
      optional={!input.isRequired}
      hint={hintOf(input)}
    >
      {control => (
        <Source control={control} input={input} held={held} around={around} isHeld={isHeld} edit={edit}>
          {input.name === 'post' ? (
            <PostField
              control={control}
              posts={around.posts}
              code={textOf(value)}
              isRequired={input.isRequired}
              isHeld={isHeld}
              write={set}
            />
          ) : (
            <Literal
              control={control}
              input={input}
              choices={choicesOf(input, step, around)}
              value={value}
              isHeld={isHeld}
              set={set}
            />
          )}
        </Source>
      )}
    </PlaceField>
  );
}

/** 判断's condition is written as an expression even while it is empty. */
const isCondition = ({ name, typeName }: StepInput): boolean => name === 'condition' && typeName === 'Boolean';

/** A condition's expression; null where it is kept in another way than as a script. */
function scriptOf(held: InputValue): string | null {
  if (held.kind === 'unset') return '';
  if (held.kind === 'literal') return writeJson(held.value);
  return held.language === 'JavaScript' ? held.text : null;
}

/** A hint that explains literals a person never sees in the form would only be noise. */
const hintOf = ({ description }: StepInput): string | undefined =>
  /[A-Za-z]/.test(description) || description === '' ? undefined : description;

function choicesOf(input: StepInput, step: Step, { item, posts }: Surroundings): Choice[] | null {
  if (input.typeName === 'Boolean') {
    return [
      { value: 'true', label: '是' },
      { value: 'false', label: '否' },
    ];
  }
  if (input.name === 'ground') {
    return input.options.map(one => ({ value: one, label: `${one}：${item.grounds.get(one) ?? literalWord(one)}` }));
  }
  if (input.options.length > 0) return input.options.map(one => ({ value: one, label: literalWord(one) }));
  if (input.name === 'materials') return item.materials;
  if (input.name === 'audience') {
    return [
      { value: 'applicant', label: '申请人' },
      { value: 'supervisors', label: '监察员' },
      ...posts.map(({ code, name }) => ({ value: `post:${code}`, label: `岗位：${name}` })),
    ];
  }
  if (step.type === 'GovFlow.Close' && input.name === 'result') {
    return ['Granted', 'Refused', 'Returned', 'NotAccepted', 'Terminated', 'Withdrawn'].map(one => ({
      value: one,
      label: literalWord(one),
    }));
  }
  if (input.name !== 'offers') return null;
  return describe(step.type)?.ports.map(({ name, displayName }) => ({ value: name, label: displayName })) ?? null;
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
    const write = (next: string[]) => set(next.length === 0 && !input.isRequired ? undefined : next);
    return (
      <Select
        {...control}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={list}
        options={choices}
        disabled={isHeld}
        onChange={write}
      />
    );
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
  if (input.typeName === 'String[]') {
    const lines = isList(value) ? value.flatMap(one => textOf(one) ?? []) : [];
    return <LinesField control={control} lines={lines} isHeld={isHeld} write={next => set(next)} />;
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
