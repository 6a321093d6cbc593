import { Input, Radio, Select } from 'antd';
import type { FormField } from '@/shared/api/contract';
import { Field } from '@/shared/ui/Field';

interface QuestionProps {
  field: FormField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One question of an item's form, as the window asks it. Each answer is a text. */
export function Question({ field, value, error, onChange }: QuestionProps) {
  const choices = field.kind === 'yesNo' ? ['是', '否'] : (field.choices ?? []);
  const isChoice = field.kind === 'yesNo' || field.kind === 'choice';
  const isShort = isChoice && choices.length <= 4;
  return (
    <Field id={`answer-${field.name}`} label={field.label} optional={!field.required} error={error} isGroup={isShort}>
      {control => {
        if (isShort) {
          return (
            <Radio.Group
              {...control}
              value={value}
              options={choices}
              onChange={e => onChange(String(e.target.value))}
            />
          );
        }
        if (isChoice) {
          return (
            <Select
              {...control}
              value={value || null}
              options={choices.map(one => ({ value: one, label: one }))}
              onChange={onChange}
            />
          );
        }
        return (
          <Input
            {...control}
            inputMode={field.kind === 'number' ? 'decimal' : 'text'}
            placeholder={field.kind === 'day' ? '如 2026-09-20' : ''}
            value={value}
            onChange={e => onChange(e.target.value)}
          />
        );
      }}
    </Field>
  );
}
