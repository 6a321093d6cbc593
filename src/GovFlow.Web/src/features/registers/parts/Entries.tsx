import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { RegisterEntry, RegisterView } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { StatusTag } from '@/shared/ui/StatusTag';
import { found } from '../core';
import { EndDialog } from './EndDialog';
import { EntryDialog } from './EntryDialog';

type Doing = { act: 'enter' } | { act: 'change' | 'end'; entry: RegisterEntry } | null;

/** A register's entries, found by their words. */
export function Entries({ register }: { register: RegisterView }) {
  const [words, setWords] = useState('');
  const [withEnded, setWithEnded] = useState(false);
  const [doing, setDoing] = useState<Doing>(null);
  const shown = found(register.entries, register.heading, words, withEnded);
  const close = () => setDoing(null);
  return (
    <section className="panel" aria-labelledby="register-head">
      <h2 id="register-head">{register.title}</h2>
      <p className="field-hint">
        {register.about}。{register.isOwnOnly && '以下只列出关于您本人的。'}
      </p>
      <div className="toolbar">
        <Input
          aria-label="查找"
          type="search"
          className="register-search"
          placeholder="输入任意词语或者拼音首字母"
          value={words}
          onChange={e => setWords(e.target.value)}
        />
        <Checkbox checked={withEnded} onChange={e => setWithEnded(e.target.checked)}>
          包括停用的
        </Checkbox>
        {register.mayKeep && (
          <Button type="primary" onClick={() => setDoing({ act: 'enter' })}>
            登记一条
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="empty">
          {words.trim() !== ''
            ? '没有符合的登记。换个词语试试。'
            : register.mayKeep
              ? '还没有登记。点“登记一条”写第一条。'
              : '还没有登记。'}
        </p>
      ) : (
        <ul className="register-entries">
          {shown.map(entry => (
            <li key={entry.id} data-ended={entry.endReason !== null || undefined}>
              <h3>
                {entry.shown[register.heading]} {entry.isDue && <StatusTag tone="yellow">到期</StatusTag>}
                {entry.endReason !== null && <StatusTag>已停用：{entry.endReason}</StatusTag>}
              </h3>
              <dl className="register-cells">
                {register.fields
                  .filter(({ name }) => name !== register.heading && entry.shown[name])
                  .map(({ name, label, kind }) => (
                    <div key={name} data-wide={kind === 'Text' || undefined}>
                      <dt>{label}</dt>
                      <dd>{entry.shown[name]}</dd>
                    </div>
                  ))}
              </dl>
              <p className="register-foot">
                <span className="muted">
                  {entry.by}　{showMoment(entry.at)}
                </span>
                {register.mayKeep && entry.endReason === null && (
                  <>
                    <Button
                      size="small"
                      aria-label={`修改：${entry.shown[register.heading]}`}
                      onClick={() => setDoing({ act: 'change', entry })}
                    >
                      修改
                    </Button>
                    <Button
                      size="small"
                      aria-label={`停用：${entry.shown[register.heading]}`}
                      onClick={() => setDoing({ act: 'end', entry })}
                    >
                      停用
                    </Button>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {doing?.act === 'enter' && <EntryDialog register={register} entry={null} close={close} />}
      {doing?.act === 'change' && <EntryDialog register={register} entry={doing.entry} close={close} />}
      {doing?.act === 'end' && <EndDialog register={register} entry={doing.entry} close={close} />}
    </section>
  );
}
