import { Button, Input } from 'antd';
import type { BundleSettings, BundleShape } from '@/shared/api/contract';
import { Choice } from '@/shared/ui/Choice';
import { moved, replacedAt, withoutItem } from '../model';

export interface Editing {
  bundle: BundleShape;
  options: BundleSettings['items'];
  mayChange: boolean;
  change: (over: Partial<BundleShape>) => void;
}

const most = 8;

/** The items in their order, and in which circumstances one belongs to the matter. */
export function ItemList({ bundle, options, mayChange, change }: Editing) {
  const nameOf = (code: string) => options.find(one => one.code === code)?.name ?? `${code}（未公布）`;
  const left = options.filter(({ code }) => !bundle.items.some(({ itemCode }) => itemCode === code));
  return (
    <div className="stack">
      <h3>事项（{bundle.items.length} 个，2 至 8 个）</h3>
      <ol className="bundle-list">
        {bundle.items.map(({ itemCode, when }, at) => (
          <li key={itemCode}>
            <span>{nameOf(itemCode)}</span>
            <Input
              aria-label={`${nameOf(itemCode)}的适用情形`}
              placeholder="适用情形，不填为必办"
              maxLength={200}
              disabled={!mayChange}
              value={when ?? ''}
              onChange={e => change({ items: replacedAt(bundle.items, at, { when: e.target.value || null }) })}
            />
            {mayChange && (
              <span className="bundle-acts">
                <Button
                  size="small"
                  aria-label={`${nameOf(itemCode)}上移`}
                  disabled={at === 0}
                  onClick={() => change({ items: moved(bundle.items, at, -1) })}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  aria-label={`${nameOf(itemCode)}下移`}
                  disabled={at === bundle.items.length - 1}
                  onClick={() => change({ items: moved(bundle.items, at, 1) })}
                >
                  ↓
                </Button>
                <Button
                  size="small"
                  aria-label={`去掉${nameOf(itemCode)}`}
                  onClick={() => change(withoutItem(bundle, itemCode))}
                >
                  去掉
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {mayChange && bundle.items.length < most && (
        <Choice
          label="加一个事项"
          value=""
          optional
          options={left.map(({ code, name, windowClass }) => ({ value: code, label: `${name}（${windowClass}）` }))}
          onChange={code => code && change({ items: [...bundle.items, { itemCode: code, when: null }] })}
        />
      )}
    </div>
  );
}
