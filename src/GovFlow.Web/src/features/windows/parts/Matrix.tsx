import { Input, Select } from 'antd';
import { useState } from 'react';
import type { WindowItemLine, WindowMatrix, WindowPlan } from '@/shared/api/contract';
import { Field } from '@/shared/ui/Field';
import { groundOf, groundWords, placingOf, takingWindows, toggled, withPlacing } from '../model';
import type { Editing } from './Windows';

/** Item × window: which window takes which item in, and by what. */
export function Matrix({ matrix, plan, mayChange, change }: Editing & { matrix: WindowMatrix }) {
  const [typed, setTyped] = useState('');
  const windows = takingWindows(plan);
  const words = typed.trim();
  const lines = matrix.items.filter(
    ({ name, code, department, class: own }) =>
      words === '' || [name, code, department, own ?? ''].some(text => text.includes(words)),
  );
  return (
    <section className="panel" aria-label="事项与窗口对照">
      <div className="toolbar">
        <Field label="查找" isSearch className="window-find">
          {control => (
            <Input
              {...control}
              placeholder="事项、编码、部门或类别"
              value={typed}
              onChange={e => setTyped(e.target.value)}
            />
          )}
        </Field>
        <p className="muted">
          {Object.values(groundWords)
            .filter(({ mark }) => mark !== '')
            .map(({ mark, words: meaning }) => `${mark}＝${meaning}`)
            .join('　')}
          {mayChange && '　点一格，改为受理或不受理。'}
        </p>
      </div>
      {lines.length === 0 ? (
        <p className="empty">没有找到“{words}”。换个说法试试。</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        <div className="window-matrix" role="region" aria-label="事项与窗口对照表" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">类别</th>
                {windows.map(({ code, name }) => (
                  <th key={code} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <Line key={line.code} {...{ line, plan, mayChange, change, windows }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface LineProps extends Pick<Editing, 'plan' | 'mayChange' | 'change'> {
  line: WindowItemLine;
  windows: WindowPlan['windows'];
}

function Line({ line, plan, mayChange, change, windows }: LineProps) {
  const placing = placingOf(plan, line.code);
  const isTaken = windows.some(({ code }) => !['None', 'KeptOut'].includes(groundOf(line, code)));
  return (
    <tr>
      <th scope="row">
        {line.name}
        <span className="muted">{line.department}</span>
        {line.isElsewhere ? (
          <span className="muted">未进驻</span>
        ) : (
          !isTaken && <span className="window-gap">没有窗口受理</span>
        )}
      </th>
      <td>
        {mayChange ? (
          <Select
            aria-label={`${line.name} 的类别`}
            style={{ width: 150 }}
            value={placing.class ?? ''}
            options={[
              { value: '', label: placing.class === null ? `${line.class ?? '没有类别'}` : '不单项指定' },
              ...plan.classes
                .filter(({ kind }) => kind === 'Ordinary')
                .map(({ name }) => ({ value: name, label: `指定：${name}` })),
            ]}
            onChange={name => change(withPlacing(plan, { ...placing, class: name || null }))}
          />
        ) : (
          (line.class ?? '没有类别')
        )}
      </td>
      {windows.map(({ code, name }) => {
        const ground = groundOf(line, code);
        const { mark, words } = groundWords[ground];
        return (
          <td key={code} className="window-cell">
            {mayChange ? (
              <button
                type="button"
                data-ground={ground}
                aria-label={`${line.name}，${name}：${words}`}
                title={words}
                onClick={() => change(toggled(plan, line.code, code, ground))}
              >
                {mark || '·'}
              </button>
            ) : (
              <span title={words}>{mark}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
