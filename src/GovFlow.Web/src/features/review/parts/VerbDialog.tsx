import { Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Action, TaskView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { blankInput, gapsOf, modeNames, momentNames, requestOf, type VerbForm, type VerbInput } from '../verbs';

interface Props {
  task: TaskView;
  action: Action;
  form: VerbForm;
  isBusy: boolean;
  /** Why the act was refused, and how to send it again where nobody knows whether it was done. */
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (request: { path: string; body: object }) => void;
}

const choices = <K extends string>(names: Record<K, string>) =>
  (Object.entries(names) as [K, string][]).map(([value, label]) => ({ value, label }));

/** One dialog for every verb that asks for something: who, how, which step, and in what words. */
export function VerbDialog({ task, action, form, isBusy, error, again, close, send }: Props) {
  const [input, setInput] = useState<VerbInput>(blankInput);
  const [isTried, setTried] = useState(false);
  const change = (over: Partial<VerbInput>) => setInput(before => ({ ...before, ...over }));
  const gaps = gapsOf(form, input);
  const wrong = (gap: keyof typeof gaps, ...fields: string[]) =>
    (isTried ? gaps[gap] : undefined) ?? fields.map(field => fieldMessage(error, field)).find(Boolean);
  const open = task.signing?.verdict === 'Open' ? task.signing : null;
  return (
    <CommandDialog
      title={action.label}
      isBusy={isBusy}
      error={error}
      again={again}
      first={firstField(form)}
      close={close}
      submit={() => {
        setTried(true);
        if (Object.keys(gaps).length === 0) send(requestOf(action.code, form, input, task));
      }}
    >
      <p className="muted">{form.hint}</p>
      {form.people && (
        <Field
          id="verb-people"
          label={form.people === 'one' ? '委派给' : '人员'}
          error={wrong('people', 'toPersonId', 'personIds')}
        >
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              {...(form.people === 'many' ? { mode: 'multiple' as const } : {})}
              suffixIcon={null}
              showSearch={{ optionFilterProp: 'label' }}
              value={form.people === 'many' ? input.people : (input.people[0] ?? null)}
              options={task.callable
                .filter(({ allowed }) => allowed || action.code !== 'copy')
                .map(person => ({
                  value: person.id,
                  label: `${person.name}${person.department ? ` · ${person.department}` : ''}${person.allowed ? '' : `（不可：${person.whyNot ?? ''}）`}`,
                  disabled: !person.allowed,
                }))}
              onChange={(value: string | string[]) => change({ people: Array.isArray(value) ? value : [value] })}
            />
          )}
        </Field>
      )}
      {form.round &&
        (open ? (
          <p className="notice">会签正在进行，新增人员按原来的方式会签：{modeNames[open.mode]}。</p>
        ) : (
          <>
            <Field id="verb-moment" label="何时会签">
              {control => (
                <Radio.Group
                  {...control}
                  className="verb-choices"
                  options={choices(momentNames)}
                  value={input.moment}
                  onChange={e => change({ moment: e.target.value as VerbInput['moment'] })}
                />
              )}
            </Field>
            <Field id="verb-mode" label="怎样算通过" error={wrong('people', 'mode')}>
              {control => (
                <Radio.Group
                  {...control}
                  className="verb-choices"
                  options={choices(modeNames)}
                  value={input.mode}
                  onChange={e => change({ mode: e.target.value as VerbInput['mode'] })}
                />
              )}
            </Field>
            {input.mode === 'Share' && (
              <Field id="verb-percent" label="同意的比例（%）">
                {control => (
                  <InputNumber
                    {...control}
                    min={1}
                    max={100}
                    precision={0}
                    value={input.percent}
                    onChange={percent => change({ percent: percent ?? 1 })}
                  />
                )}
              </Field>
            )}
          </>
        ))}
      {form.signer && (
        <Field id="verb-signer" label="减去" error={wrong('signer', 'personId')}>
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              suffixIcon={null}
              value={input.signer}
              options={(task.signing?.signers ?? [])
                .filter(({ agrees }) => agrees === null || agrees === undefined)
                .map(({ person }) => ({ value: person.id, label: person.name }))}
              onChange={signer => change({ signer })}
            />
          )}
        </Field>
      )}
      {form.step && (
        <Field id="verb-step" label="退回到" error={wrong('step', 'stepId')}>
          {control => (
            <Radio.Group
              {...control}
              className="verb-choices"
              options={task.returnSteps.map(step => ({
                value: step.stepId,
                label: `${step.stepName}（${step.doneBy.name}）`,
              }))}
              value={input.step}
              onChange={e => change({ step: e.target.value as string })}
            />
          )}
        </Field>
      )}
      {form.vote && (
        <Field id="verb-vote" label="意见" error={wrong('vote', 'agrees')}>
          {control => (
            <Radio.Group
              {...control}
              options={[
                { value: true, label: '同意' },
                { value: false, label: '不同意' },
              ]}
              value={input.agrees}
              onChange={e => change({ agrees: e.target.value as boolean })}
            />
          )}
        </Field>
      )}
      {form.text && (
        <Field
          id="verb-text"
          label={form.text.label}
          optional={!form.text.isRequired && input.agrees !== false}
          error={wrong('text', form.text.name)}
        >
          {control => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              value={input.text}
              onChange={e => change({ text: e.target.value })}
            />
          )}
        </Field>
      )}
    </CommandDialog>
  );
}

const firstField = (form: VerbForm): string => {
  if (form.people) return 'verb-people';
  if (form.signer) return 'verb-signer';
  if (form.step) return 'verb-step';
  return form.vote ? 'verb-vote' : 'verb-text';
};
