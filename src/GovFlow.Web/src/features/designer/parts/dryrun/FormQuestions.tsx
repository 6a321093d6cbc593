import { Question } from '@/shared/case/Question';
import type { Definition } from '../../core/document';
import { formFieldsOf } from '../../core/form';

interface Props {
  doc: Definition;
  answers: Readonly<Record<string, string>>;
  change: (answers: Record<string, string>) => void;
}

/** 申请表: the item's own questions, asked as the window asks them. Every way in that is rehearsed next carries these answers. */
export function FormQuestions({ doc, answers, change }: Props) {
  const fields = formFieldsOf(doc);
  if (fields.length === 0) return null;
  return (
    <section aria-labelledby="rehearsal-form">
      <h3 id="rehearsal-form">申请表</h3>
      <p className="muted">按所填答案走有条件的连线。</p>
      <div className="stack">
        {fields.map(({ name, label, kind, choices, isRequired }) => (
          <Question
            key={name}
            field={{ name, label, kind, choices, required: isRequired }}
            value={answers[name] ?? ''}
            error={undefined}
            onChange={value => change({ ...answers, [name]: value })}
          />
        ))}
      </div>
    </section>
  );
}
