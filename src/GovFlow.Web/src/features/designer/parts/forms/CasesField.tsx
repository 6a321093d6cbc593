import { Button, Input } from 'antd';
import type { Fact } from '../../core/conditions';
import { itemsOf, withItems } from '../../core/document';
import type { Step } from '../../core/flow';
import { getIn, type Json, type JsonObject, member, setIn, showPath, textOf } from '../../core/json';
import { changedRow, withoutRow } from '../../core/lists';
import { ConditionField } from './ConditionField';
import { FoundNote } from './FindingsAt';
import type { ChangeStep } from './InputField';

interface Props {
  step: Step;
  facts: readonly Fact[];
  isHeld: boolean;
  change: ChangeStep;
}

/** The cases of 多路判断: each a label, which is the outcome's name, and the condition under which it is taken. */
export function CasesField({ step, facts, isHeld, change }: Props) {
  const cases = itemsOf(member(step.node, 'cases'));
  const place = showPath([...step.path, 'cases']);
  const rewrite = (label: string, merge: string, edit: (list: readonly Json[]) => readonly Json[]) =>
    change(label, merge, node => {
      const list = member(node, 'cases');
      return setIn(node, ['cases'], withItems(list, edit(itemsOf(list)))) as JsonObject;
    });
  const set = (index: number, path: string[], value: Json) =>
    rewrite('修改情形', `case:${index}:${path.join('.')}`, list =>
      changedRow(list, index, one => setIn(one, path, value)),
    );
  const added: JsonObject = { label: `情形${cases.length + 1}`, condition: { type: 'JavaScript', value: '' } };
  return (
    <fieldset className="cases" disabled={isHeld} id={place}>
      <legend>情形</legend>
      <FoundNote place={place} />
      {cases.map((one, index) => {
        const name = `第 ${index + 1} 种情形`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a case has no other identity: its label is what is being typed.
          <div className="case-row" key={index} id={`${place}[${index}]`}>
            <Input
              aria-label={`${name}的名称`}
              value={textOf(member(one, 'label')) ?? ''}
              onChange={e => set(index, ['label'], e.target.value)}
            />
            <ConditionField
              label={`${name}的条件`}
              text={textOf(getIn(one, ['condition', 'value'])) ?? ''}
              facts={facts}
              isHeld={isHeld}
              write={text => set(index, ['condition', 'value'], text)}
            />
            <FoundNote place={`${place}[${index}]`} isDeep />
            <Button
              size="small"
              aria-label={`删除${name}`}
              onClick={() => rewrite('删除情形', `case-out:${index}`, list => withoutRow(list, index))}
            >
              删除
            </Button>
          </div>
        );
      })}
      <Button size="small" onClick={() => rewrite('添加情形', `case-in:${cases.length}`, list => [...list, added])}>
        添加情形
      </Button>
    </fieldset>
  );
}
