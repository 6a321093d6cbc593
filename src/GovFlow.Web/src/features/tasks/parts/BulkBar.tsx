import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { End } from '@/shared/api/batch';
import type { TaskRow } from '@/shared/api/contract';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { claimAll } from '../bulkClaim';
import { togetherOf } from '../together';
import { TransferMany } from './TransferMany';

interface Props {
  chosen: readonly TaskRow[];
  clear: () => void;
  /** Shows the list as it is now, without what has just been given away. */
  renew: () => void;
  /** Opens the sheet on which the rows are reviewed one by one and answered together. */
  review: (rows: TaskRow[], others: TaskRow[]) => void;
}

/** How what was begun for several rows ended: the word for it, and each of those that were refused. */
interface Ended {
  verb: string;
  done: number;
  refused: { id: string; number: string; why: string }[];
}

const endedOf = (verb: string, rows: readonly TaskRow[], ends: readonly End[]): Ended => ({
  verb,
  done: ends.filter(({ why }) => why === null).length,
  refused: ends.flatMap(({ key, why }) =>
    why === null ? [] : [{ id: key, number: rows.find(({ id }) => id === key)?.caseNumber ?? '', why }],
  ),
});

/** What can be done with the chosen rows; refused ones are listed with the rule that forbids them. */
export function BulkBar({ chosen, clear, renew, review }: Props) {
  const together = togetherOf(chosen);
  const client = useQueryClient();
  const [ended, setEnded] = useState<Ended | null>(null);
  const [moving, setMoving] = useState<readonly TaskRow[] | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['tasks'] });
  const claim = useMutation({
    mutationFn: claimAll,
    onSuccess: (ends, rows) => {
      setEnded(
        endedOf(
          '认领',
          rows,
          ends.map(({ row, why }) => ({ key: row.id, why })),
        ),
      );
      clear();
    },
    onSettled: refresh,
  });
  useAnnounced(chosen.length > 0 ? `已选 ${chosen.length} 件` : null);
  useAnnounced(ended && told(ended));
  return (
    <>
      {chosen.length > 0 && (
        <div className="toolbar">
          <span>已选 {chosen.length} 件</span>
          <Button type="primary" size="small" loading={claim.isPending} onClick={() => claim.mutate(chosen)}>
            认领所选
          </Button>
          <Button size="small" onClick={() => setMoving(chosen)}>
            转办所选
          </Button>
          {together && (
            <Button size="small" onClick={() => review(together.rows, together.others)}>
              批量审查 {together.rows.length} 件
            </Button>
          )}
          <Button size="small" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      <CommandFailure error={claim.error} />
      {moving && (
        <TransferMany
          rows={moving}
          close={() => setMoving(null)}
          over={ends => {
            setEnded(endedOf('转办', moving, ends));
            setMoving(null);
            clear();
            renew();
          }}
        />
      )}
      {ended && chosen.length === 0 && (
        <div className="notice" data-tone={ended.refused.length > 0 ? 'amber' : 'ok'}>
          <span>
            已{ended.verb} {ended.done} 件。
          </span>
          {ended.refused.map(({ id, number, why }) => (
            <span key={id}>
              {number}：{why}
            </span>
          ))}
          <button type="button" className="link-button" onClick={() => setEnded(null)}>
            知道了
          </button>
        </div>
      )}
    </>
  );
}

const told = ({ verb, done, refused }: Ended): string =>
  `已${verb} ${done} 件${refused.length > 0 ? `，${refused.length} 件未能${verb}` : ''}`;
