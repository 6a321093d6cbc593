import { Input } from 'antd';
import { type KeyboardEvent, type SyntheticEvent, useId, useState } from 'react';
import type { Control } from '@/shared/ui/Field';
import { completed, suggested, wordBefore } from '../../core/completion';
import type { Fact } from '../../core/conditions';

interface Props {
  control: Partial<Control> & { 'aria-label'?: string };
  text: string;
  facts: readonly Fact[];
  isHeld: boolean;
  write: (text: string) => void;
}

/** An expression as text. While a name is typed the facts it may mean are listed: ↓ goes into the list, Enter takes one. */
export function ScriptText({ control, text, facts, isHeld, write }: Props) {
  const list = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const offers = caret === null || isHeld ? [] : suggested(facts, wordBefore(text, caret));
  const follow = (e: SyntheticEvent<HTMLTextAreaElement>) => {
    setCaret(e.currentTarget.selectionStart);
    setActive(-1);
  };
  const take = (fact: Fact, box: HTMLTextAreaElement | null) => {
    if (caret === null) return;
    const next = completed(text, caret, fact.code);
    write(next.text);
    setCaret(null);
    // The caret goes behind what was put in, once the text is there.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (e: KeyboardEvent<HTMLTextAreaElement>) => {
    if (offers.length === 0 || e.nativeEvent.isComposing) return;
    const fact = offers[active];
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => setActive((active + 1) % offers.length),
      ArrowUp: active < 0 ? undefined : () => setActive(active - 1),
      Enter: fact && (() => take(fact, e.currentTarget)),
      Escape: () => setCaret(null),
    };
    const run = keys[e.key];
    if (run === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    run();
  };
  return (
    <div className="script-text">
      <Input.TextArea
        {...control}
        className="code"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        value={text}
        readOnly={isHeld}
        onChange={e => {
          write(e.target.value);
          setCaret(e.target.selectionStart);
          setActive(-1);
        }}
        onClick={follow}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(null)}
      />
      <div
        className="script-offers"
        id={list}
        tabIndex={-1}
        role="listbox"
        aria-label="可用的名称"
        hidden={offers.length === 0}
      >
        {offers.map((fact, index) => (
          <div
            key={fact.code}
            tabIndex={-1}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            // The text keeps the focus: a press here must not take it away first.
            onMouseDown={e => {
              e.preventDefault();
              take(fact, e.currentTarget.closest('.script-text')?.querySelector('textarea') ?? null);
            }}
          >
            {fact.name} <span className="muted">{fact.source}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
