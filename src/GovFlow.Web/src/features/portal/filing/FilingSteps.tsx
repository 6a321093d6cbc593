import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApplicantMe, FilingContent, FormField } from '@/shared/api/contract';
import { evidenceOf } from '@/shared/licences/words';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { licencesForQuery } from '../space/api';
import { Choice } from '../ui/Choice';
import { SummaryList } from '../ui/SummaryList';
import { TextField } from '../ui/TextField';
import { Ticks } from '../ui/Ticks';
import { FilePicker } from './FilePicker';
import { ForSomebody } from './ForSomebody';
import {
  lacking,
  notOnline,
  type Step,
  type Subject,
  stepNames,
  stepsOf,
  ticked,
  withFile,
  withItems,
  withLicence,
  withLicences,
  withoutFile,
} from './model';

export interface StepProps {
  me: ApplicantMe;
  item: Subject;
  content: FilingContent;
  errors: readonly Wrong[];
  /** A part that is new, or one made of what is there by then: files arrive while other things are typed. */
  change: (part: Partial<FilingContent> | ((now: FilingContent) => Partial<FilingContent>)) => void;
}

const errorOf = (errors: readonly Wrong[], id: string) => errors.find(error => error.id === id)?.message;

/** 一件事: which of its items are applied for together. One that cannot be is named, with the reason. */
function Items({ me, item, content, errors, change }: StepProps) {
  if (!item.bundle) return null;
  const { whole, asked } = item.bundle;
  const whyNot = (one: (typeof whole.items)[number]) => notOnline(one, me);
  const left = whole.items.filter(one => whyNot(one) !== null);
  return (
    <div id="filing-items" tabIndex={-1}>
      {whole.note && <p>{whole.note}</p>}
      <Ticks
        legend="一起申请的事项"
        error={errorOf(errors, 'filing-items')}
        options={whole.items
          .filter(one => whyNot(one) === null)
          .map(one => ({
            value: one.code,
            label: one.name,
            hint: one.when ? `适用情形：${one.when}` : undefined,
          }))}
        values={content.bundle?.items ?? []}
        onChange={items => change(now => withItems(now, whole, items))}
      />
      {left.length > 0 && (
        <ul className="p-bullets">
          {left.map(one => (
            <li key={one.code}>
              {one.name}：{whyNot(one)}
            </li>
          ))}
        </ul>
      )}
      <p className="muted">
        一张申请表、{asked.materials.length} 份材料
        {asked.saved > 0 && `，比逐项申请少交 ${asked.saved} 份`}。各事项分别预审、分别计时、分别决定。
      </p>
    </div>
  );
}

/** 申请人: as the account says; only how to reach them is asked. */
function Who({ me, content, errors, change }: StepProps) {
  return (
    <>
      <SummaryList
        lines={[
          [content.for ? '代理人' : me.isOrganisation ? '申请单位' : '申请人', me.name],
          [me.paperKind, me.paperNumber],
          ['账户电话', me.phone],
        ]}
      />
      <ForSomebody me={me} content={content} errors={errors} change={change} />
      <TextField
        id="filing-phone"
        label="本次办理另用的电话"
        hint="不填就用账户电话"
        inputMode="tel"
        autoComplete="tel"
        optional
        error={errorOf(errors, 'filing-phone')}
        value={content.phone ?? ''}
        onChange={phone => change({ phone: phone === '' ? null : phone })}
      />
      <TextField
        id="filing-address"
        label="联系地址"
        hint="需要寄送文书时用"
        autoComplete="street-address"
        optional
        error={errorOf(errors, 'filing-address')}
        value={content.address ?? ''}
        onChange={address => change({ address: address === '' ? null : address })}
      />
    </>
  );
}

function Answers({ item, content, errors, change }: StepProps) {
  return item.form.map(field => (
    <Question
      key={field.name}
      field={field}
      error={errorOf(errors, `answer-${field.name}`)}
      value={content.answers[field.name] ?? ''}
      onChange={text => change({ answers: { ...content.answers, [field.name]: text } })}
    />
  ));
}

interface QuestionProps {
  field: FormField;
  error: string | undefined;
  value: string;
  onChange: (text: string) => void;
}

function Question({ field, error, value, onChange }: QuestionProps) {
  const options = field.kind === 'yesNo' ? ['是', '否'] : field.kind === 'choice' ? (field.choices ?? []) : null;
  if (options) {
    return (
      <div id={`answer-${field.name}`} tabIndex={-1}>
        {error && <p className="field-error">{error}</p>}
        <Choice
          legend={field.label}
          name={field.name}
          options={options.map(one => ({ value: one, label: one }))}
          value={value}
          onChange={onChange}
        />
      </div>
    );
  }
  return (
    <TextField
      id={`answer-${field.name}`}
      label={field.label}
      hint={field.kind === 'day' ? '如 2026-09-20' : undefined}
      inputMode={field.kind === 'number' ? 'numeric' : 'text'}
      optional={!field.required}
      error={error}
      value={value}
      onChange={onChange}
    />
  );
}

