import { showTime } from '@/shared/format';
import type { Keeping } from '@/shared/keeping/keeper';
import { useAnnounced } from '@/shared/ui/useAnnounced';

/** Whether what was typed would survive the machine. */
export function DraftState({ keeping }: { keeping: Keeping }) {
  switch (keeping.is) {
    case 'kept':
      return <span className="muted num">已暂存 {showTime(keeping.at)}</span>;
    case 'unsaved':
      return <span className="muted">正在暂存</span>;
    case 'failing':
      return <span className="draft-failing">▲ 未能暂存，将自动重试</span>;
    case 'nothing':
    case 'elsewhere':
    case 'concluded':
      return null;
  }
}

interface Props {
  keeping: Keeping;
  reopen: () => void;
  startNext: () => void;
}

/** Where keeping has come to an end: the same intake lives on at another machine, or its paper is there. */
export function DraftNotice({ keeping, reopen, startNext }: Props) {
  const words =
    keeping.is === 'elsewhere'
      ? '这次收件已在另一处继续填写，本页的改动不再暂存，也没有覆盖那里的内容。'
      : keeping.is === 'concluded'
        ? '这次收件已出文书，或者已登记收到，可在“办件”中按编号或姓名查到；本页内容不会再办成一件。'
        : null;
  useAnnounced(words);
  if (words === null) return null;
  return (
    <div className="notice" data-tone="amber">
      <span>{words}</span>
      {keeping.is === 'elsewhere' ? (
        <button type="button" className="link-button" onClick={reopen}>
          打开最新的内容
        </button>
      ) : (
        <button type="button" className="link-button" onClick={startNext}>
          开始新的收件
        </button>
      )}
    </div>
  );
}
