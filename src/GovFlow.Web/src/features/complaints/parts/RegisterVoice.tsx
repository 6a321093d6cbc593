import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { VoiceRegistered } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { wordListsQuery } from '@/shared/api/words';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { peopleQuery, rulesQuery } from '../api';
import { channels, kinds } from '../model';

const empty = {
  kind: 'Complaint',
  channel: 'Window',
  title: '',
  text: '',
  name: '',
  phone: '',
  hotlineNumber: '',
  caseNumber: '',
  aboutPersonId: '',
  promisedOn: '',
  subject: '',
};

/** A list as wide as its dialog, also while nothing is chosen. */
const wide = { width: '100%' };

/** 来件登记: whoever writes it down was asked first and answers for it until somebody named has accepted it. */
export function RegisterVoice({ close, done }: { close: () => void; done: (registered: VoiceRegistered) => void }) {
  const [input, setInput] = useState(empty);
  const [isTried, setTried] = useState(false);
  const people = useQuery(peopleQuery);
  const rules = useQuery(rulesQuery);
  const subjects = useQuery(wordListsQuery).data?.find(({ name }) => name === 'complaint-subjects')?.entries ?? [];
  const register = useCommand<object, VoiceRegistered>({ onDone: ({ data }) => done(data) });
  const set = (part: Partial<typeof empty>) => setInput(before => ({ ...before, ...part }));
  const needs = (field: 'title' | 'text', words: string) =>
    isTried && input[field].trim() === '' ? words : fieldMessage(register.error, field);
  const line = (field: 'name' | 'phone' | 'caseNumber' | 'hotlineNumber', label: string, isOptional = true) => (
    <Field id={`register-${field}`} label={label} optional={isOptional} error={fieldMessage(register.error, field)}>
      {control => (
        <Input {...control} maxLength={100} value={input[field]} onChange={e => set({ [field]: e.target.value })} />
      )}
    </Field>
  );
  return (
    <CommandDialog
      title="来件登记"
      ok="登记"
      isBusy={register.isPending}
      error={register.error}
      again={register.again}
      first="register-title"
      close={close}
      submit={() => {
        setTried(true);
        if (input.title.trim() === '' || input.text.trim() === '') return;
        const filled = Object.entries(input)
          .map(([name, value]) => [name, value.trim()] as const)
          .filter(([, value]) => value !== '');
        register.mutate({ path: '/voices', body: Object.fromEntries(filled) });
      }}
    >
      <Field id="register-kind" label="类别">
        {control => (
          <Select {...control} style={wide} options={[...kinds]} value={input.kind} onChange={kind => set({ kind })} />
        )}
      </Field>
      <p className="muted">{rules.data?.find(({ kind }) => kind === input.kind)?.rule}</p>
      <Field id="register-channel" label="来源">
        {control => (
          <Select
            {...control}
            style={wide}
            options={[...channels]}
            value={input.channel}
            onChange={channel => set({ channel })}
          />
        )}
      </Field>
      {input.channel === 'Hotline' && line('hotlineNumber', '12345工单编号', false)}
      <Field id="register-subject" label="涉及领域" optional error={fieldMessage(register.error, 'subject')}>
        {control => (
          <Select
            {...control}
            style={wide}
            suffixIcon={null}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={subjects.filter(({ isMine }) => isMine).map(({ text }) => ({ value: text, label: text }))}
            value={input.subject || null}
            onChange={(subject: string | null) => set({ subject: subject ?? '' })}
          />
        )}
      </Field>
      <Field id="register-title" label="什么事（一句话）" error={needs('title', '请填写什么事')}>
        {control => (
          <Input {...control} maxLength={100} value={input.title} onChange={e => set({ title: e.target.value })} />
        )}
      </Field>
      <Field id="register-text" label="具体情况" error={needs('text', '请填写具体情况')}>
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3 }}
            maxLength={2000}
            value={input.text}
            onChange={e => set({ text: e.target.value })}
          />
        )}
      </Field>
      {line('name', '来件人')}
      {line(
        'phone',
        '联系电话',
        input.kind === 'Report' ||
          input.channel === 'Hotline' ||
          (input.kind === 'Consultation' && input.channel === 'Window'),
      )}
      {line('caseNumber', '有关的办件编号')}
      <Field
        id="register-about"
        label="反映的工作人员"
        optional
        hint="被反映的人看不到来件，也不能办理"
        error={fieldMessage(register.error, 'aboutPersonId')}
      >
        {control => (
          <Select
            {...control}
            style={wide}
            suffixIcon={null}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={people.isPending}
            options={(people.data ?? []).map(({ id, name, department }) => ({
              value: id,
              label: department ? `${name}（${department}）` : name,
            }))}
            value={input.aboutPersonId || null}
            onChange={(aboutPersonId: string | null) => set({ aboutPersonId: aboutPersonId ?? '' })}
          />
        )}
      </Field>
      {input.kind === 'Consultation' && (
        <Field
          id="register-promised"
          label="约定答复日期"
          optional
          hint="当场能答的不填，登记后直接答复"
          error={fieldMessage(register.error, 'promisedOn')}
        >
          {control => (
            <Input
              {...control}
              type="date"
              value={input.promisedOn}
              onChange={e => set({ promisedOn: e.target.value })}
            />
          )}
        </Field>
      )}
    </CommandDialog>
  );
}