/** 材料清单: what the person has ready, with its pictures. The licence library's own are not asked for again. */
function Materials({ me, item, content, change }: StepProps) {
  const licences = useQuery({
    ...licencesForQuery(item.code ?? ''),
    enabled: item.code !== null && me.isConfirmed && content.for === null,
  });
  // Of an agent's own, read before the form was turned into somebody else's, nothing is taken.
  const own = content.for === null ? licences.data : undefined;
  const told = useRef(false);
  // Once, when the answer comes: what is unticked afterwards stays so.
  useEffect(() => {
    if (own === undefined || told.current) return;
    told.current = true;
    if (own.length > 0) change(now => withLicences(now, own, item));
  });
  return (
    <>
      <ul className="p-material-list" aria-label="材料清单">
        {item.materials.map(one => {
          const filed = content.materials.find(({ code }) => code === one.code);
          const match = own?.find(({ materialCode }) => materialCode === one.code);
          return (
            <li key={one.code}>
              <label>
                <input
                  type="checkbox"
                  checked={filed?.isReady ?? false}
                  onChange={e => {
                    const isReady = e.target.checked;
                    change(now => ticked(now, one.code, isReady));
                  }}
                />
                <span>
                  {one.name}
                  {one.isRequired ? '' : '（按情形，不涉及的不用）'}
                </span>
              </label>
              <p className="muted">
                {[
                  `${one.copies} 份`,
                  one.licenceType && !match && `证照库有有效${one.licenceType}的免交`,
                  one.mayDefer && '可以后补',
                  one.note,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {match && (
                <p className="p-licence" data-serves={match.serves || undefined}>
                  {match.serves ? (
                    <label>
                      <input
                        type="checkbox"
                        checked={Boolean(filed?.licence)}
                        onChange={e => {
                          const isUsed = e.target.checked;
                          change(now =>
                            isUsed ? withLicence(now, one.code, match.licence.id) : ticked(now, one.code, false),
                          );
                        }}
                      />
                      <span>用证照库的{evidenceOf(match.licence)}，免交这份材料</span>
                    </label>
                  ) : (
                    `证照库：${match.whyNot}`
                  )}
                </p>
              )}
              <FilePicker
                name={one.name}
                ids={filed?.files ?? []}
                onAdd={id => change(now => withFile(now, one.code, id))}
                onDrop={id => change(now => withoutFile(now, one.code, id))}
              />
            </li>
          );
        })}
      </ul>
      <p className="muted">
        有照片或扫描件的在这里上传；没有的只打勾，原件在受理或者领取结果时到窗口交验。没有备齐也可以提交，窗口会一次告知还缺什么。
      </p>
    </>
  );
}

function Check({ me, item, content }: StepProps) {
  const missing = lacking(content, item);
  return (
    <>
      <SummaryList
        lines={[
          [item.bundle ? '一件事' : '办理事项', item.name],
          ...(item.bundle
            ? ([
                [
                  '事项',
                  item.bundle.whole.items
                    .filter(({ code }) => content.bundle?.items.includes(code))
                    .map(({ name }) => name)
                    .join('、'),
                ],
              ] as const)
            : []),
          ...(content.for
            ? ([
                ['申请人（委托人）', content.for.name],
                ['联系电话', content.for.phone],
                ['代理人', me.name],
                ['委托事项', content.for.scope],
                ['委托期限', `${content.for.from ?? ''} 至 ${content.for.until ?? ''}`],
              ] as const)
            : ([
                [me.isOrganisation ? '申请单位' : '申请人', me.name],
                ['联系电话', content.phone ?? me.phone],
              ] as const)),
          ['联系地址', content.address],
          ...item.form.map(field => [field.label, content.answers[field.name]] as const),
          [
            '已备材料',
            item.materials
              .filter(({ code }) => content.materials.some(one => one.code === code && one.isReady))
              .map(({ name }) => name)
              .join('、') || '没有',
          ],
        ]}
      />
      {missing.length > 0 && (
        <p className="notice" data-tone="amber">
          还有 {missing.length} 种必要材料没有备好：{missing.join('、')}。可以先提交，窗口会一次告知需要补正的全部内容。
        </p>
      )}
      <p className="muted">提交即表示所填内容真实。弄虚作假的，依法承担责任。</p>
    </>
  );
}

const parts = { items: Items, who: Who, answers: Answers, materials: Materials, check: Check };

/** The page of one step. */
export function FilingStep({ step, ...props }: StepProps & { step: Step }) {
  const Part = parts[step];
  return <Part {...props} />;
}

/** 任务列表: which pages are done, which is open, which come. */
export function StepList({ item, step }: { item: Subject; step: Step }) {
  const steps = stepsOf(item);
  const now = steps.indexOf(step);
  return (
    <ol className="p-steps" aria-label="办理步骤">
      {steps.map((one, i) => (
        <li key={one} {...(i === now ? { 'aria-current': 'step' as const } : {})} data-done={i < now}>
          {i + 1}. {stepNames[one]}
          <span className="visually-hidden">{i < now ? '，已完成' : i > now ? '，尚未开始' : ''}</span>
        </li>
      ))}
    </ol>
  );
}
