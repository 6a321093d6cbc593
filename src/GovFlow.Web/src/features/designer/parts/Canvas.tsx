import {
  type AriaLabelConfig,
  Background,
  type Connection,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { cardSize } from '../core/edits';
import type { Spot } from '../core/flow';
import { lineAt } from '../core/joining';
import type { Placing } from '../core/layout';
import { type Marks, withoutCritical } from '../core/marks';
import type { Trail } from '../core/rehearsal';
import { LaneNames, Said, ZoomBar } from './CanvasAids';
import { useCanvasKeys } from './canvasKeys';
import { edgesOf, nodesOf } from './canvasNodes';
import { TrailLayer } from './dryrun/TrailLayer';
import { walkedEdges, walkedNodes } from './dryrun/trailOnCanvas';
import { linesDrawn } from './linesDrawn';
import { type CardNode, StepCard } from './StepCard';
import type { Design } from './useDesign';

/** What a dragged palette entry carries. */
export const draggedStep = 'application/x-govflow-step';

const nodeTypes = { step: StepCard };
const labels: Partial<AriaLabelConfig> = { 'minimap.ariaLabel': '全图缩略' };
// What a step says can be read at once; the whole is one key away.
const atFirst = { x: 24, y: 24, zoom: 0.8 };
// Below this size of the drawing a card shows its name only, in larger signs.
const legible = 0.5;
// How far from a line, in pixels, one may drop what is meant for it.
const aim = 14;
const noDrift: ReadonlyMap<string, Spot> = new Map();

/** The left end of the drawing, from its top. */
function firstView({ spots }: Placing) {
  const all = [...spots.values()];
  if (all.length === 0) return atFirst;
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  return { ...atFirst, x: 48 - left * atFirst.zoom, y: 56 - top * atFirst.zoom };
}

interface Props {
  design: Design;
  marks: Marks;
  /** The marks are of an earlier drawing: the check is under way. */
  isChecking: boolean;
  /** Where a rehearsal has gone; null while there is none. */
  trail: Trail | null;
  /** Enter on a step goes on in its form. */
  toPanel: () => void;
  toPalette: () => void;
}

/** The drawing: React Flow shows it, the document is the state. One tab stop; arrow keys walk the flow. */
export function Canvas({ design, marks, isChecking, trail, toPanel, toPalette }: Props) {
  const { flow, placing, editor, mayEdit } = design;
  const view = useReactFlow<CardNode>();
  // Where dragged cards are until they are put down.
  const [drift, setDrift] = useState(noDrift);
  const names = useMemo(() => new Map(design.posts.map(({ code, name }) => [code, name])), [design.posts]);
  // Two bold ways at once could not be told apart: while a case is walked, its own is the one.
  const shown = useMemo(() => (trail === null ? marks : withoutCritical(marks)), [marks, trail]);
  const still = useMemo(() => {
    const drawn = nodesOf(flow, placing, editor.selection, shown, names);
    return trail === null ? drawn : walkedNodes(drawn, trail);
  }, [flow, placing, editor.selection, shown, names, trail]);
  const nodes = useMemo(() => {
    if (drift.size === 0) return still;
    return still.map(node => {
      const position = drift.get(node.id);
      return position === undefined ? node : { ...node, position };
    });
  }, [still, drift]);
  const edges = useMemo(() => {
    const drawn = edgesOf(flow, editor.link, shown);
    return trail === null ? drawn : walkedEdges(drawn, flow.links, trail);
  }, [flow, editor.link, shown, trail]);
  const [isWhole, setIsWhole] = useState(false);
  // The whole screen is the drawing's: whoever goes on in a form beside it must see the form.
  const beside = (go: () => void) => () => {
    setIsWhole(false);
    go();
  };
  const keys = useCanvasKeys(design, { toPanel: beside(toPanel), toPalette: beside(toPalette) });
  const isFar = useStore(({ transform }) => transform[2] < legible);

  const onNodesChange = (changes: NodeChange<CardNode>[]) => {
    const moved = changes.flatMap(change =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    );
    if (moved.length > 0) setDrift(before => new Map([...before, ...moved]));
    const picks = changes.filter(change => change.type === 'select');
    if (picks.length > 0) {
      const next = new Set(editor.selection);
      for (const { id, selected } of picks) selected ? next.add(id) : next.delete(id);
      design.select(next);
    }
  };
  const onEdgesChange = (changes: EdgeChange[]) => {
    const pick = changes.find(change => change.type === 'select' && change.selected);
    if (pick?.type === 'select') design.choose(Number(pick.id));
  };
  const frame = useRef<HTMLDivElement>(null);
  // React Flow tells of a connection without the event that made it.
  const isShift = useRef(false);
  const lineUnder = (spot: Spot, reach = aim / view.getZoom()): number | null =>
    frame.current === null ? null : lineAt(linesDrawn(frame.current), spot, reach);
  const putDown = () => {
    const isIn = design.dropOnLine(drift, middle => lineUnder(middle, cardSize.height / 2));
    if (!isIn) design.drop(drift);
    setDrift(noDrift);
  };
  const onConnect = ({ source, sourceHandle, target }: Connection) =>
    design.join(source, sourceHandle ?? 'Done', target, isShift.current);
  const onDrop = (e: DragEvent) => {
    const type = e.dataTransfer.getData(draggedStep);
    if (type === '') return;
    e.preventDefault();
    const spot = view.screenToFlowPosition({ x: e.clientX, y: e.clientY });
    design.add(type, { spot, link: lineUnder(spot) });
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (isWhole && e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      setIsWhole(false);
    } else keys(e, view);
  };
  const active = design.chosen.at(-1);
  return (
    <div
      ref={frame}
      className="design-canvas"
      data-checking={isChecking || undefined}
      data-whole={isWhole || undefined}
      data-far={isFar || undefined}
      role="group"
      aria-label="流程画布：方向键沿连线移动，回车编辑环节"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop; arrow keys walk the flow and the panel is each step's form.
      tabIndex={0}
      aria-activedescendant={active && `step-${active.key}`}
      onKeyDown={onKeyDown}
      onPointerUpCapture={e => {
        isShift.current = e.shiftKey;
      }}
      onDragOver={e => e.preventDefault()}
      onDrop={onDrop}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={putDown}
        onSelectionDragStop={putDown}
        onConnect={onConnect}
        onPaneClick={() => design.select([])}
        onNodeDoubleClick={beside(toPanel)}
        nodesDraggable={mayEdit}
        nodesConnectable={mayEdit}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={['Control', 'Meta']}
        selectionKeyCode="Shift"
        snapToGrid
        snapGrid={[4, 4]}
        minZoom={0.1}
        maxZoom={2}
        defaultViewport={firstView(placing)}
        ariaLabelConfig={labels}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} color="#d9dde3" />
        <ViewportPortal>
          {placing.bands?.map(({ lane, top, height }) => (
            <div className="lane-band" data-lane={lane} key={lane} style={{ top, height }} />
          ))}
        </ViewportPortal>
        {trail && <TrailLayer flow={flow} placing={placing} trail={trail} />}
        <LaneNames bands={placing.bands} />
        <ZoomBar isWhole={isWhole} showWhole={setIsWhole} />
        <Said words={design.said} />
        <MiniMap pannable zoomable nodeColor="#8a9099" />
      </ReactFlow>
    </div>
  );
}
