import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { SealRegister } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { Choice, Days } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { sealPreviewQuery } from '../api';
import { SealPicture } from './SealPicture';
import { useSealChange } from './useSealChange';

const blank = { kind: 'own' as 'own' | 'former', text: '', owner: '', from: '', to: '', document: '' };

/** A seal brought into use; what it replaces ends the day before. */
export function NewSeal({ register }: { register: SealRegister }) {
  const [typed, setTyped] = useState({ ...blank, text: register.proposedText ?? '', from: register.today });
  const change = (over: Partial<typeof blank>) => setTyped(before => ({ ...before, ...over }));
  const add = useSealChange(() => setTyped({ ...blank, text: register.proposedText ?? '', from: register.today }));
  const isOwn = typed.kind === 'own';
  const text = typed.text.trim();
  const preview = useQuery(sealPreviewQuery(useDeferredValue(text)));
  const isComplete = text && typed.from && typed.document.trim() && (isOwn || (typed.owner && typed.to));
  return (
    <section className="panel" aria-labelledby="new-seal-head">
      <h2 id="new-seal-head">登记印章</h2>
      <CommandFailure error={add.error} again={add.again} />
      <div className="seal-new">
        <Held isHeld={add.isPending || add.again !== null} className="seal-form">
          <Field label="归属" isGroup>
            {control => (
              <Segmented<'own' | 'former'>
                {...control}
                aria-label="归属"
                value={typed.kind}
                onChange={kind => change({ kind, text: kind === 'own' ? (register.proposedText ?? '') : '', to: '' })}
                options={[
                  { value: 'own', label: '本中心' },
                  { value: 'former', label: '部门原有' },
                ]}
              />
            )}
          </Field>
          {!isOwn && (
            <Choice
              label="原属部门"
              value={typed.owner}
              options={register.departments.map(name => ({ value: name, label: name }))}
              error={fieldMessage(add.error, 'owner')}
              onChange={owner => change({ owner })}
            />
          )}
          <Field
            label="字样"
            hint={isOwn ? '某县某乡（镇、街道）审批服务专用章' : undefined}
            error={fieldMessage(add.error, 'text')}
          >
            {control => (
              <Input {...control} maxLength={60} value={typed.text} onChange={e => change({ text: e.target.value })} />
            )}
          </Field>
          <Field label="启用文号" error={fieldMessage(add.error, 'document')}>
            {control => (
              <Input
                {...control}
                maxLength={200}
                value={typed.document}
                onChange={e => change({ document: e.target.value })}
              />
            )}
          </Field>
          <Days from={typed.from} to={typed.to} error={add.error} change={change} />
        </Held>
        {preview.data && (
          <figure className="seal-preview">
            <SealPicture picture={preview.data.picture} text={text} />
            <figcaption>{isOwn && !preview.data.isWorded ? '字样与中心名称不符' : '预览'}</figcaption>
          </figure>
        )}
      </div>
      <p className="field-hint">
        {isOwn
          ? '自启用日起，文书一律盖这枚印章；此前在用的印章于前一日停用，不能再选。'
          : '部门原有印章只用到停用日；本中心印章启用后不能再登记或使用。'}
      </p>
      <Button
        type="primary"
        disabled={!isComplete}
        loading={add.isPending}
        onClick={() => {
          if (add.again !== null) add.again();
          else {
            const { from, document } = typed;
            add.mutate({
              path: '/seals',
              body: { text, owner: isOwn ? null : typed.owner, from, to: typed.to || null, document: document.trim() },
            });
          }
        }}
      >
        登记启用
      </Button>
    </section>
  );
}
