import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { VoiceView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showShortDay } from '@/shared/format';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { type Control, Field } from '@/shared/ui/Field';
import { peopleQuery } from '../api';
import {
  type ActField,
  type ActInput,
  actForms,
  adoptions,
  bodyOf,
  emptyInput,
  fieldsOf,
  missing,
  outcomes,
  ways,
} from '../model';

interface Props {
  view: VoiceView;
  action: VoiceView['actions'][number];
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

const labels: Record<ActField, string> = {
  personId: '转给谁办理',
  helperIds: '协办人员',
  way: '方式',
  people: '向谁了解、谁在场',
  evidence: '照片、材料存放处',
  days: '延长几个工作日（1至10）',
  progress: '目前进展（来件人可以看到）',
  dueDay: '约定答复日期',
  outcome: '办理结果',
  proof: '答复凭证（录音编号、签收单、邮件等）',
  adoption: '采纳情况（来件人可以看到；采纳的公示）',
  adoptionReason: '采纳的内容或者不采纳的理由（来件人可以看到；采纳的公示）',
  promises: '承诺事项',
  promiseId: '已兑现的承诺',
};

/** A list as wide as its dialog, also while nothing is chosen. */
const wide = { width: '100%' };

/** What an act on a voice asks for; the server says again what is missing. */
export function ActOnVoice({ view, action, isBusy, error, again, close, send }: Props) {
  const [input, setInput] = useState<ActInput>(emptyInput);
  const [isTried, setTried] = useState(false);
  const { text } = actForms[action.act];
  const { kind } = view.line;
  const fields = fieldsOf(action.act, kind);
  const open = new Set(missing(action.act, kind, input));
  const set = (part: Partial<ActInput>) => setInput(before => ({ ...before, ...part }));
  const errorOf = (field: ActField | 'text', label: string) =>
    isTried && open.has(field) ? `请填写${label}` : fieldMessage(error, field);
  return (
    <CommandDialog
      title={action.label}
      isBusy={isBusy}
      error={error}
      again={again}
      first={`voice-${fields[0] ?? 'text'}`}
      close={close}
      submit={() => {
        setTried(true);
        if (open.size === 0) send(bodyOf(action.act, kind, input));
      }}
    >
      {text === null && <p>{action.act === 'Take' ? '领办后由您负责办理。' : '接收后由您负责办理。'}</p>}
      {fields
        .filter(field => field !== 'promises')
        .map(field => (
          <Field
            key={field}
            id={`voice-${field}`}
            label={labels[field]}
            optional={field === 'helperIds' || field === 'evidence'}
            error={errorOf(field, labels[field])}
          >
            {control => <ActControl field={field} view={view} control={control} input={input} set={set} />}
          </Field>
        ))}
      {text !== null && (
        <Field id="voice-text" label={text} error={errorOf('text', text)}>
          {control => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3 }}
              maxLength={1000}
              value={input.text}
              onChange={e => set({ text: e.target.value })}
            />
          )}
        </Field>
      )}
      {fields.includes('promises') && (
        <Promises
          promises={input.promises}
          error={isTried && open.has('promises') ? '请写全每项承诺的内容和日期' : fieldMessage(error, 'promises')}
          set={promises => set({ promises })}
        />
      )}
    </CommandDialog>
  );
}

interface ControlProps {
  field: ActField;
  view: VoiceView;
  control: Control;
  input: ActInput;
  set: (part: Partial<ActInput>) => void;
}

function ActControl({ field, view, control, input, set }: ControlProps): ReactNode {
  switch (field) {
    case 'personId':
    case 'helperIds':
      return <PersonChoice control={control} field={field} input={input} set={set} />;
    case 'way':
      return <Select {...control} style={wide} options={[...ways]} value={input.way} onChange={way => set({ way })} />;
    case 'outcome':
      return (
        <Select
          {...control}
          style={wide}
          options={[...outcomes]}
          value={input.outcome}
          onChange={outcome => set({ outcome })}
        />
      );
    case 'adoption':
      return (
        <Select
          {...control}
          style={wide}
          options={[...adoptions]}
          value={input.adoption || null}
          onChange={(adoption: string | null) => set({ adoption: adoption ?? '' })}
        />
      );
    case 'promiseId':
      return (
        <Select
          {...control}
          style={wide}
          options={view.promises
            .filter(({ keptAt }) => keptAt === null)
            .map(({ id, text, dueDay }) => ({ value: id, label: `${text}（${showShortDay(dueDay)}前）` }))}
          value={input.promiseId || null}
          onChange={(promiseId: string | null) => set({ promiseId: promiseId ?? '' })}
        />
      );
    case 'dueDay':
      return <Input {...control} type="date" value={input.dueDay} onChange={e => set({ dueDay: e.target.value })} />;
    case 'days':
      return (
        <Input
          {...control}
          type="number"
          min={1}
          max={10}
          value={input.days}
          onChange={e => set({ days: e.target.value })}
        />
      );
    case 'promises':
      return null;
    case 'people':
    case 'evidence':
    case 'progress':
    case 'adoptionReason':
    case 'proof':
      return <Input {...control} value={input[field]} onChange={e => set({ [field]: e.target.value })} />;
  }
}

function PersonChoice({
  control,
  field,
  input,
  set,
}: Omit<ControlProps, 'view' | 'field'> & { field: 'personId' | 'helperIds' }) {
  const people = useQuery(peopleQuery);
  const options = (people.data ?? []).map(({ id, name, department }) => ({
    value: id,
    label: department ? `${name}（${department}）` : name,
  }));
  const common = {
    ...control,
    style: wide,
    suffixIcon: null,
    options,
    loading: people.isPending,
    showSearch: { optionFilterProp: 'label' },
  };
  return field === 'personId' ? (
    <Select
      {...common}
      value={input.personId || null}
      onChange={(personId: string | null) => set({ personId: personId ?? '' })}
    />
  ) : (
    <Select {...common} mode="multiple" value={input.helperIds} onChange={helperIds => set({ helperIds })} />
  );
}

interface PromisesProps {
  promises: ActInput['promises'];
  error: string | null | undefined;
  set: (promises: ActInput['promises']) => void;
}

/** What the reply promises, each with its day; every one of them is tracked and revisited. */
function Promises({ promises, error, set }: PromisesProps) {
  const change = (at: number, part: Partial<ActInput['promises'][number]>) =>
    set(promises.map((promise, i) => (i === at ? { ...promise, ...part } : promise)));
  return (
    <fieldset className="promise-fields">
      <legend>承诺事项（没有承诺的不填）</legend>
      {promises.map((promise, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a promise has no name before it is made.
        <div key={at} className="promise-field">
          <Input
            aria-label={`第 ${at + 1} 项承诺`}
            placeholder="承诺什么"
            maxLength={200}
            value={promise.text}
            onChange={e => change(at, { text: e.target.value })}
          />
          <Input
            aria-label={`第 ${at + 1} 项承诺的日期`}
            type="date"
            value={promise.dueDay}
            onChange={e => change(at, { dueDay: e.target.value })}
          />
          <Button onClick={() => set(promises.filter((_, i) => i !== at))}>去掉</Button>
        </div>
      ))}
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
      <Button onClick={() => set([...promises, { text: '', dueDay: '' }])}>添加承诺</Button>
    </fieldset>
  );
}
