import { Button } from 'antd';
import type { Moved } from '../core/merge';

interface Props<F> {
  moved: Moved<F>[] | null;
  /** What each field is called, and how what is there now reads. */
  words: Partial<Record<keyof F, [label: string, now: string]>>;
  take: () => void;
}

/** What another changed while the dialog was open, field by field; taken over by a press, never behind one's back. */
export function MovedFields<F>({ moved, words, take }: Props<F>) {
  if (moved === null) return null;
  const told = moved.flatMap(({ field, isKept }) => {
    const word = words[field];
    return word === undefined ? [] : [{ label: word[0], now: word[1] || '（空）', isKept }];
  });
  return (
    <div className="notice org-moved" data-tone="amber">
      {told.length > 0 && (
        <ul aria-label="他人刚才的更改">
          {told.map(({ label, now, isKept }) => (
            <li key={label}>
              {`${label}：现在是${now}`}
              {isKept && '；您填写的不同，载入后仍保留您填写的'}
            </li>
          ))}
        </ul>
      )}
      <Button onClick={take}>载入现在的内容</Button>
    </div>
  );
}
