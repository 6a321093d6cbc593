import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { DefinitionVersion } from '@/shared/api/contract';
import { isTyping, nameOfPress } from '@/shared/keyboard/shortcuts';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import type { Definition } from '../core/document';
import { textOf } from '../core/json';
import { Canvas } from './Canvas';
import { bringIntoSight } from './canvasKeys';
import { FindBox } from './FindBox';
import { Outline } from './Outline';
import { Overtaking } from './Overtaking';
import { Palette } from './Palette';
import { countWords, Problems } from './Problems';
import { PropertyPanel } from './PropertyPanel';
import type { CardNode } from './StepCard';
import { TopActs } from './TopActs';
import { type PostChoice, useDesign } from './useDesign';
import { useSaving } from './useSaving';

interface Props {
  opened: Definition;
  version: DefinitionVersion;
  all: readonly DefinitionVersion[];
  posts: readonly PostChoice[];
  mayEdit: boolean;
  mayPublish: boolean;
}

const area = '设计器';

/** After the frame that shows what is to have the focus. */
const focusSoon = (find: () => HTMLElement | null | undefined) => requestAnimationFrame(() => find()?.focus());

export const Designer = (props: Props) => (
  <ReactFlowProvider>
    <Board {...props} />
  </ReactFlowProvider>
);

function Board({ opened, version, all, posts, mayEdit, mayPublish }: Props) {
  const design = useDesign(opened, posts, mayEdit);
  const saving = useSaving(design, version, all);
  const view = useReactFlow<CardNode>();
  const [side, setSide] = useState<'palette' | 'outline'>('palette');
  const [isListed, setIsListed] = useState(false);
  const [palette, panel, finder] = [
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
  ];
  const at = useRef(-1);
  const findings = [...saving.reported, ...design.hints];
  const toPanel = () => focusSoon(() => panel.current);
  const toPalette = () => {
    setSide('palette');
    focusSoon(() => palette.current);
  };
  const goTo = (finding: (typeof findings)[number]) => {
    design.goTo(finding);
    const { nodeId } = finding;
    if (nodeId !== undefined) requestAnimationFrame(() => bringIntoSight(view, nodeId));
  };
  const walk = (step: 1 | -1) => {
    at.current = (at.current + step + findings.length) % findings.length;
    const finding = findings[at.current];
    setIsListed(true);
    if (finding !== undefined) goTo(finding);
  };
  useShortcut({
    key: 'Ctrl+S',
    label: '保存草稿',
    area,
    enabled: mayEdit && design.isChanged && !saving.isBusy,
    run: () => saving.save(),
  });
  useShortcut({ key: 'Ctrl+F', label: '查找环节', area, run: () => finder.current?.focus() });
  useShortcut({ key: 'F8', label: '下一个问题', area, enabled: findings.length > 0, run: () => walk(1) });
  useShortcut({ key: 'Shift+F8', label: '上一个问题', area, enabled: findings.length > 0, run: () => walk(-1) });

  const onKeyDown = (e: KeyboardEvent) => {
    if (isTyping(e.target)) return;
    const name = nameOfPress(e.nativeEvent);
    const run =
      name === 'Ctrl+Z' ? design.undo : name === 'Ctrl+Y' || name === 'Ctrl+Shift+Z' ? design.redo : undefined;
    if (run === undefined) return;
    e.preventDefault();
    run();
  };
  const onCopy = (e: ClipboardEvent, isCut: boolean) => {
    const text = isTyping(e.target) ? null : design.copied();
    if (text === null) return;
    e.clipboardData.setData('text/plain', text);
    e.preventDefault();
    if (isCut && mayEdit) design.remove();
  };
  const onPaste = (e: ClipboardEvent) => {
    if (!isTyping(e.target) && mayEdit && design.paste(e.clipboardData.getData('text/plain'))) e.preventDefault();
  };
  return (
    <Page
      title={`设计：${textOf(design.doc.name) ?? version.name}`}
      className="is-fixed design-page"
      aside={
        <>
          <FindBox design={design} box={finder} show={key => bringIntoSight(view, key)} />
          <TopActs design={design} saving={saving} mayPublish={mayPublish} />
        </>
      }
    >
      <CommandFailure error={saving.error} again={saving.again} />
      {saving.isOvertaken && <Overtaking saveAnew={() => saving.save(true)} />}
      {saving.done && !design.isChanged && (
        <p className="notice" data-tone="ok">
          {saving.done}
        </p>
      )}
      {design.editor.address.length > 0 && (
        <p className="toolbar">
          <button type="button" className="link-button" onClick={() => design.open([])}>
            回到主流程
          </button>
        </p>
      )}
      <div
        className="design-board"
        onKeyDown={onKeyDown}
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
            <Outline design={design} toPanel={toPanel} toPalette={toPalette} />
          )}
        </aside>
        <Canvas design={design} findings={findings} toPanel={toPanel} toPalette={toPalette} />
        <aside className="panel design-panel" aria-label="属性">
          <PropertyPanel design={design} findings={findings} first={panel} />
        </aside>
      </div>
      <section className="panel design-foot" aria-label="问题">
        <div className="toolbar">
          <button type="button" className="link-button" aria-expanded={isListed} onClick={() => setIsListed(!isListed)}>
            问题：{countWords(findings)}
          </button>
          {design.placing.isArranged && (
            <span className="muted">图中按泳道显示；文件里的原位置未变，移动环节或“按泳道整理”后才写入。</span>
          )}
          <label className="own-places">
            <input type="checkbox" checked={design.keepsOwn} onChange={e => design.setKeepsOwn(e.target.checked)} />{' '}
            按原位置显示
          </label>
        </div>
        {isListed && <Problems findings={findings} goTo={goTo} />}
      </section>
      <LeaveGuard
        isStarted={design.isChanged}
        isUnsaved={design.isChanged}
        isOwnAddress={() => false}
        title="有未保存的修改"
        stay="留在这里"
        ways={[{ label: '不保存，离开', go: async () => true }]}
      >
        离开后，未保存的修改不再保留。
      </LeaveGuard>
    </Page>
  );
}
