import { Panel, useReactFlow, useStore, useViewport, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { laneNames } from '../core/descriptors';
import type { Band } from '../core/layout';

/** Lanes lower than this, in pixels, stay without their name. */
const leastNamed = 36;

/** The lanes' names at the canvas's edge, in the middle of what is seen of each, wherever the drawing is moved to. */
export function LaneNames({ bands }: { bands: readonly Band[] | null }) {
  const { y, zoom } = useViewport();
  const frame = useStore(({ height }) => height);
  const seen = (bands ?? []).map(({ lane, top, height }) => {
    const from = Math.max(top * zoom + y, 0);
    return { lane, from, height: Math.min((top + height) * zoom + y, frame) - from };
  });
  return (
    <div className="lane-names" aria-hidden="true">
      {seen
        .filter(({ height }) => height > 0)
        .map(({ lane, from, height }) => (
          // A low lane says its name in smaller signs, the lowest not at all: half a name is none.
          <span key={lane} data-lane={lane} style={{ top: from, height, fontSize: Math.min(13, height / 4.6) }}>
            {height >= leastNamed && laneNames[lane]}
          </span>
        ))}
    </div>
  );
}

interface ZoomProps {
  isWhole: boolean;
  showWhole: (isWhole: boolean) => void;
}

/** The mouse's way to what the keys 0 and 1 do; 全图 takes the whole screen, for on less of it nothing could be read. */
export function ZoomBar({ isWhole, showWhole }: ZoomProps) {
  const view = useReactFlow();
  const width = useStore(state => state.width);
  const before = useRef<Viewport>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame's width says when the canvas has grown or shrunk.
  useEffect(() => {
    if (isWhole) {
      before.current ??= view.getViewport();
      // Left of the drawing stand the lanes' names.
      void view.fitView({ padding: { left: '40px', right: '16px', y: '56px' } });
    } else if (before.current !== null) {
      void view.setViewport(before.current);
      before.current = null;
    }
  }, [isWhole, width, view]);
  return (
    <Panel position="top-right" className="zoom-bar">
      <button type="button" onClick={() => void view.zoomOut()}>
        缩小
      </button>
      <button type="button" onClick={() => void view.zoomIn()}>
        放大
      </button>
      <button type="button" onClick={() => void view.zoomTo(1)}>
        原大
      </button>
      <button type="button" aria-pressed={isWhole} onClick={() => showWhole(!isWhole)}>
        {isWhole ? '退出全图' : '全图'}
      </button>
    </Panel>
  );
}

/** What the last edit did beside what was asked, for the eye; the live region has said it already. */
export function Said({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <Panel position="bottom-center" className="canvas-said" aria-hidden="true">
      {words}
    </Panel>
  );
}
