import { type ClipboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { isTyping } from '@/shared/keyboard/shortcuts';
import type { Finding } from '../core/findings';
import type { Marks } from '../core/marks';
import type { Trail } from '../core/rehearsal';
import type { Tab } from '../core/tabs';
import { Canvas } from './Canvas';
import { focusSoon } from './focusSoon';
import { Outline } from './Outline';
import { Palette } from './Palette';
import { PropertyPanel } from './PropertyPanel';
import { undoKeys } from './undoKeys';
import type { Design } from './useDesign';
import type { Lint } from './useLint';

interface Props {
  design: Design;
  findings: readonly Finding[];
  lint: Lint;
  marks: Marks;
  tab: Tab;
  setTab: (tab: Tab) => void;
  palette: RefObject<HTMLInputElement | null>;
  panel: RefObject<HTMLInputElement | null>;
  trail: Trail | null;
  /** In the form's place while a rehearsal is on. */
  rehearsal: ReactNode;
}

/** 流程: what can be drawn with, the drawing, and the form of what is chosen in it. */
export function FlowBoard({ design, findings, lint, marks, tab, setTab, palette, panel, trail, rehearsal }: Props) {
  const [side, setSide] = useState<'palette' | 'outline'>('palette');
  const toPanel = () => focusSoon(() => panel.current);
  const toPalette = () => {
    setSide('palette');
    focusSoon(() => palette.current);
  };
  const onCopy = (e: ClipboardEvent, isCut: boolean) => {
    const text = isTyping(e.target) ? null : design.copied();
    if (text === null) return;
    e.clipboardData.setData('text/plain', text);
    e.preventDefault();
    if (isCut && design.mayEdit) design.remove();
  };
  const onPaste = (e: ClipboardEvent) => {
    if (!isTyping(e.target) && design.mayEdit && design.paste(e.clipboardData.getData('text/plain')))
      e.preventDefault();
  };
  return (
    <div
      className="design-board"
      onKeyDown={undoKeys(design)}
      onCopy={e => onCopy(e, false)}
      onCut={e => onCopy(e, true)}
      onPaste={onPaste}
    >
      <aside className="panel design-side" aria-label="环节与大纲">
        <div className="side-tabs" role="group" aria-label="左侧显示">
          <button type="button" aria-pressed={side === 'palette'} onClick={() => setSide('palette')}>
            环节
          </button>
          <button type="button" aria-pressed={side === 'outline'} onClick={() => setSide('outline')}>
            大纲
          </button>
        </div>
        {side === 'palette' ? (
          <Palette design={design} search={palette} />
        ) : (
          <Outline design={design} marks={marks} toPanel={toPanel} toPalette={toPalette} />
        )}
      </aside>
      <Canvas
        design={design}
        marks={marks}
        isChecking={lint.isChecking}
        trail={trail}
        toPanel={toPanel}
        toPalette={toPalette}
      />
      <aside className="panel design-panel" aria-label={rehearsal ? '演练' : '属性'}>
        {rehearsal ?? (
          <PropertyPanel design={design} findings={findings} lint={lint} first={panel} tab={tab} setTab={setTab} />
        )}
      </aside>
    </div>
  );
}
