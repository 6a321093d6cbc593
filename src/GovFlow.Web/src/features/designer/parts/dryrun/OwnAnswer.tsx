import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { RehearsalAct, RehearsedTask, Verdict } from '@/shared/api/contract';
import { asksForMaterials, verdictNames } from '@/shared/terms';

interface Props {
  task: RehearsedTask;
  materials: readonly { code: string; name: string }[];
  act: (act: RehearsalAct) => void;
  isBusy: boolean;
}

type Answer = Extract<RehearsalAct, { answer: unknown }>['answer'];

const verdicts = Object.entries(verdictNames).map(([value, label]) => ({ value: value as Verdict, label }));

/** An answer of one's own to a step, from what the server says the step asks. The usual answer is its beginning; the server judges it. */
export function OwnAnswer({ task, materials, act, isBusy }: Props) {
  const [port, setPort] = useState(task.answers[0]?.port ?? '');
  const [own, setOwn] = useState<Partial<Answer>>({});
  const [by, setBy] = useState<string | null>(null);
  const chosen = task.answers.find(answer => answer.port === port);
  if (chosen?.usual.act !== 'answer') return null;
  const answer: Answer = { ...chosen.usual.answer, ...own };
  const change = (more: Partial<Answer>) => setOwn({ ...own, ...more });
  const verdictOf = (code: string) => answer.checklist?.find(check => check.code === code);
  const check = (code: string, more: { verdict?: Verdict; note?: string }) =>
    change({
      checklist: task.checklist.map(point => ({
        code: point.code,
        verdict: 'Meets',
        ...verdictOf(point.code),
        ...(point.code === code && more),
      })),
    });
  const send = () => act({ ...chosen.usual, act: 'answer', step: task.step, answer, by });
  return (
    <details className="rehearsal-intake">
      <summary>自己填写答案</summary>
      <div className="rehearsal-material">
        <span>办理结果</span>
        <Select
          aria-label={`${task.name}：办理结果`}
          size="small"
          value={port}
          options={task.answers.map(({ port, label }) => ({ value: port, label }))}
          onChange={setPort}
        />
      </div>
      {task.holders.length > 0 && (
        <div className="rehearsal-material">
          <span>由谁办理</span>
          <Select
            aria-label={`${task.name}：由谁办理`}
            size="small"
            value={by ?? ''}
            options={[
              { value: '', label: '按岗位' },
              ...task.holders.map(({ id, name, rank }) => ({ value: id, label: `${name}（${rank}岗）` })),
            ]}
            onChange={(id: string) => setBy(id === '' ? null : id)}
          />
        </div>
      )}
      {task.checklist.map(({ code, content }) => (
        <div key={code}>
          <div className="rehearsal-material">
            <span>{content}</span>
            <Select
              aria-label={`${content}：核对结果`}
              size="small"
              value={verdictOf(code)?.verdict ?? null}
              options={verdicts}
              onChange={verdict => check(code, { verdict })}
            />
          </div>
          {verdictOf(code)?.verdict === 'Fails' && (
            <Input
              size="small"
              aria-label={`${content}：为何不符合`}
              placeholder="为何不符合"
              value={verdictOf(code)?.note ?? ''}
              onChange={e => check(code, { note: e.target.value })}
            />
          )}
        </div>
      ))}
      {task.facts.map(({ name, label, options }) => {
        const given = answer.facts?.[name] ?? '';
        const tell = (value: string) => change({ facts: { ...answer.facts, [name]: value } });
        return (
          <div className="rehearsal-material" key={name}>
            <span>{label}</span>
            {options.length > 0 ? (
              <Select
                aria-label={label}
                size="small"
                value={given || null}
                options={options.map(option => ({ value: option, label: option }))}
                onChange={tell}
              />
            ) : (
              <Input aria-label={label} size="small" value={given} onChange={e => tell(e.target.value)} />
            )}
          </div>
        );
      })}
      {asksForMaterials(port) && (
        <fieldset>
          <legend>需补的材料</legend>
          <Checkbox.Group
            value={answer.missingMaterials ?? []}
            options={materials.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={codes => change({ missingMaterials: codes })}
          />
        </fieldset>
      )}
      {chosen.needsReason && (
        <Input.TextArea
          aria-label={`${task.name}：理由`}
          placeholder="理由"
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={answer.reason ?? ''}
          onChange={e => change({ reason: e.target.value })}
        />
      )}
      <Input.TextArea
        aria-label={`${task.name}：意见`}
        placeholder="意见（可不填）"
        autoSize={{ minRows: 1, maxRows: 4 }}
        value={answer.opinion ?? ''}
        onChange={e => change({ opinion: e.target.value })}
      />
      <Button type="primary" size="small" disabled={isBusy} onClick={send}>
        按所填答案办理
      </Button>
    </details>
  );
}
