import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { CentreLevel, CentreProfile, HallGrade } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { readBasis } from '@/shared/basis';
import { centreLevelNames, hallGradeNames } from '@/shared/terms';
import { Choice } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { profileQuery } from '../api';
import { useOrganisation } from './useOrganisation';

/** 中心概况 (004-36): what the centre is called, how large it is, when it is open, where one complains. */
export function Profile({ mayChange }: { mayChange: boolean }) {
  const profile = useQuery(profileQuery);
  return <QueryView query={profile}>{view => <Form key={view.version} view={view} mayChange={mayChange} />}</QueryView>;
}

const optionsOf = <T extends string>(names: Record<T, string>) =>
  (Object.entries(names) as [T, string][]).map(([value, label]) => ({ value, label }));

const texts = [
  ['address', '地址', 200],
  ['phone', '咨询电话', 64],
  ['complaintPhone', '监督电话', 64],
  ['reconsiderationBody', '行政复议机关', 100],
  ['court', '提起诉讼的人民法院', 100],
] as const;

/** Times come with their seconds; a clock on a wall has none. */
const minutes = (time: string) => time.slice(0, 5);

function Form({ view, mayChange }: { view: CentreProfile; mayChange: boolean }) {
  const [form, setForm] = useState(view.profile);
  const change = (over: Partial<typeof form>) => setForm(before => ({ ...before, ...over }));
  const put = useOrganisation('已保存中心概况', () => {});
  const wrong = (field: string) => fieldMessage(put.error, `$.${field}`);
  const least = view.least.find(({ grade }) => grade === form.grade)?.area;
  const isChanged = JSON.stringify(form) !== JSON.stringify(view.profile);
  const session = (at: number, over: Partial<(typeof form.sessions)[number]>) =>
    change({ sessions: form.sessions.map((one, other) => (other === at ? { ...one, ...over } : one)) });
  return (
    <section className="panel" aria-labelledby="profile-head">
      <h2 id="profile-head">{view.profile.name}</h2>
      <p className="field-hint">
        代码 <code>{view.code}</code>，区划代码 <code>{view.divisionCode}</code>
        {view.parent !== null && (
          <>
            ，上级 <code>{view.parent}</code>
          </>
        )}
        {view.formerNames.length > 0 && `；原名 ${view.formerNames.join('、')}`}
        。名称印在今后的每一份文书上，已出的文书不变。
      </p>
      {view.findings.length > 0 && (
        <ul className="notice org-findings" data-tone="amber" aria-label="与标准不符的">
          {view.findings.map(({ code, message, basis }) => (
            <li key={code}>
              {message}
              <span className="cell-2">{readBasis(basis)}</span>
            </li>
          ))}
        </ul>
      )}
      <CommandFailure error={put.error} again={put.again} />
      <Held isHeld={put.isPending || put.again !== null || !mayChange} className="org-profile">
        <Field label="中心全称" error={wrong('name')}>
          {control => (
            <Input {...control} maxLength={100} value={form.name} onChange={e => change({ name: e.target.value })} />
          )}
        </Field>
        <Choice
          label="层级"
          value={form.level}
          options={optionsOf<CentreLevel>(centreLevelNames)}
          error={wrong('level')}
          onChange={level => change({ level: level as CentreLevel })}
        />
        <Choice
          label="大厅类型"
          optional
          value={form.grade ?? ''}
          options={optionsOf<HallGrade>(hallGradeNames)}
          error={wrong('grade')}
          onChange={grade => change({ grade: grade === '' ? null : (grade as HallGrade) })}
        />
        <Field
          label="大厅面积（平方米）"
          optional
          hint={least === undefined ? undefined : `本类型不少于 ${least} 平方米。`}
          error={wrong('area')}
        >
          {control => (
            <InputNumber
              {...control}
              controls={false}
              style={{ width: '100%' }}
              min={0}
              max={100_000}
              precision={2}
              value={form.area}
              onChange={area => change({ area })}
            />
          )}
        </Field>
        {texts.map(([name, label, most]) => (
          <Field key={name} label={label} error={wrong(name)}>
            {control => (
              <Input
                {...control}
                maxLength={most}
                value={form[name]}
                onChange={e => change({ [name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        {form.sessions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and second half of a day have no other name.
          <div key={at} className="org-session">
            {(['opens', 'closes'] as const).map(edge => (
              <Field
                key={edge}
                label={`第 ${at + 1} 段${edge === 'opens' ? '开始' : '结束'}`}
                error={at === 0 && edge === 'opens' ? wrong('sessions') : null}
              >
                {control => (
                  <Input
                    {...control}
                    type="time"
                    value={minutes(one[edge])}
                    onChange={e => session(at, { [edge]: `${e.target.value}:00` })}
                  />
                )}
              </Field>
            ))}
          </div>
        ))}
        <Field label="当日收件截止" hint="此后收的件视为次一工作日。" error={wrong('cutOff')}>
          {control => (
            <Input
              {...control}
              type="time"
              value={minutes(form.cutOff)}
              onChange={e => change({ cutOff: `${e.target.value}:00` })}
            />
          )}
        </Field>
      </Held>
      {mayChange && (
        <p className="import-acts">
          <Button
            type="primary"
            disabled={!isChanged}
            loading={put.isPending}
            onClick={
              put.again ?? (() => put.mutate({ path: '/organisation/profile', body: form, etag: `"${view.version}"` }))
            }
          >
            保存
          </Button>
          <Button
            onClick={() =>
              change({
                sessions:
                  form.sessions.length > 1
                    ? form.sessions.slice(0, 1)
                    : [...form.sessions, { opens: '13:30:00', closes: '17:00:00' }],
              })
            }
          >
            {form.sessions.length > 1 ? '中午不休息（一段）' : '上午、下午两段'}
          </Button>
        </p>
      )}
    </section>
  );
}
