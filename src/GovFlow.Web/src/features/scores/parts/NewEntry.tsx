import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ScoreEntryKind, ScoreView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { Choice } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { kindNames, subjectNames, useScoreChange } from '../api';

const blank = { kind: '' as ScoreEntryKind | '', key: '', points: null as number | null, note: '', evidence: '' };

/** Something seen or judged, with its points and its evidence. */
export function NewEntry({ view }: { view: ScoreView }) {
  const day = view.to < view.today ? view.to : view.today;
  const [typed, setTyped] = useState({ ...blank, day });
  const change = (over: Partial<typeof typed>) => setTyped(before => ({ ...before, ...over }));
  const enter = useScoreChange('已登记', () => setTyped({ ...blank, day }));
  const isComplete =
    typed.kind && typed.key && typed.day && typed.points !== null && typed.note.trim() && typed.evidence.trim();
  return (
    <section className="panel" aria-labelledby="new-entry-head">
      <h2 id="new-entry-head">登记记录</h2>
      <CommandFailure error={enter.error} again={enter.again} />
      <Held isHeld={enter.isPending || enter.again !== null} className="score-form">
        <Choice
          label="记录"
          value={typed.kind}
          options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
          error={fieldMessage(enter.error, 'kind')}
          onChange={kind => change({ kind: kind as ScoreEntryKind })}
        />
        <Choice
          label={`被评的${subjectNames[view.subject]}`}
          value={typed.key}
          options={view.subjects.map(({ key, name }) => ({ value: key, label: name }))}
          error={fieldMessage(enter.error, 'key')}
          onChange={key => change({ key })}
        />
        <Field label="日期" error={fieldMessage(enter.error, 'day')}>
          {control => (
            <Input {...control} type="date" value={typed.day} onChange={e => change({ day: e.target.value })} />
          )}
        </Field>
        <Field label="分数" hint="0 到 100" error={fieldMessage(enter.error, 'points')}>
          {control => (
            <InputNumber
              controls={false}
              {...control}
              min={0}
              max={100}
              precision={0}
              value={typed.points}
              onChange={points => change({ points })}
            />
          )}
        </Field>
        <Field label="看到了什么" error={fieldMessage(enter.error, 'note')}>
          {control => (
            <Input {...control} maxLength={500} value={typed.note} onChange={e => change({ note: e.target.value })} />
          )}
        </Field>
        <Field label="凭据" hint="记录编号、照片或者录像的存放处" error={fieldMessage(enter.error, 'evidence')}>
          {control => (
            <Input
              {...control}
              maxLength={500}
              value={typed.evidence}
              onChange={e => change({ evidence: e.target.value })}
            />
          )}
        </Field>
      </Held>
      <Button
        type="primary"
        disabled={!isComplete}
        loading={enter.isPending}
        onClick={() => {
          if (enter.again !== null) enter.again();
          else
            enter.mutate({
              path: '/scores/entries',
              body: { ...typed, subject: view.subject, note: typed.note.trim(), evidence: typed.evidence.trim() },
            });
        }}
      >
        登记记录
      </Button>
    </section>
  );
}
