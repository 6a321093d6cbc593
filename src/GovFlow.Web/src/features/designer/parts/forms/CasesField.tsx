import { Button, Input } from 'antd';
import { itemsOf, withItems } from '../../core/document';
import type { Step } from '../../core/flow';
import { getIn, type Json, type JsonObject, member, setIn, textOf } from '../../core/json';
import type { ChangeStep } from './InputField';

interface Props {
  step: Step;
  isHeld: boolean;
  change: ChangeStep;
}

/** The cases of 多路判断: each a label, which is the outcome's name, and the condition under which it is taken. */
export function CasesField({ step, isHeld, change }: Props) {
  const cases = itemsOf(member(step.node, 'cases'));
  const rewrite = (label: string, merge: string, edit: (list: readonly Json[]) => readonly Json[]) =>
    change(label, merge, node => {
      const list = member(node, 'cases');
      return setIn(node, ['cases'], withItems(list, edit(itemsOf(list)))) as JsonObject;
    });
  const set = (index: number, path: string[], value: string) =>
    rewrite('修改情形', `case:${index}:${path.join('.')}`, list =>
      list.map((one, at) => (at === index ? setIn(one, path, value) : one)),
    );
  const added: JsonObject = { label: `情形${cases.length + 1}`, condition: { type: 'JavaScript', value: '' } };
  return (
    <fieldset className="cases" disabled={isHeld}>
      <legend>情形</legend>
      {cases.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case has no other identity: its label is what is being typed.
        <div className="case-row" key={index}>
          <Input
            aria-label={`第 ${index + 1} 种情形的名称`}
            value={textOf(member(one, 'label')) ?? ''}
            onChange={e => set(index, ['label'], e.target.value)}
          />
          <Input.TextArea
            aria-label={`第 ${index + 1} 种情形的条件`}
            className="code"
            autoSize={{ minRows: 1, maxRows: 5 }}
            value={textOf(getIn(one, ['condition', 'value'])) ?? ''}
            onChange={e => set(index, ['condition', 'value'], e.target.value)}
          />
          <Button
            size="small"
            aria-label={`删除第 ${index + 1} 种情形`}
            onClick={() => rewrite('删除情形', `case-out:${index}`, list => list.filter((_, at) => at !== index))}
          >
            删除
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => rewrite('添加情形', `case-in:${cases.length}`, list => [...list, added])}>
        添加情形
      </Button>
    </fieldset>
  );
}
