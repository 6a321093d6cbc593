import type { ApplicantMe, FilingContent } from '@/shared/api/contract';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { paperKinds } from '../space/model';
import { TextField } from '../ui/TextField';
import { FilePicker } from './FilePicker';
import { emptyMandate, type FiledFor } from './mandate';

interface Props {
  me: ApplicantMe;
  content: FilingContent;
  errors: readonly Wrong[];
  change: (part: (now: FilingContent) => Partial<FilingContent>) => void;
}

/** 代他人申请: whose application it is, what the mandate allows and until when, and its pages. */
export function ForSomebody({ me, content, errors, change }: Props) {
  const of = content.for;
  if (me.isOrganisation) return null;
  if (!me.isConfirmed)
    return <p className="muted">代他人申请的，您的账户须先到窗口核验证件；核验以前只能为自己申请。</p>;
  const set = (part: Partial<FiledFor>) => change(now => ({ for: { ...(now.for ?? emptyMandate), ...part } }));
  const errorOf = (name: string) => errors.find(({ id }) => id === `filing-for.${name}`)?.message;
  const whole = errors.find(({ id }) => id === 'filing-for')?.message;
  return (
    <>
      <div className="p-choice p-ticks">
        <label>
          <input
            id="filing-for"
            type="checkbox"
            checked={of !== null}
            onChange={e => {
              const isFor = e.target.checked;
              // An agent's own licences stand for nothing of somebody else's.
              change(({ materials }) => ({
                for: isFor ? emptyMandate : null,
                materials: materials.map(one =>
                  one.licence ? { ...one, licence: null, isReady: (one.files?.length ?? 0) > 0 } : one,
                ),
              }));
            }}
          />
          <span>代他人申请（我是代理人）</span>
          <span className="muted">须有授权委托书；办理情况通知委托人本人</span>
        </label>
        {whole && <p className="field-error">{whole}</p>}
      </div>
      {of !== null && (
        <fieldset className="p-form">
          <legend>委托人和授权委托书</legend>
          <Field id="filing-for.paperKind" label="委托人证件类型" error={errorOf('paperKind')}>
            {control => (
              <select
                {...control}
                className="p-input"
                value={of.paperKind}
                onChange={e => set({ paperKind: e.target.value })}
              >
                {paperKinds.map(({ value }) => (
                  <option key={value}>{value}</option>
                ))}
              </select>
            )}
          </Field>
          <Text name="paperNumber" label="委托人证件号码" of={of} error={errorOf('paperNumber')} set={set} />
          <Text name="name" label="委托人姓名或者单位名称" of={of} error={errorOf('name')} set={set} />
          <Text
            name="phone"
            label="委托人联系电话"
            hint="办理情况通知委托人本人"
            of={of}
            error={errorOf('phone')}
            set={set}
          />
          <Text name="scope" label="委托事项" hint="照授权委托书填写" of={of} error={errorOf('scope')} set={set} />
          <Day name="from" label="委托自" value={of.from} error={errorOf('from')} set={set} />
          <Day name="until" label="委托至" value={of.until} error={errorOf('until')} set={set} />
          <div className="p-choice p-ticks">
            <label>
              <input type="checkbox" checked={of.mayCollect} onChange={e => set({ mayCollect: e.target.checked })} />
              <span>委托书写明可以代为领取结果</span>
            </label>
            <label>
              <input type="checkbox" checked={of.mayWithdraw} onChange={e => set({ mayWithdraw: e.target.checked })} />
              <span>委托书写明可以代为撤回申请</span>
            </label>
          </div>
          <Field id="filing-for.files" label="授权委托书" isGroup error={errorOf('files')}>
            {() => (
              <FilePicker
                name="授权委托书"
                ids={of.files ?? []}
                onAdd={id => change(now => withFiles(now, files => [...files, id]))}
                onDrop={id => change(now => withFiles(now, files => files.filter(one => one !== id)))}
              />
            )}
          </Field>
        </fieldset>
      )}
    </>
  );
}

const withFiles = (now: FilingContent, change: (files: readonly string[]) => string[]): Partial<FilingContent> => ({
  for: now.for && { ...now.for, files: change(now.for.files ?? []) },
});

interface TextProps {
  name: 'paperNumber' | 'name' | 'phone' | 'scope';
  label: string;
  hint?: string;
  of: FiledFor;
  error: string | undefined;
  set: (part: Partial<FiledFor>) => void;
}

function Text({ name, label, hint, of, error, set }: TextProps) {
  return (
    <TextField
      id={`filing-for.${name}`}
      label={label}
      hint={hint}
      inputMode={name === 'phone' ? 'tel' : 'text'}
      error={error}
      value={of[name]}
      onChange={text => set({ [name]: text })}
    />
  );
}

interface DayProps {
  name: 'from' | 'until';
  label: string;
  value: string | null;
  error: string | undefined;
  set: (part: Partial<FiledFor>) => void;
}

function Day({ name, label, value, error, set }: DayProps) {
  return (
    <Field id={`filing-for.${name}`} label={label} error={error}>
      {control => (
        <input
          {...control}
          className="p-input"
          type="date"
          value={value ?? ''}
          onChange={e => set({ [name]: e.target.value === '' ? null : e.target.value })}
        />
      )}
    </Field>
  );
}
