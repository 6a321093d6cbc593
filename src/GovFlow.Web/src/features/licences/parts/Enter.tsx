import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { checkIdNumber, checkOrganisation, normaliseCode } from '@/shared/identity/idCard';
import { announce } from '@/shared/ui/announce';
import { Choice, Days } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';

const blank = {
  kind: '',
  number: '',
  issuer: '',
  holder: '',
  paperKind: '居民身份证',
  paperNumber: '',
  landNumber: '',
  from: '',
  to: '',
};
type Typed = typeof blank;

const paperKinds = ['居民身份证', '统一社会信用代码', '组织机构代码', '其他证件'];
const organisations = new Set(['统一社会信用代码', '组织机构代码']);

function numberProblem({ paperKind, paperNumber }: Typed): string | null {
  const code = normaliseCode(paperNumber);
  if (code === '') return null;
  if (paperKind === '居民身份证') return checkIdNumber(code);
  return organisations.has(paperKind) ? checkOrganisation(code) : null;
}

/** 登记 of one licence by hand. */
export function Enter() {
  const client = useQueryClient();
  const [typed, setTyped] = useState(blank);
  const [done, setDone] = useState('');
  const change = (over: Partial<Typed>) => {
    setDone('');
    setTyped(before => ({ ...before, ...over }));
  };
  const enter = useCommand<object, { id: string; text: string }>({
    onDone: ({ data }) => {
      announce(data.text);
      setDone(data.text);
      // One issuer's licences come one after the other.
      setTyped(({ kind, issuer, paperKind }) => ({ ...blank, kind, issuer, paperKind }));
      void client.invalidateQueries({ queryKey: ['licences'] });
    },
  });
  const wrong = numberProblem(typed);
  const isComplete =
    typed.kind.trim() &&
    typed.number.trim() &&
    typed.issuer.trim() &&
    typed.holder.trim() &&
    (typed.paperNumber.trim() || typed.landNumber.trim()) &&
    wrong === null;
  const text = (code: keyof Typed, label: string, path: string, hint?: string, optional = false) => (
    <Field label={label} hint={hint} optional={optional} error={fieldMessage(enter.error, path)}>
      {control => (
        <Input {...control} maxLength={100} value={typed[code]} onChange={e => change({ [code]: e.target.value })} />
      )}
    </Field>
  );
  return (
    <section className="panel" aria-labelledby="licence-enter-head">
      <h2 id="licence-enter-head">登记证照</h2>
      <CommandFailure error={enter.error} again={enter.again} />
      {done && (
        <p className="notice" data-tone="green">
          {done}
        </p>
      )}
      <Held isHeld={enter.isPending || enter.again !== null} className="licence-form">
        {text('kind', '证照名称', 'kind', '与事项材料清单中“有此证照的免交”写法一致，才能免交')}
        {text('number', '证照编号', 'number')}
        {text('issuer', '发证机关', 'issuer')}
        {text('holder', '持证人', 'holder.name', '姓名或者单位名称')}
        <Choice
          label="证件类型"
          value={typed.paperKind}
          options={paperKinds.map(name => ({ value: name, label: name }))}
          onChange={paperKind => change({ paperKind })}
        />
        <Field
          label="证件号码"
          optional={Boolean(typed.landNumber)}
          error={wrong ?? fieldMessage(enter.error, 'paperNumber')}
        >
          {control => (
            <Input
              {...control}
              maxLength={64}
              value={typed.paperNumber}
              onChange={e => change({ paperNumber: e.target.value })}
            />
          )}
        </Field>
        {text('landNumber', '土地证号', 'landNumber', '涉及土地的填写', true)}
        <Days from={typed.from} to={typed.to} error={enter.error} change={change} />
      </Held>
      <p className="field-hint">止日留空为长期有效。同名同号同一持证人再次登记的，原登记转为已换发。</p>
      <Button
        type="primary"
        disabled={!isComplete}
        loading={enter.isPending}
        onClick={() => {
          if (enter.again !== null) enter.again();
          else {
            const { kind, number, issuer, holder, paperKind, paperNumber, landNumber, from, to } = typed;
            enter.mutate({
              path: '/licences',
              body: {
                kind: kind.trim(),
                number: number.trim(),
                issuer: issuer.trim(),
                holder: {
                  name: holder.trim(),
                  paperKind,
                  paperNumber: normaliseCode(paperNumber),
                  isOrganisation: organisations.has(paperKind),
                },
                landNumber: landNumber.trim() || null,
                from: from || null,
                to: to || null,
              },
            });
          }
        }}
      >
        登记入库
      </Button>
    </section>
  );
}
