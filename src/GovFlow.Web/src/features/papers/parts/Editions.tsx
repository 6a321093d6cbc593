import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { PaperEdition, PaperText } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import { useTextChange } from './useTextChange';

const stateOf = ({ isDraft, isInForce, from }: PaperEdition, today: string): string =>
  isDraft ? '草稿' : isInForce ? '今日所用' : from !== null && from > today ? '待启用' : '已停用';

interface Props {
  text: PaperText;
  look: (edition: PaperEdition) => void;
  /** Begins a draft from an edition; null where there is one already, or the reader may not. */
  begin: ((edition: PaperEdition) => void) | null;
}

/** Every edition there was, the program's own last. */
export function Editions({ text, look, begin }: Props) {
  const [taken, setTaken] = useState<PaperEdition | null>(null);
  const client = useQueryClient();
  const back = useTextChange('已撤回为草稿', () => {
    setTaken(null);
    void client.invalidateQueries({ queryKey: ['paper-texts', 'one', text.template] });
  });
  return (
    <section className="panel" aria-labelledby="paper-editions-head">
      <h2 id="paper-editions-head">版本</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">状态</th>
            <th scope="col">起止</th>
            <th scope="col">修订</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {text.editions.map(edition => (
            <tr key={edition.edition}>
              <td data-label="版本">{edition.edition === 0 ? '系统文本' : `第${edition.edition}版`}</td>
              <td data-label="状态">
                <StatusTag tone={edition.isInForce ? 'ok' : 'grey'}>{stateOf(edition, text.today)}</StatusTag>
              </td>
              <td className="num" data-label="起止">
                {edition.isDraft ? '—' : `${edition.from ?? '设立'} 至 ${edition.to ?? '另有新版'}`}
              </td>
              <td data-label="修订">
                {edition.note ?? '随系统提供'}
                {edition.savedBy !== null && edition.savedAt !== null && (
                  <span className="cell-2">
                    {`${edition.savedBy} ${showMoment(edition.savedAt)}`}
                    {edition.releasedBy !== null && ` · ${edition.releasedBy}启用`}
                  </span>
                )}
              </td>
              <td data-label="操作">
                {begin !== null ? (
                  <Button size="small" onClick={() => begin(edition)}>
                    以此为底稿修订
                  </Button>
                ) : (
                  !text.mayChange && (
                    <Button size="small" onClick={() => look(edition)}>
                      查看
                    </Button>
                  )
                )}
                {text.mayChange && edition.from !== null && edition.from > text.today && (
                  <Button size="small" danger onClick={() => setTaken(edition)}>
                    撤回
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {taken !== null && (
        <CommandDialog
          title={`撤回第${taken.edition}版`}
          ok="撤回"
          isBusy={back.isPending}
          error={back.error}
          again={back.again}
          close={() => {
            back.forget();
            setTaken(null);
          }}
          submit={() =>
            back.mutate({ path: `/paper-texts/${text.template}/take-back`, body: { edition: taken.edition } })
          }
        >
          <p>{`原定自 ${taken.from} 起启用；撤回后成为草稿，文书仍用现在的文本。`}</p>
        </CommandDialog>
      )}
    </section>
  );
}
