import { useMemo } from 'react';
import type { FieldSpec } from '../../core/fields';
import { readText, readTexts } from '../../core/fields';
import { type FieldKind, fieldKindNames, formPlace, formRowsOf, readersOf, withFormRows } from '../../core/form';
import type { JsonObject } from '../../core/json';
import { freshName } from '../../core/stepLists';
import { Rows } from '../forms/Rows';
import type { Design } from '../useDesign';

const specs: readonly FieldSpec[] = [
  { name: 'label', label: '问题', kind: 'text' },
  {
    name: 'kind',
    label: '答复的形式',
    kind: 'choice',
    choices: Object.entries(fieldKindNames).map(([value, label]) => ({ value, label })),
  },
  { name: 'choices', label: '可选的答复', kind: 'texts', optional: true, hint: '选一项的，一行一个' },
  { name: 'isRequired', label: '必填', kind: 'flag', otherwise: false },
];

const readersSpec = (design: Design): FieldSpec => ({
  name: 'visibleAt',
  label: '答复在哪些环节显示',
  kind: 'choices',
  choices: readersOf(design.doc),
  optional: true,
  hint: '不选则各环节都显示。收件人和监督人员始终可以看到',
});

/** Last: who only asks a question never needs it. */
const nameSpec: FieldSpec = { name: 'name', label: '引用名（自动生成，一般不用改）', kind: 'text' };

const readersWords = (row: JsonObject): string => {
  const count = readTexts(row, 'visibleAt').length;
  return count === 0 ? '' : ` · 在 ${count} 个环节显示`;
};

/** 申请表: what is asked at intake beside the materials, in the order of the rows. */
export function FormDesigner({ design }: { design: Design }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the drawing names the steps.
  const all = useMemo(() => [...specs, readersSpec(design), nameSpec], [design.doc]);
  return (
    <section className="stack" aria-label="申请表">
      <p className="muted">
        收件时除材料外询问的问题。答复可在判断环节的条件中引用；涉及个人信息的，只在办理需要的环节显示。
      </p>
      <Rows
        noun="问题"
        rows={formRowsOf(design.doc)}
        specs={all}
        place={`${formPlace}.properties`}
        isHeld={!design.mayEdit}
        fresh={rows => ({ name: freshName(rows, 'field'), label: '', kind: 'text' })}
        summary={row =>
          `${readText(row, 'label') || '还没有写问题'} · ${fieldKindNames[readText(row, 'kind') as FieldKind]}${row.isRequired === true ? ' · 必填' : ''}${readersWords(row)}`
        }
        change={(label, merge, edit) => design.edit(label, doc => withFormRows(doc, edit(formRowsOf(doc))), { merge })}
      />
    </section>
  );
}
