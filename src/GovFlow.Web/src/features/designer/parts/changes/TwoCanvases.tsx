import { Background, type Edge, type NodeProps, ReactFlow, ReactFlowProvider, type Viewport } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DefinitionChange } from '@/shared/api/contract';
import { type ChangeMarks, changeMarks, kindMarks, type Side } from '../../core/changes';
import type { Definition } from '../../core/document';
import { cardSize } from '../../core/edits';
import { type Flow, toFlow } from '../../core/flow';
import { placingOf } from '../../core/layout';
import { noMarks } from '../../core/marks';
import { edgesOf, nodesOf } from '../canvasNodes';
import { type CardNode, StepCard } from '../StepCard';

type Mark = DefinitionChange['kind'];
type ChangedNode = CardNode & { data: CardNode['data'] & { mark?: Mark | undefined } };

/** A step as on the drawing board, with what became of it. */
function ChangedCard(props: NodeProps<ChangedNode>) {
  const { mark } = props.data;
  return (
    <>
      <StepCard {...(props as unknown as NodeProps<CardNode>)} />
      {mark && (
        <span className="change-mark" data-change={mark}>
          {kindMarks[mark].mark} {kindMarks[mark].word}
        </span>
      )}
    </>
  );
}
const nodeTypes = { step: ChangedCard };

const markedNodes = (flow: Flow, marks: ChangeMarks, names: ReadonlyMap<string, string>, lit: string | null) =>
  nodesOf(flow, placingOf(flow, false), new Set(), { ...noMarks, lit }, names).map(node => ({
    ...node,
    data: { ...node.data, mark: marks.steps.get(node.data.step.id) },
  })) as ChangedNode[];

const markedEdges = (flow: Flow, marks: ChangeMarks): Edge[] => {
  const sortOf = new Map(
    flow.links.map(({ key, from, port, to }) => [key, marks.links.get(`${from}:${port}->${to}`)] as const),
  );
  return edgesOf(flow, null, noMarks).map(edge => {
    const mark = sortOf.get(edge.id);
    return mark === undefined ? edge : { ...edge, label: kindMarks[mark].mark, className: 'is-changed' };
  });
};

const names = { before: '原来', after: '现在' } satisfies Record<Side, string>;
const sides = ['before', 'after'] as const;
const atFirst: Viewport = { x: 16, y: 16, zoom: 0.6 };

interface Props {
  before: Definition;
  after: Definition;
  changes: readonly DefinitionChange[];
  withLayout: boolean;
  postNames: ReadonlyMap<string, string>;
  /** The step to bring into sight; a new object each time it is asked for. */
  wanted: { nodeId: string } | null;
}

/** Both versions side by side, read only; moving one moves the other. */
export function TwoCanvases({ before, after, changes, withLayout, postNames, wanted }: Props) {
  const [viewport, setViewport] = useState(atFirst);
  const frame = useRef<HTMLDivElement>(null);
  const flows = useMemo(() => ({ before: toFlow(before, []), after: toFlow(after, []) }), [before, after]);
  // The canvases open at the first step that something became of.
  const first = useMemo(() => changes.flatMap(({ nodeId }) => (nodeId ? [{ nodeId }] : []))[0] ?? null, [changes]);
  const sought = wanted ?? first;
  useEffect(() => {
    if (sought === null) return;
    const width = frame.current?.firstElementChild?.clientWidth ?? 0;
    const height = frame.current?.firstElementChild?.clientHeight ?? 0;
    for (const flow of [flows.after, flows.before]) {
      const key = flow?.steps.find(({ id }) => id === sought.nodeId)?.key;
      const spot = flow && key !== undefined ? placingOf(flow, false).spots.get(key) : undefined;
      if (spot === undefined) continue;
      setViewport(({ zoom }) => ({
        zoom,
        x: width / 2 - (spot.x + cardSize.width / 2) * zoom,
        y: height / 2 - (spot.y + cardSize.height / 2) * zoom,
      }));
      return;
    }
  }, [sought, flows]);
  return (
    <div className="two-canvases" ref={frame}>
      {sides.map(side => {
        const flow = flows[side];
        const marks = changeMarks(changes, side, withLayout);
        return (
          <section className="change-canvas" key={side} aria-label={names[side]}>
            <h3>{names[side]}</h3>
            {flow === null ? (
              <p className="muted">这一版没有可以画出的流程图。</p>
            ) : (
              <ReactFlowProvider>
                <ReactFlow
                  nodes={markedNodes(flow, marks, postNames, wanted?.nodeId ?? null)}
                  edges={markedEdges(flow, marks)}
                  nodeTypes={nodeTypes}
                  viewport={viewport}
                  onViewportChange={setViewport}
                  nodesDraggable={false}
                  nodesConnectable={false}
                  nodesFocusable={false}
                  edgesFocusable={false}
                  elementsSelectable={false}
                  disableKeyboardA11y
                  minZoom={0.1}
                  maxZoom={2}
                  proOptions={{ hideAttribution: true }}
                >
                  <Background gap={24} color="#d9dde3" />
                </ReactFlow>
              </ReactFlowProvider>
            )}
          </section>
        );
      })}
    </div>
  );
}
