import { lazy, Suspense, useState } from 'react';
import type { FileView } from '@/shared/api/contract';
import { Failure } from '@/shared/ui/Failure';
import { useFileContent } from './useFileContent';

const PdfPages = lazy(async () => ({ default: (await import('./PdfPages')).PdfPages }));

const zooms = [0.5, 0.75, 1, 1.5, 2, 3];

/** Sideways a sheet turns about its corner and is pushed back: nothing of it ends up above or left of where one can scroll. */
const turns = [
  { transform: 'none' },
  { transform: 'rotate(90deg) translateY(-100%)', transformOrigin: 'top left' },
  { transform: 'rotate(180deg)' },
  { transform: 'rotate(270deg) translateX(-100%)', transformOrigin: 'top left' },
];

/** One file, to be read: larger, smaller, turned. Turning is for the eye; the file stays as it was handed in. */
export function FilePane({ file, title }: { file: FileView; title: string }) {
  const content = useFileContent(file.id);
  const [zoom, setZoom] = useState(2);
  const [turn, setTurn] = useState(0);
  const scale = zooms[zoom] ?? 1;
  return (
    <section className="file-pane" aria-label={title}>
      <div className="file-tools" role="toolbar" aria-label={`${title}：看图工具`}>
        <b>{title}</b>
        <button type="button" aria-label="缩小" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          －
        </button>
        <span className="num">{Math.round(scale * 100)}%</span>
        <button type="button" aria-label="放大" disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
          ＋
        </button>
        <button type="button" onClick={() => setTurn((turn + 1) % turns.length)}>
          旋转
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its window must be scrolled by keyboard. */}
      <div className="file-window" tabIndex={0} role="group" aria-label={`${title}，${file.name}`}>
        {content.is === 'loading' && <p className="muted">正在取文件…</p>}
        {content.is === 'failed' && <Failure error={content.error} />}
        {content.is === 'there' && (
          <div className="file-sheets" style={{ width: `${scale * 100}%`, ...turns[turn] }}>
            {content.blob.type === 'application/pdf' ? (
              <Suspense fallback={<p className="muted">正在打开…</p>}>
                <PdfPages file={content.blob} name={title} />
              </Suspense>
            ) : (
              <img className="file-sheet" src={content.url} alt={`${title}，${file.name}`} />
            )}
          </div>
        )}
      </div>
    </section>
  );
}
