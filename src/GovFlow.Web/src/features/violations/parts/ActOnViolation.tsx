import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ViolationView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { actFields, tiers } from '../model';

interface Props {
  action: ViolationView['actions'][number];
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

/** The words of an act on a violation record; a decision also names tier and sanction. */
export function ActOnViolation({ action, isBusy, error, again, close, send }: Props) {
  const [text, setText] = useState('');
  const [dueDay, setDueDay] = useState('');
  const [tier, setTier] = useState<(typeof tiers)[number]>(tiers[0]);
  const [sanction, setSanction] = useState<string>(tiers[0].sanctions[0].value);
  const [isTried, setTried] = useState(false);
  const fields = actFields[action.act];
  const isDecision = action.act === 'Uphold';
  const isComplete = text.trim() !== '' && (fields.dueDay !== 'needed' || dueDay !== '');
  return (
    <CommandDialog
      title={action.label}
      isBusy={isBusy}
      error={error}
      again={again}
      first="violation-text"
      close={close}
      submit={() => {
        setTried(true);
        if (!isComplete) return;
        send({
          text: text.trim(),
          ...(dueDay === '' ? {} : { dueDay }),
          ...(isDecision ? { tier: tier.value, sanction } : {}),
        });
      }}
    >
      {isDecision && (
        <>
          <Field id="violation-tier" label="情节">
            {control => (
              <Select
                {...control}
                options={tiers.map(({ value, label }) => ({ value, label }))}
                value={tier.value}
                onChange={value => {
                  const next = tiers.find(one => one.value === value) ?? tiers[0];
                  setTier(next);
                  setSanction(next.sanctions[0].value);
                }}
              />
            )}
          </Field>
          <Field id="violation-sanction" label="问责" error={fieldMessage(error, 'sanction')}>
            {control => <Select {...control} options={[...tier.sanctions]} value={sanction} onChange={setSanction} />}
          </Field>
        </>
      )}
      <Field
        id="violation-text"
        label={fields.text}
        error={isTried && text.trim() === '' ? `请填写${fields.text}` : fieldMessage(error, 'text')}
      >
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        )}
      </Field>
      {fields.dueDay && (
        <Field
          id="violation-due"
          label={isDecision ? '整改期限' : '陈述期限（含当日）'}
          optional={fields.dueDay === 'optional'}
          error={isTried && fields.dueDay === 'needed' && dueDay === '' ? '请填写期限' : fieldMessage(error, 'dueDay')}
        >
          {control => <Input {...control} type="date" value={dueDay} onChange={e => setDueDay(e.target.value)} />}
        </Field>
      )}
    </CommandDialog>
  );
}
