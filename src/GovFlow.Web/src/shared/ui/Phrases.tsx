import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { TaskKind } from '@/shared/api/contract';
import { wordListsQuery } from '@/shared/api/words';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { focusField } from './focusField';

interface Props {
  /** The list's name. */
  list: string;
  label: string;
  /** The key that opens it. */
  keyName: string;
  area: string;
  step?: TaskKind;
  /** Id of the field it fills: typing goes on there. */
  field: string;
  value: string;
  disabled?: boolean;
  put: (text: string) => void;
}

/** 常用语: put after what is written already, and changed there. Without any that fits, nothing is shown. */
export function Phrases({ list, label, keyName, area, step, field, value, disabled = false, put }: Props) {
  const [isOpen, setOpen] = useState(false);
  const lists = useQuery(wordListsQuery).data;
  const words = (lists?.find(({ name }) => name === list)?.entries ?? []).filter(
    word => word.isMine && (word.step === null || word.step === step),
  );
  const isOffered = words.length > 0 && !disabled;
  useShortcut({
    key: keyName,
    label,
    area,
    run: () => {
      if (!isOffered) return;
      setOpen(true);
      focusField(`${field}-phrases`);
    },
  });
  if (!isOffered) return null;
  return (
    // Enter chooses here: it neither stops at this list on its way through the form, nor goes on from it.
    <div data-enter-skips onKeyDown={e => e.stopPropagation()}>
      <Select<string>
        id={`${field}-phrases`}
        aria-label={label}
        className="phrases"
        size="small"
        style={{ width: '100%' }}
        open={isOpen}
        onOpenChange={setOpen}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={`${label}（${keyName}）`}
        value={null as unknown as string}
        options={words.map(({ text }) => ({ value: text, label: text }))}
        onSelect={text => {
          put(value.trim() === '' ? text : `${value.trimEnd()}${text}`);
          setOpen(false);
          focusField(field);
        }}
      />
    </div>
  );
}
