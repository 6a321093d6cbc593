import { Checkbox, Input } from 'antd';
import { Question } from '@/shared/case/Question';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { usualCorrections } from '../corrections';
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
  const hasGround = intake.competentBody !== '' || intake.unlawfulReason !== '' || intake.needsNoLicence;
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
      <fieldset>
        <legend>申请人当场更正的错误（许可法32条一款三项）</legend>
        <Checkbox.Group
          value={intake.corrections}
          options={usualCorrections.map(value => ({ value, label: value }))}
          onChange={corrections => change({ corrections: usualCorrections.filter(one => corrections.includes(one)) })}
        />
        <Input
          id="spot-corrections"
          aria-label="其他当场更正的内容"
          placeholder="其他更正，如：第 2 页面积由 80 改为 60 平方米"
          autoComplete="off"
          value={intake.correctionNote}
          onChange={e => change({ correctionNote: e.target.value })}
        />
      </fieldset>
      <details className="special-grounds" open={hasGround || undefined}>
        <summary>特别情形：不属本机关、明显不符合规定、不需许可</summary>
        <div className="situation">
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
