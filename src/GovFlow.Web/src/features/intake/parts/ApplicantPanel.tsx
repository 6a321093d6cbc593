import { Checkbox, Input, Select } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { channelName } from '@/shared/terms';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { channelsOf, type Intake, isOrganisation, paperKinds } from '../model';
import { CareFields, MandateFields } from './CircumstanceFields';
import { PaperNumberField } from './PaperNumberField';
import { ReadCard } from './ReadCard';

interface Props {
  intake: Intake;
  change: (over: Partial<Intake>) => void;
  errors: readonly Wrong[];
  numberField: RefObject<HTMLInputElement | null>;
  /** What the hall has of whoever has that number. */
  known: ReactNode;
}

/** Who applies: paper and number first, then name and phone, and the agent where there is one. */
export function ApplicantPanel({ intake, change, errors, numberField, known }: Props) {
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  return (
    <section className="panel intake-applicant" aria-labelledby="applicant-head">
      <h2 id="applicant-head">申请人</h2>
      <ReadCard intake={intake} change={change} numberField={numberField} />
      <Field id="paper-kind" label="证件类型">
        {control => (
          <Select
            {...control}
            value={intake.paperKind}
            options={paperKinds.map(value => ({ value, label: value }))}
            onChange={paperKind => change({ paperKind })}
          />
        )}
      </Field>
      <PaperNumberField
        id="paper-number"
        label="证件号码"
        paperKind={intake.paperKind}
        value={intake.paperNumber}
        error={errorAt('paper-number')}
        field={numberField}
        onChange={paperNumber => change({ paperNumber })}
      />
      {known}
      <Field
        id="applicant-name"
        label={isOrganisation(intake.paperKind) ? '单位名称' : '姓名'}
        error={errorAt('applicant-name')}
      >
        {control => (
          <Input {...control} autoComplete="off" value={intake.name} onChange={e => change({ name: e.target.value })} />
        )}
      </Field>
      <Field id="applicant-phone" label="手机" error={errorAt('applicant-phone')}>
        {control => (
          <Input
            {...control}
            inputMode="tel"
            autoComplete="off"
            value={intake.phone}
            onChange={e => change({ phone: e.target.value })}
          />
        )}
      </Field>
      <Field id="applicant-address" label="联系地址" optional>
        {control => (
          <Input
            {...control}
            autoComplete="off"
            value={intake.address}
            onChange={e => change({ address: e.target.value })}
          />
        )}
      </Field>
      <div data-enter-skips>
        <Field id="channel" label="申请渠道" error={errorAt('channel')}>
          {control => (
            <Select
              {...control}
              value={intake.channel}
              options={channelsOf(intake.item).map(value => ({ value, label: channelName(value) }))}
              onChange={channel => change({ channel })}
            />
          )}
        </Field>
      </div>
      <div className="intake-flags">
        <Checkbox checked={intake.hasAgent} onChange={e => change({ hasAgent: e.target.checked })}>
          由代理人办理
        </Checkbox>
        <Checkbox checked={intake.isGreenChannel} onChange={e => change({ isGreenChannel: e.target.checked })}>
          绿色通道
        </Checkbox>
      </div>
      {intake.hasAgent && (
        <>
          <Field id="agent-name" label="代理人姓名" error={errorAt('agent-name')}>
            {control => (
              <Input
                {...control}
                autoComplete="off"
                value={intake.agentName}
                onChange={e => change({ agentName: e.target.value })}
              />
            )}
          </Field>
          <PaperNumberField
            id="agent-number"
            label="代理人身份证号码"
            paperKind="居民身份证"
            value={intake.agentPaperNumber}
            error={errorAt('agent-number')}
            onChange={agentPaperNumber => change({ agentPaperNumber })}
          />
          <MandateFields typed={intake} change={change} errorAt={errorAt} />
        </>
      )}
      <CareFields typed={intake} change={change} errorAt={errorAt} />
    </section>
  );
}
