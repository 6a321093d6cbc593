import { Button } from 'antd';
import { showMoment } from '@/shared/format';
import type { Keeping } from './useKept';

/** Changes that were left without being saved are offered, not put in. */
export function KeptNotice({ kept }: { kept: Keeping }) {
  if (kept.found === null) return null;
  return (
    <div className="notice" data-tone="amber" role="status">
      <span>上次（{showMoment(kept.found.at)}）有没有存为草稿的修改，留存在本机。</span>
      <Button onClick={kept.restore}>恢复这些修改</Button>
      <Button onClick={kept.drop}>不要了</Button>
    </div>
  );
}
