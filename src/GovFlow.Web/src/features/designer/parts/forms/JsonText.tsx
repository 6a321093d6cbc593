import { Input } from 'antd';
import { useState } from 'react';
import type { Control } from '@/shared/ui/Field';
import { type Json, readJson, writeJson } from '../../core/json';

interface Props {
  control: Control;
  value: Json | undefined;
  isHeld: boolean;
  set: (value: Json | undefined) => void;
}

/** A value without a form of its own, as its JSON. What is half written is no JSON yet: the document keeps what it had. */
export function JsonText({ control, value, isHeld, set }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const write = (next: string) => {
    setDraft(next);
    try {
      set(next.trim() === '' ? undefined : readJson(next));
    } catch {
      // The next sign may make it whole.
    }
  };
  return (
    <Input.TextArea
      {...control}
      className="code"
      autoSize={{ minRows: 2, maxRows: 10 }}
      value={draft ?? (value === undefined ? '' : writeJson(value, 2))}
      readOnly={isHeld}
      onChange={e => write(e.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
