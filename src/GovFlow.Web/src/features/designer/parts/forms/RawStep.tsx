import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '@/shared/ui/Field';
import type { Step } from '../../core/flow';
import { isObject, type JsonObject, readJson, writeJson } from '../../core/json';
import type { ChangeStep } from './InputField';

/** The step as the file has it. Its id and type stay: connections and the engine know it by them. */
function readStep(text: string, was: JsonObject): { node: JsonObject } | { why: string } {
  try {
    const node = readJson(text);
    if (!isObject(node)) return { why: '应为一个环节' };
    return node.id === was.id && node.type === was.type ? { node } : { why: '编号和种类不能改' };
  } catch {
    return { why: '格式有误，请检查括号、引号和逗号' };
  }
}

export function RawStep({ step, isHeld, change }: { step: Step; isHeld: boolean; change: ChangeStep }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const apply = () => {
    if (draft === null) return;
    const read = readStep(draft, step.node);
    if ('why' in read) return setWhy(read.why);
    change('修改原始内容', `raw:${draft.length}`, () => read.node);
    setDraft(null);
    setWhy(null);
  };
  return (
    <details className="raw-step">
      <summary>高级：环节的原始内容</summary>
      <Field label="原始内容" isSearch error={why}>
        {control => (
          <Input.TextArea
            {...control}
            className="code"
            autoSize={{ minRows: 6, maxRows: 20 }}
            readOnly={isHeld}
            value={draft ?? writeJson(step.node, 2)}
            onChange={e => setDraft(e.target.value)}
          />
        )}
      </Field>
      {!isHeld && (
        <Button disabled={draft === null} onClick={apply}>
          应用
        </Button>
      )}
    </details>
  );
}
