import type { ReactFlowInstance } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { isComposing, nameOfPress, type Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import { announce } from '@/shared/ui/announce';
import { type Direction, reachOf, stepTowards } from '../core/search';
import type { CardNode } from './StepCard';
import type { Design } from './useDesign';

const area = '画布';
const told: readonly Shortcut[] = [
  { key: '方向键', label: '沿连线到下一个环节', area },
  { key: 'Shift+左右', label: '选中之前或之后的全部环节', area },
  { key: 'Ctrl+方向键', label: '移动选中的环节', area },
  { key: 'Enter', label: '编辑环节', area },
  { key: '/', label: '在其后添加环节', area },
  { key: 'F2', label: '改名', area },
  { key: 'Delete', label: '删除', area },
  { key: 'Ctrl+Z 与 Ctrl+Y', label: '撤销与重做', area },
  { key: 'Ctrl+A', label: '全选', area },
  { key: 'Ctrl+C、X、V', label: '复制、剪切、粘贴', area },
  { key: 'Ctrl+Shift+L', label: '按泳道整理', area },
  { key: '0 与 1', label: '原大与全图', area },
];

const arrows: Record<string, { direction: Direction; x: number; y: number }> = {
  ArrowRight: { direction: 'forward', x: 8, y: 0 },
  ArrowLeft: { direction: 'back', x: -8, y: 0 },
  ArrowUp: { direction: 'up', x: 0, y: -8 },
  ArrowDown: { direction: 'down', x: 0, y: 8 },
};

interface Ways {
  toPanel: () => void;
  toPalette: () => void;
}

/** The canvas's own keys, alive only while it has the focus. */
export function useCanvasKeys(design: Design, { toPanel, toPalette }: Ways) {
  useToldKeys(told);
  const { flow, placing, chosen } = design;
  const walk = (direction: Direction, view: ReactFlowInstance<CardNode>) => {
    const here = chosen.at(-1);
    const next = here === undefined ? flow.steps[0]?.key : stepTowards(flow, placing.spots, here.key, direction);
    const step = flow.steps.find(({ key }) => key === next);
    if (step === undefined) return announce('这个方向没有环节');
    design.select([step.key]);
    announce(step.name);
    bringIntoSight(view, step.key);
  };
  const press = (name: string, view: ReactFlowInstance<CardNode>): (() => void) | undefined => {
    const arrow = arrows[name.replace(/^(Ctrl|Shift)\+/, '')];
    if (arrow && name.startsWith('Ctrl+')) return () => design.nudge(arrow.x, arrow.y);
    if (arrow && name.startsWith('Shift+')) {
      const direction = arrow.direction === 'back' || arrow.direction === 'up' ? 'back' : 'forward';
      return () => design.select(reachOf(flow, design.editor.selection, direction));
    }
    if (arrow) return () => walk(arrow.direction, view);
    const acts: Record<string, () => void> = {
      Enter: toPanel,
      F2: toPanel,
      '/': toPalette,
      Delete: design.remove,
      Backspace: design.remove,
      'Ctrl+A': () => design.select(flow.steps.map(({ key }) => key)),
      'Ctrl+Shift+L': design.tidy,
      '0': () => void view.zoomTo(1),
      '1': () => void view.fitView(),
    };
    if (chosen.length > 0 || design.editor.link !== null) acts.Escape = () => design.select([]);
    return acts[name];
  };
  return (e: KeyboardEvent, view: ReactFlowInstance<CardNode>) => {
    if (isComposing(e.nativeEvent)) return;
    const run = press(nameOfPress(e.nativeEvent), view);
    if (run === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    run();
  };
}

/** Moves the view only where the step is out of it. */
export function bringIntoSight(view: ReactFlowInstance<CardNode>, key: string) {
  const node = view.getNode(key);
  const frame = document.querySelector('.design-canvas')?.getBoundingClientRect();
  if (node === undefined || frame === undefined) return;
  const at = view.flowToScreenPosition(node.position);
  const isSeen = at.x > frame.left && at.x + 120 < frame.right && at.y > frame.top && at.y + 60 < frame.bottom;
  if (!isSeen) void view.setCenter(node.position.x + 104, node.position.y + 36, { zoom: view.getZoom() });
}
