import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ItemSummary } from '@/shared/api/contract';
import { fieldsFor, type Who } from '@/shared/finder';
import { isComposing, type Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';

interface Props {
  /** Those this window takes in. */
  items: readonly ItemSummary[];
  pick: (code: string) => void;
  close: () => void;
}

interface Answer {
  key: string;
  label: string;
  hint?: string;
}

const keys: readonly Shortcut[] = [
  { key: '1–9', label: '选这一项', area: '按问答找事项' },
  { key: '退格', label: '回到上一问', area: '按问答找事项' },
  { key: 'Esc', label: '不找了', area: '按问答找事项' },
];

const kinds: readonly (Answer & { key: Who })[] = [
  { key: 'Person', label: '个人', hint: '自己和家里的事' },
  { key: 'Organisation', label: '单位', hint: '公司、合作社、村委会等' },
];

/** 按问答找事项: the same questions the public guide asks (001-19), answered by digits, until one item is chosen. */
export function GuidedItems({ items, pick, close }: Props) {
  useToldKeys(keys);
  const list = useRef<HTMLDivElement>(null);
  const [who, setWho] = useState<Who | null>(null);
  const [chosen, setField] = useState<string | null>(null);
  const fields = who === null ? [] : fieldsFor(items, who);
  // Where a window has one field there is nothing to ask.
  const field = chosen ?? (fields.length === 1 ? (fields[0]?.[0] ?? null) : null);
  const own = fields.find(([name]) => name === field)?.[1] ?? [];
  const { question, answers } = asked(who, fields, field, own);
  useEffect(() => {
    if (question !== '') list.current?.focus();
  }, [question]);

  const take = (answer: Answer | undefined) => {
    if (answer === undefined) return;
    if (who === null) setWho(answer.key as Who);
    else if (field === null) setField(answer.key);
    else pick(answer.key);
  };
  const back = () => {
    if (chosen !== null) setField(null);
    else if (who !== null) setWho(null);
    else close();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (isComposing(e.nativeEvent) || e.ctrlKey || e.altKey) return;
    if (/^[1-9]$/.test(e.key)) take(answers[Number(e.key) - 1]);
    else if (e.key === 'Backspace') back();
    else if (e.key === 'Escape') close();
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <div ref={list} className="guided-items" role="group" aria-label={question} tabIndex={-1} onKeyDown={onKeyDown}>
      <p aria-live="polite">
        <strong>{question}</strong>
        {answers.length === 0 && '　本窗口没有这类申请人可以申请的事项。'}
      </p>
      <ol>
        {answers.map((answer, at) => (
          <li key={answer.key}>
            <button type="button" onClick={() => take(answer)}>
              <span className="num" aria-hidden="true">
                {at < 9 ? at + 1 : ''}
              </span>
              {answer.label}
              {answer.hint && <small>{answer.hint}</small>}
            </button>
          </li>
        ))}
      </ol>
      <p className="result-acts">
        <button type="button" className="link-button" onClick={back}>
          {who === null ? '不找了' : '上一问'}
        </button>
      </p>
    </div>
  );
}

function asked(
  who: Who | null,
  fields: readonly [field: string, items: ItemSummary[]][],
  field: string | null,
  own: readonly ItemSummary[],
): { question: string; answers: readonly Answer[] } {
  if (who === null) return { question: '为谁办？', answers: kinds };
  if (field === null)
    return {
      question: '是哪方面的事？',
      answers: fields.map(([name, of]) => ({ key: name, label: name, hint: `${of.length} 项` })),
    };
  return { question: '具体办哪一件？', answers: own.map(({ code, name }) => ({ key: code, label: name })) };
}
