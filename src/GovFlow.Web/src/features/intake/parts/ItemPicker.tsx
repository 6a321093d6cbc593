import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { itemsQuery } from '@/shared/api/items';
import { limitText, standingWords } from '@/shared/terms';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { searchItems } from '../model';

interface Props {
  windowCode: string | null;
  windowClass: string | null;
  chosen: string | null;
  error: string | undefined;
  onPick: (code: string) => void;
}

/** The item by name, code or pinyin initials; only those of this window's class are offered. */
export function ItemPicker({ windowCode, windowClass, chosen, error, onPick }: Props) {
  const items = useQuery(itemsQuery(windowCode));
  const [typed, setTyped] = useState('');
  const found = searchItems(items.data ?? [], typed);
  return (
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
            options={found.map(item => ({
              value: item.code,
              label: `${item.name}（${item.notInHall ? '未进驻' : item.pause ? `已${standingWords[item.pause.standing]}` : limitText(item.promised)}）`,
            }))}
            notFoundContent={
              items.isPending
                ? '正在载入事项…'
                : `本窗口${windowClass ? `（${windowClass}）` : ''}没有这一事项；其他类别的事项请引导到相应窗口`
            }
            onSelect={code => {
              setTyped('');
              onPick(code);
            }}
          />
          {items.isError && <Failure error={items.error} retry={() => void items.refetch()} />}
        </>
      )}
    </Field>
  );
}
