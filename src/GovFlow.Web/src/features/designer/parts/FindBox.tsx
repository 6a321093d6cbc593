import { Input } from 'antd';
import { type Ref, useState } from 'react';
import { announce } from '@/shared/ui/announce';
import { findSteps } from '../core/search';
import type { Design } from './useDesign';

/** 查找: Enter goes from one step found to the next. */
export function FindBox({
  design,
  box,
  show,
}: {
  design: Design;
  box: Ref<HTMLInputElement>;
  show: (key: string) => void;
}) {
  const [wanted, setWanted] = useState('');
  const found = findSteps(design.flow, wanted);
  const next = () => {
    const here = found.findIndex(({ key }) => design.editor.selection.has(key));
    const step = found[(here + 1) % Math.max(found.length, 1)];
    if (step === undefined) return announce('没有找到');
    design.select([step.key]);
    show(step.key);
    announce(`${step.name}，第 ${found.indexOf(step) + 1} 个，共 ${found.length} 个`);
  };
  return (
    <Input
      className="find-box"
      ref={input => {
        if (typeof box === 'object' && box !== null) box.current = input?.input ?? null;
      }}
      aria-label="查找环节"
      placeholder="查找环节"
      value={wanted}
      onChange={e => setWanted(e.target.value)}
      onPressEnter={next}
      // Always there: antd makes another field, without the focus, for one that has a suffix now and then.
      suffix={<span className="muted num">{wanted.trim() === '' ? '' : `${found.length} 个`}</span>}
    />
  );
}
