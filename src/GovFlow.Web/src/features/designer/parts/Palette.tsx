import { Input } from 'antd';
import { type Ref, useState } from 'react';
import { isMeant } from '@/shared/pinyin';
import { palette } from '../core/descriptors';
import { draggedStep } from './Canvas';
import type { Design } from './useDesign';

/** The steps to draw with, in the staff's words: drag one onto the canvas, double-click it, or press Enter on it. */
export function Palette({ design, search }: { design: Design; search: Ref<HTMLInputElement> }) {
  const [wanted, setWanted] = useState('');
  const [isExpert, setIsExpert] = useState(false);
  const groups = palette
    .filter(({ name }) => isExpert || wanted !== '' || name !== '专家')
    .map(({ name, steps }) => ({
      name,
      steps: steps.filter(one => one.description.includes(wanted) || isMeant(one.displayName, wanted)),
    }))
    .filter(({ steps }) => steps.length > 0);
  return (
    <div className="palette">
      <Input
        ref={input => {
          if (typeof search === 'object' && search !== null) search.current = input?.input ?? null;
        }}
        aria-label="查找环节种类"
        placeholder="名称或拼音首字母"
        value={wanted}
        onChange={e => setWanted(e.target.value.trim())}
      />
      {groups.map(({ name, steps }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {steps.map(({ type, displayName, description }) => (
              <li key={type}>
                <button
                  type="button"
                  draggable={design.mayEdit}
                  disabled={!design.mayEdit}
                  title={/[A-Za-z]/.test(description) ? displayName : description}
                  onDragStart={e => e.dataTransfer.setData(draggedStep, type)}
                  onDoubleClick={() => design.add(type)}
                  // A key or a reader presses without a pointer; a single click only chooses what to drag.
                  onClick={e => e.detail === 0 && design.add(type)}
                >
                  {displayName}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && <p className="muted">没有符合的环节</p>}
      <button type="button" className="link-button" onClick={() => setIsExpert(!isExpert)} aria-expanded={isExpert}>
        {isExpert ? '收起专家环节' : '显示专家环节'}
      </button>
      <p className="muted">拖到连线上插入其中，拖到空处先不连线；双击或按回车，添加到选中的环节之后。</p>
    </div>
  );
}
