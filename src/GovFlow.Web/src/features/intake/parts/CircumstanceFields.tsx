import { Checkbox, Input, Radio, Select } from 'antd';
import { specialGroups } from '@/shared/terms';
import { Field } from '@/shared/ui/Field';
import type { Circumstances } from '../circumstances';

interface Props {
  typed: Circumstances;
  change: (over: Partial<Circumstances>) => void;
  errorAt: (id: string) => string | undefined;
}

/** 授权委托书: for what, from when to when, and whether the result may be handed to the agent. */
export function MandateFields({ typed, change, errorAt }: Props) {
  return (
    <>
      <Field id="mandate-scope" label="委托事项" hint="照授权委托书填写" error={errorAt('mandate-scope')}>
        {control => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={typed.mandateScope}
            onChange={e => change({ mandateScope: e.target.value })}
          />
        )}
      </Field>
      <Field id="mandate-from" label="委托自" error={errorAt('mandate-from')}>
        {control => (
          <Input
            {...control}
            type="date"
            value={typed.mandateFrom}
            onChange={e => change({ mandateFrom: e.target.value })}
          />
        )}
      </Field>
      <Field id="mandate-to" label="委托至" optional error={errorAt('mandate-to')}>
        {control => (
          <Input
            {...control}
            type="date"
            value={typed.mandateTo}
            onChange={e => change({ mandateTo: e.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={typed.mayCollect} onChange={e => change({ mayCollect: e.target.checked })}>
        可以代为领取结果
      </Checkbox>
      <Checkbox checked={typed.mayWithdraw} onChange={e => change({ mayWithdraw: e.target.checked })}>
        可以代为撤回申请
      </Checkbox>
    </>
  );
}

/** Seldom needed: whom the window serves first, and what the village or community said. Enter goes past it. */
export function CareFields({ typed, change, errorAt }: Props) {
  const isOpen = typed.specialGroup !== '' || typed.station !== '' || typed.opinion !== '';
  return (
    <details className="special-grounds" data-enter-skips open={isOpen || undefined}>
      <summary>特殊群体、社区意见</summary>
      <Field id="special-group" label="特殊群体" optional hint="优先办理、可以上门送达，法定时限不变">
        {control => (
          <Select
            {...control}
            allowClear
            value={typed.specialGroup || null}
            options={Object.entries(specialGroups).map(([value, label]) => ({ value, label }))}
            onChange={group => change({ specialGroup: group ?? '' })}
          />
        )}
      </Field>
      <Field id="community-station" label="村（社区）" optional error={errorAt('community-station')}>
        {control => (
          <Input
            {...control}
            maxLength={60}
            value={typed.station}
            onChange={e => change({ station: e.target.value })}
          />
        )}
      </Field>
      <Field id="community-stand" label="社区意见" isGroup optional>
        {control => (
          <Radio.Group
            {...control}
            value={typed.isInFavour ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: '同意' },
              { value: 'no', label: '不同意' },
            ]}
            onChange={e => change({ isInFavour: e.target.value === 'yes' })}
          />
        )}
      </Field>
      <Field id="community-text" label="意见内容" optional error={errorAt('community-text')}>
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={typed.opinion}
            onChange={e => change({ opinion: e.target.value })}
          />
        )}
      </Field>
      <Field id="community-day" label="意见日期" optional error={errorAt('community-day')}>
        {control => (
          <Input
            {...control}
            type="date"
            value={typed.opinionDay}
            onChange={e => change({ opinionDay: e.target.value })}
          />
        )}
      </Field>
    </details>
  );
}
