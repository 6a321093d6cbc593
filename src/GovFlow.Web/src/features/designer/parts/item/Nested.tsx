import { Button } from 'antd';
import type { ReactNode } from 'react';
import { withItem } from '../../core/item';
import { extensionSpecs, feeSpecs, jointRuleSpecs, limitDetailSpecs, shareSpecs } from '../../core/itemSpecs';
import { getIn, isObject, type JsonObject, setIn } from '../../core/json';
import type { Design } from '../useDesign';
import { ItemFields } from './ItemFields';

interface Props {
  design: Design;
  item: JsonObject;
}

/** What the limits stand on, the extension, and the fee. */
export function LimitDetails({ design, item }: Props) {
  const hasStatute = isObject(item.statutoryLimit);
  return (
    <>
      <h3>承诺时限的来源</h3>
      <ItemFields design={design} item={item} within={['promisedLimit']} specs={limitDetailSpecs} />
      {hasStatute && (
        <>
          <h3>法定时限的来源</h3>
          <ItemFields design={design} item={item} within={['statutoryLimit']} specs={limitDetailSpecs} />
          <Optional
            design={design}
            item={item}
            path={['statutoryLimit', 'extension']}
            noun="延长"
            fresh={{ days: 10, unit: 'Working', approver: 'HeadOfBody', basis: '行政许可法第四十二条' }}
          >
            <ItemFields design={design} item={item} within={['statutoryLimit', 'extension']} specs={extensionSpecs} />
          </Optional>
        </>
      )}
      <h3>收费</h3>
      <ItemFields design={design} item={item} within={['fee']} specs={feeSpecs} />
    </>
  );
}

/** Who leads, and how the departments of a joint item work together. */
export function Departments({ design, item }: Props) {
  return (
    <>
      <h3>主办单位</h3>
      <ItemFields design={design} item={item} within={['lead']} specs={shareSpecs} />
      <Optional
        design={design}
        item={item}
        path={['jointRule']}
        noun="联办规则"
        fresh={{ mode: '', lead: '', liaison: '', partialOutcome: '' }}
      >
        <ItemFields design={design} item={item} within={['jointRule']} specs={jointRuleSpecs} />
      </Optional>
    </>
  );
}

interface OptionalProps extends Props {
  path: readonly string[];
  noun: string;
  fresh: JsonObject;
  children: ReactNode;
}

/** An object that an item may have or not. */
function Optional({ design, item, path, noun, fresh, children }: OptionalProps) {
  const has = isObject(getIn(item, path));
  const set = (value: JsonObject | undefined) =>
    design.edit(`${value ? '添加' : '删除'}${noun}`, doc =>
      withItem(doc, was => setIn(was, path, value) as JsonObject),
    );
  return (
    <section className="stack" aria-label={noun}>
      <h3>{noun}</h3>
      {has ? children : <p className="muted">没有{noun}。</p>}
      {design.mayEdit && (
        <div>
          <Button size="small" onClick={() => set(has ? undefined : fresh)}>
            {has ? '删除' : '添加'}
            {noun}
          </Button>
        </div>
      )}
    </section>
  );
}
