import { Checkbox, Input, Radio, Select } from 'antd';
import { Link } from 'react-router';
import type { TaskView } from '@/shared/api/contract';
import { enterMovesOn } from '@/shared/keyboard/enterMovesOn';
import { staffPaths } from '@/shared/paths';
import { asksForMaterials } from '@/shared/terms';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { Phrases } from '@/shared/ui/Phrases';
import { clearable } from '@/shared/ui/StaffLook';
import { needsCoOfficer, type Writing } from '../model';
import { SiteRecord } from './SiteRecord';

interface Props {
  task: TaskView;
  writing: Writing;
  errors: readonly Wrong[];
  disabled: boolean;
  change: (over: Partial<Writing>) => void;
}

/** The rest of the answer: facts of the step, the second officer, outcome, reason and opinion. */
export function AnswerForm({ task, writing, errors, disabled, change }: Props) {
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const describedBy = (id: string) => (errorAt(id) ? { 'aria-describedby': `${id}-error` } : {});
  const outcome = task.outcomes.find(({ port }) => port === writing.outcome);
  const co = task.coOfficers;
  const chosen = co.find(({ id }) => id === writing.coOfficerId);
  return (
    <div className="stack" onKeyDown={enterMovesOn}>
      {task.facts.map(fact => (
        <Field
          key={fact.name}
          id={`fact-${fact.name}`}
          label={fact.label}
          optional={!fact.required}
          error={errorAt(`fact-${fact.name}`)}
          hint={
            fact.name === 'feeItem' && (
              <>
                有多项费用，或者申请人要在手机上缴费的，先在
                <Link to={staffPaths.case(task.caseId)}>办件的“收费”</Link>中开具缴款单
              </>
            )
          }
        >
          {control =>
            fact.options.length > 0 ? (
              <Select
                {...control}
                disabled={disabled}
                allowClear={fact.required ? false : clearable}
                style={{ width: '100%' }}
                placeholder="请选择"
                value={writing.facts[fact.name] || null}
                options={fact.options.map(option => ({ value: option, label: option }))}
                onChange={option => change({ facts: { ...writing.facts, [fact.name]: option ?? '' } })}
              />
            ) : (
              <Input
                {...control}
                disabled={disabled}
                autoComplete="off"
                value={writing.facts[fact.name] ?? ''}
                onChange={e => change({ facts: { ...writing.facts, [fact.name]: e.target.value } })}
              />
            )
          }
        </Field>
      ))}
      {needsCoOfficer(task) && (
        <Field
          id="co-officer"
          label={task.kind === 'SiteSurvey' ? '另一名核查人' : '共同办理人'}
          optional={task.kind !== 'SiteSurvey'}
          error={errorAt('co-officer')}
          hint={chosen && !chosen.allowed ? chosen.whyNot : undefined}
        >
          {control => (
            <Select
              {...control}
              disabled={disabled}
              allowClear={clearable}
              suffixIcon={null}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              placeholder="请选择"
              value={writing.coOfficerId}
              options={co.map(person => ({
                value: person.id,
                disabled: !person.allowed,
                label: person.allowed ? person.name : `${person.name}（不可：${person.whyNot ?? ''}）`,
              }))}
              onChange={id => change({ coOfficerId: id ?? null })}
            />
          )}
        </Field>
      )}
      {task.kind === 'SiteSurvey' && (
        <SiteRecord task={task} writing={writing} errors={errors} disabled={disabled} change={change} />
      )}
      <fieldset id="outcome" tabIndex={-1} className="outcome-choice">
        <legend>办理结果</legend>
        <Radio.Group
          aria-label="办理结果"
          {...describedBy('outcome')}
          disabled={disabled}
          value={writing.outcome}
          onChange={e => change({ outcome: String(e.target.value) })}
        >
          {task.outcomes.map(({ port, label }) => (
            <Radio key={port} value={port}>
              {label}
            </Radio>
          ))}
        </Radio.Group>
        {errorAt('outcome') && (
          <div className="field-error" id="outcome-error">
            {errorAt('outcome')}
          </div>
        )}
      </fieldset>
      {outcome && asksForMaterials(outcome.port) && (
        <fieldset id="missing-materials" tabIndex={-1} {...describedBy('missing-materials')}>
          <legend>需补的材料（只能从事项清单中选）</legend>
          <Checkbox.Group
            disabled={disabled}
            value={writing.missingMaterials}
            options={task.materials.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={codes => change({ missingMaterials: codes })}
          />
          {errorAt('missing-materials') && (
            <div className="field-error" id="missing-materials-error">
              {errorAt('missing-materials')}
            </div>
          )}
        </fieldset>
      )}
      {outcome?.needsReason && (
        <Field id="reason" label="理由" hint="将写入送达申请人的文书，须具体到不符合的条件" error={errorAt('reason')}>
          {control => (
            <Input.TextArea
              {...control}
              disabled={disabled}
              autoSize={{ minRows: 3, maxRows: 8 }}
              value={writing.reason}
              onChange={e => change({ reason: e.target.value })}
            />
          )}
        </Field>
      )}
      {outcome?.needsReason && (
        <Phrases
          list="reasons"
          label="理由用语"
          keyName="Shift+F4"
          area="办理"
          step={task.kind}
          field="reason"
          value={writing.reason}
          disabled={disabled}
          put={reason => change({ reason })}
        />
      )}
      <Field id="opinion" label={`${task.stepName}意见`} optional>
        {control => (
          <Input.TextArea
            {...control}
            disabled={disabled}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={writing.opinion}
            onChange={e => change({ opinion: e.target.value })}
          />
        )}
      </Field>
      <Phrases
        list="opinions"
        label="意见用语"
        keyName="Shift+F9"
        area="办理"
        step={task.kind}
        field="opinion"
        value={writing.opinion}
        disabled={disabled}
        put={opinion => change({ opinion })}
      />
    </div>
  );
}
