import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { TaskKind, Unit, WordList } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { wordListsQuery } from '@/shared/api/words';
import { taskKindNames } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { entriesOf, type Line, lineAt, linesOf, moved } from '../core/entries';

interface Props {
  list: WordList;
  units: readonly Unit[];
}

const steps = [
  { value: '', label: '各环节' },
  ...Object.entries(taskKindNames).map(([value, label]) => ({ value, label })),
];

/** One list, written whole. */
export function Words({ list, units }: Props) {
  const client = useQueryClient();
  const [lines, setLines] = useState(() => linesOf(list));
  const [isChanged, setChanged] = useState(false);
  const change = (next: Line[]) => {
    setChanged(true);
    setLines(next);
  };
  const set = (at: number, over: Partial<Line>) =>
    change(lines.map((line, i) => (i === at ? { ...line, ...over } : line)));
  const save = useCommand<object, undefined>({
    onDone: () => {
      announce('已保存');
      setChanged(false);
      void client.invalidateQueries({ queryKey: wordListsQuery.queryKey });
    },
  });
  useUnloadWarning(isChanged);
  const problem = save.error ? problemOf(save.error) : null;
  const wrong = problem?.code === 'invalid' ? problem.errors : [];
  const wrongAt = (at: number) => wrong.find(({ path }) => lineAt(path) === at)?.message;
  const departments = [
    { value: '', label: '各部门' },
    ...units.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <section className="panel" aria-labelledby="words-head">
      <h2 id="words-head">{list.title}</h2>
      <p className="field-hint">
        {list.hint}。{list.isProgram && '本中心还没有改过，以下是系统提供的初始用语。'}
      </p>
      <CommandFailure error={save.error} again={save.again} />
      <Held isHeld={save.isPending || save.again !== null}>
        <ol className="word-lines">
          {lines.map((line, at) => (
            <li key={line.key}>
              <div className="word-line">
                <Input.TextArea
                  aria-label={`第${at + 1}条用语`}
                  {...(wrongAt(at) ? { 'aria-invalid': true, status: 'error' as const } : {})}
                  className="word-text"
                  autoSize={{ minRows: 1, maxRows: 5 }}
                  maxLength={500}
                  value={line.text}
                  onChange={e => set(at, { text: e.target.value })}
                />
                {list.hasSteps && (
                  <Select
                    aria-label={`第${at + 1}条用于环节`}
                    className="word-where"
                    value={line.step ?? ''}
                    options={steps}
                    onChange={step => set(at, { step: step === '' ? null : (step as TaskKind) })}
                  />
                )}
                <Select
                  aria-label={`第${at + 1}条用于部门`}
                  className="word-where"
                  value={line.department ?? ''}
                  options={departments}
                  onChange={department => set(at, { department: department === '' ? null : department })}
                />
                <span className="word-acts">
                  <Button
                    size="small"
                    aria-label={`第${at + 1}条上移`}
                    disabled={at === 0}
                    onClick={() => change(moved(lines, at, -1))}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    aria-label={`第${at + 1}条下移`}
                    disabled={at === lines.length - 1}
                    onClick={() => change(moved(lines, at, 1))}
                  >
                    ↓
                  </Button>
                  <Button
                    size="small"
                    aria-label={`删除第${at + 1}条`}
                    onClick={() => change(lines.filter((_, i) => i !== at))}
                  >
                    删除
                  </Button>
                </span>
              </div>
              {wrongAt(at) && <div className="field-error">{wrongAt(at)}</div>}
            </li>
          ))}
        </ol>
        {lines.length === 0 && <p className="muted">还没有用语。点“加一条”写第一条。</p>}
      </Held>
      <div className="word-foot">
        <Button
          onClick={() =>
            change([
              ...lines,
              { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, text: '', step: null, department: null },
            ])
          }
        >
          加一条
        </Button>
        <Button
          type="primary"
          disabled={!isChanged}
          loading={save.isPending}
          onClick={
            save.again ??
            (() =>
              save.mutate({ path: `/word-lists/${list.name}`, body: { entries: entriesOf(lines) }, etag: list.eTag }))
          }
        >
          保存
        </Button>
        {isChanged && <span className="muted">有修改还没有保存。</span>}
      </div>
    </section>
  );
}
