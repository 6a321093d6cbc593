import { useState } from 'react';
import { readCondition } from '../../core/conditionReader';
import { asGroup, type Condition, emptyCondition, type Fact, sentenceOf, writeCondition } from '../../core/conditions';
import { ConditionRows } from './ConditionRows';
import { ScriptText } from './ScriptText';

interface Props {
  /** What it is the condition of, for a reader. */
  label: string;
  /** Id of the first control, so that a finding leads here. */
  id?: string;
  text: string;
  facts: readonly Fact[];
  isHeld: boolean;
  write: (text: string) => void;
}

/**
 * A condition as rows and as the sentence they say; what rows cannot say is text. Half-made rows are kept here until they say
 * something: the file holds what is written.
 */
export function ConditionField({ label, id, text, facts, isHeld, write }: Props) {
  const [isText, setIsText] = useState(false);
  const [draft, setDraft] = useState<{ text: string; condition: Condition } | null>(null);
  const read =
    draft?.text === text ? draft.condition : text.trim() === '' ? emptyCondition : readCondition(text, facts);
  const change = (condition: Condition) => {
    const next = writeCondition(condition, facts);
    setDraft({ text: next, condition });
    write(next);
  };
  if (read === null || isText) {
    return (
      <div className="condition" role="group" aria-label={label}>
        <ScriptText
          control={{ ...(id ? { id } : {}), 'aria-label': `${label}（表达式）` }}
          text={text}
          facts={facts}
          isHeld={isHeld}
          write={next => {
            // Whoever began to write text goes on with it, whatever it says on the way.
            setIsText(true);
            write(next);
          }}
        />
        {read === null ? (
          <p className="muted">这个表达式不能写成条件表，按文字编辑；输入名称时可选用已有的字段。</p>
        ) : (
          <button type="button" className="link-button" onClick={() => setIsText(false)}>
            改用条件表
          </button>
        )}
      </div>
    );
  }
  const sentence = sentenceOf(read, facts);
  return (
    <div className="condition" role="group" aria-label={label} id={id}>
      <p className="condition-sentence">{sentence === '' ? '还没有条件' : sentence}</p>
      <ConditionRows group={asGroup(read)} facts={facts} isHeld={isHeld} depth={0} change={change} />
      <button type="button" className="link-button" onClick={() => setIsText(true)}>
        按表达式编辑
      </button>
    </div>
  );
}
