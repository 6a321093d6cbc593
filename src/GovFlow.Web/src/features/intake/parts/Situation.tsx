import { Checkbox, Input, Radio, Select } from 'antd';
import type { FormField } from '@/shared/api/contract';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import type { Intake } from '../model';

interface Props {
  intake: Intake;
  change: (over: Partial<Intake>) => void;
  errors: readonly Wrong[];
}

/** The item's own questions and what else bears on the outcome: departments drawn in, a promise, grounds to refuse. */
export function Situation({ intake, change, errors }: Props) {
  const { item } = intake;
  if (item === null) return null;
  const answer = (name: string, value: string) => change({ answers: { ...intake.answers, [name]: value } });
  return (
    <div className="stack">
      {item.form.length > 0 && (
        <div className="situation">
          {item.form.map(field => (
            <Question
              key={field.name}
              field={field}
              value={intake.answers[field.name] ?? ''}
              error={errors.find(error => error.id === `answer-${field.name}`)?.message}
              onChange={value => answer(field.name, value)}
            />
          ))}
        </div>
      )}
      {item.joint.length > 0 && item.kinds.includes('Joint') && (
        <fieldset>
          <legend>涉及的联办部门</legend>
          <Checkbox.Group
            value={intake.jointDepartments}
            options={item.joint.map(({ name, share }) => ({ value: name, label: `${name}（${share}）` }))}
            onChange={names => change({ jointDepartments: names })}
          />
        </fieldset>
      )}
      <Checkbox checked={intake.hasPromised} onChange={e => change({ hasPromised: e.target.checked })}>
        申请人已签补齐承诺书
      </Checkbox>
      <details className="special-grounds">
        <summary>特别情形：当场更正、不属本机关、明显不符合规定、不需许可</summary>
        <div className="situation">
          <Field
            id="spot-corrections"
            label="当场更正了什么"
            optional
            hint="申请人当场改正的错误（许可法32条一款三项）"
          >
            {control => (
              <Input
                {...control}
                value={intake.spotCorrections}
                onChange={e => change({ spotCorrections: e.target.value })}
              />
            )}
          </Field>
          <Field
            id="competent-body"
            label="应向哪个机关申请"
            optional
            hint="不属本机关职权时填写（许可法32条一款二项）"
          >
            {control => (
              <Input
                {...control}
                value={intake.competentBody}
                onChange={e => change({ competentBody: e.target.value })}
              />
            )}
          </Field>
          <Field id="unlawful-reason" label="明显不符合哪项规定或规划" optional hint="填写后按退回件（二）建议">
            {control => (
              <Input
                {...control}
                value={intake.unlawfulReason}
                onChange={e => change({ unlawfulReason: e.target.value })}
              />
            )}
          </Field>
          <Checkbox checked={intake.needsNoLicence} onChange={e => change({ needsNoLicence: e.target.checked })}>
            依法不需要取得许可
          </Checkbox>
        </div>
      </details>
    </div>
  );
}

interface QuestionProps {
  field: FormField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Question({ field, value, error, onChange }: QuestionProps) {
  const choices = field.kind === 'yesNo' ? ['是', '否'] : (field.choices ?? []);
  const isChoice = field.kind === 'yesNo' || field.kind === 'choice';
  return (
    <Field id={`answer-${field.name}`} label={field.label} optional={!field.required} error={error}>
      {control => {
        if (isChoice && choices.length <= 4) {
          return (
            <Radio.Group
              id={control.id}
              aria-label={field.label}
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
