import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { bundlesQuery } from '@/shared/api/bundles';
import { itemsQuery } from '@/shared/api/items';
import { namesFor } from '@/shared/finder';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { limitText, standingWords } from '@/shared/terms';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { searchBundles, searchItems } from '../model';
import { GuidedItems } from './GuidedItems';

interface Props {
  windowCode: string | null;
  windowClass: string | null;
  chosen: string | null;
  error: string | undefined;
  onPick: (code: string) => void;
  onBundle: (code: string) => void;
}

const bundleMark = 'bundle:';

/** The item by name, code, pinyin initials or guided questions; only what this window takes in is offered, bundles after the items. */
export function ItemPicker({ windowCode, windowClass, chosen, error, onPick, onBundle }: Props) {
  const items = useQuery(itemsQuery(windowCode));
  const bundles = useQuery(bundlesQuery(windowCode));
  const [typed, setTyped] = useState('');
  const [isGuided, setGuided] = useState(false);
  const found = searchItems(items.data ?? [], typed, namesFor(typed));
  const matters = searchBundles(bundles.data ?? [], typed);
  useShortcut({ key: 'Shift+F4', label: '按问答找事项', area: '收件', run: () => setGuided(true) });
  const pick = (code: string) => {
    setTyped('');
    setGuided(false);
    if (code.startsWith(bundleMark)) onBundle(code.slice(bundleMark.length));
    else onPick(code);
  };
  return (
    <>
      <Field id="item-search" label="事项" error={error}>
        {control => (
          <>
            <Select
              {...control}
              style={{ width: '100%' }}
              loading={items.isPending}
              value={chosen}
              placeholder="输入名称、编码或拼音首字母，如 xcy"
              suffixIcon={null}
              showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
              options={[
                ...found.map(item => ({
                  value: item.code,
                  label: `${item.name}（${item.notInHall ? '未进驻' : item.pause ? `已${standingWords[item.pause.standing]}` : limitText(item.promised)}）`,
                })),
                ...matters.map(({ code, name, itemNames }) => ({
                  value: `${bundleMark}${code}`,
                  label: `${name}（${itemNames.length} 个事项，一表一单）`,
                })),
              ]}
              notFoundContent={
                items.isPending
                  ? '正在载入事项…'
                  : `本窗口${windowClass ? `（${windowClass}）` : ''}没有这一事项；其他类别的事项请引导到相应窗口`
              }
              onSelect={pick}
            />
            {items.isError && <Failure error={items.error} retry={() => void items.refetch()} />}
          </>
        )}
      </Field>
      {isGuided ? (
        <GuidedItems items={items.data ?? []} pick={pick} close={() => setGuided(false)} />
      ) : (
        chosen === null && (
          <p>
            <Button size="small" tabIndex={-1} onClick={() => setGuided(true)}>
              按问答找事项<span className="wide-only">（Shift+F4）</span>
            </Button>
          </p>
        )
      )}
    </>
  );
}
