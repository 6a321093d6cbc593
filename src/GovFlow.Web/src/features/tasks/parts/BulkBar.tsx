import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TaskRow } from '@/shared/api/contract';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { claimAll } from '../bulkClaim';

interface Props {
  chosen: readonly TaskRow[];
  clear: () => void;
}

/** What can be done with the chosen rows; refused ones are listed with the rule that forbids them. */
export function BulkBar({ chosen, clear }: Props) {
  const client = useQueryClient();
  const claim = useMutation({
    mutationFn: claimAll,
    onSuccess: () => {
      clear();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const refused = claim.data?.filter(({ why }) => why !== null) ?? [];
  const taken = (claim.data?.length ?? 0) - refused.length;
  useAnnounced(chosen.length > 0 ? `已选 ${chosen.length} 件` : null);
  useAnnounced(claim.data ? `已认领 ${taken} 件${refused.length > 0 ? `，${refused.length} 件未能认领` : ''}` : null);
  return (
    <>
      {chosen.length > 0 && (
        <div className="toolbar">
          <span>已选 {chosen.length} 件</span>
          <Button type="primary" size="small" loading={claim.isPending} onClick={() => claim.mutate(chosen)}>
            认领所选
          </Button>
          <Button size="small" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      <CommandFailure error={claim.error} />
      {claim.data && chosen.length === 0 && (
        <div className="notice" data-tone={refused.length > 0 ? 'amber' : 'ok'}>
          <span>已认领 {taken} 件。</span>
          {refused.map(({ row, why }) => (
            <span key={row.id}>
              {row.caseNumber}：{why}
            </span>
          ))}
          <button type="button" className="link-button" onClick={() => claim.reset()}>
            知道了
          </button>
        </div>
      )}
    </>
  );
}
