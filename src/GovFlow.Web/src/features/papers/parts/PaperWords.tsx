import { Button } from 'antd';
import type { PaperText } from '@/shared/api/contract';
import { sourceOf } from '../core/insert';

/** What the paper knows, to be put in where the cursor stands. */
export function PaperWords({ text, put }: { text: PaperText; put: (source: string) => void }) {
  const own = text.names.filter(({ name }) => !name.includes('.'));
  const facts = text.names.filter(({ name }) => name.includes('.'));
  return (
    <details>
      <summary>插入内容和固定段落</summary>
      <p className="field-hint">
        点一下，插入光标所在处。“必备”的不能省略。只用于判断的，写成条件：如果有，才印出其间的文字。
      </p>
      <div className="paper-words">
        {text.parts.map(({ source, label }) => (
          <Button key={source} size="small" type="dashed" onClick={() => put(source)}>
            {`段落：${label}`}
          </Button>
        ))}
      </div>
      {[own, facts].map((names, group) => (
        <div key={group === 0 ? 'own' : 'facts'} className="paper-words">
          {names.map(name => (
            <Button key={name.name} size="small" onClick={() => put(sourceOf(name))}>
              {name.isRequired ? `${name.label}（必备）` : name.label}
            </Button>
          ))}
        </div>
      ))}
    </details>
  );
}
