import { Input } from 'antd';
import { useState } from 'react';
import type { Control } from '@/shared/ui/Field';
import { keptLines, textOfLines } from '../../core/fields';

interface Props {
  control: Control;
  lines: readonly string[];
  isHeld: boolean;
  write: (lines: string[]) => void;
}

/** A list of texts, a line each. What is being typed may be an empty line still: the list is written without it. */
export function LinesField({ control, lines, isHeld, write }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Input.TextArea
      {...control}
      readOnly={isHeld}
      autoSize={{ minRows: 2, maxRows: 10 }}
      value={draft ?? textOfLines(lines)}
      onChange={e => {
        setDraft(e.target.value);
        write(keptLines(e.target.value));
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
