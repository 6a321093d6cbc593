import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { Control } from '@/shared/ui/Field';
import { clearable } from '@/shared/ui/StaffLook';
import {
  type FieldSpec,
  readFlag,
  readLimit,
  readNumber,
  readText,
  readTexts,
  withField,
  withLimit,
} from '../../core/fields';
import type { JsonObject } from '../../core/json';
import { PlaceField } from './FindingsAt';
import { LimitControl } from './LimitControl';
import { LinesField } from './LinesField';

interface Props {
  spec: FieldSpec;
  object: JsonObject;
  /** JSON path of the object. */
  place: string;
  isHeld: boolean;
  change: (label: string, merge: string, edit: (object: JsonObject) => JsonObject) => void;
}

/** One member of an object in the form its kind asks for. */
export function ObjectField({ spec, object, place, isHeld, change }: Props) {
  const { name, label, hint, optional = false } = spec;
  const set = (edit: (object: JsonObject) => JsonObject) => change(`修改“${label}”`, `${place}.${name}`, edit);
  const own = `${place}.${name}`;
  if (spec.kind === 'flag') {
    return (
      <div className="is-flag">
        <Checkbox
          id={own}
          disabled={isHeld}
          checked={readFlag(object, name, spec.otherwise)}
          onChange={e => set(was => withField(was, spec, e.target.checked))}
        >
          {label}
        </Checkbox>
      </div>
    );
  }
  return (
    <PlaceField place={own} label={label} optional={optional} {...(hint ? { hint } : {})}>
      {control => <Asked control={control} spec={spec} object={object} isHeld={isHeld} set={set} />}
    </PlaceField>
  );
}

interface AskedProps {
  control: Control;
  spec: FieldSpec;
  object: JsonObject;
  isHeld: boolean;
  set: (edit: (object: JsonObject) => JsonObject) => void;
}

function Asked({ control, spec, object, isHeld, set }: AskedProps) {
  const { name, optional = false } = spec;
  switch (spec.kind) {
    case 'number':
      return (
        <InputNumber
          {...control}
          controls={false}
          min={0}
          precision={0}
          disabled={isHeld}
          value={readNumber(object, name)}
          onChange={value => set(was => withField(was, spec, value))}
        />
      );
    case 'choice':
      return (
        <Select
          {...control}
          disabled={isHeld}
          options={[...spec.choices]}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={optional ? clearable : false}
          value={readText(object, name) || undefined}
          onChange={(value: string | undefined) => set(was => withField(was, spec, value ?? null))}
        />
      );
    case 'choices':
      return (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isHeld}
          options={[...spec.choices]}
          value={readTexts(object, name)}
          onChange={(value: string[]) => set(was => withField(was, spec, value))}
        />
      );
    case 'texts':
      return (
        <LinesField
          control={control}
          lines={readTexts(object, name)}
          isHeld={isHeld}
          write={lines => set(was => withField(was, spec, lines))}
        />
      );
    case 'limit':
      return (
        <LimitControl
          control={control}
          value={readLimit(object, name)}
          isHeld={isHeld}
          write={value => set(was => withLimit(was, name, value))}
        />
      );
    default:
      return (
        <Input.TextArea
          {...control}
          readOnly={isHeld}
          autoSize={{ minRows: spec.kind === 'long' ? 2 : 1, maxRows: 8 }}
          value={readText(object, name)}
          onChange={e => set(was => withField(was, spec, e.target.value))}
        />
      );
  }
}
