import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { DefinitionVersion } from '@/shared/api/contract';
import { showMoment, showTime } from '@/shared/format';
import { copiesQuery } from '../editing';
import type { Kept } from './useKept';

/** Changes that were left without being saved are offered, not put in. Nothing is drawn before that is settled: what is kept next takes their place. */
export function KeptNotice({ kept: { found, isOutdated, restore, drop } }: { kept: Kept }) {
  const restoring = useRef<HTMLButtonElement>(null);
  if (found === null) return null;
  return (
    <Modal
      open
      // Whoever presses Enter without reading must lose nothing.
      afterOpenChange={isOpen => isOpen && restoring.current?.focus()}
      title="上次有没有存为草稿的修改"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          <Button onClick={drop}>不要了</Button>
          <Button ref={restoring} type="primary" onClick={restore}>
            恢复这些修改
          </Button>
        </>
      }
    >
      <p>
        您有没有存为草稿的修改，{showMoment(found.at)} 留存于{found.where}。恢复之后可以撤销。
        {isOutdated && '此后这个版本已被另行保存：恢复后保存时，将列出双方的改动，不会覆盖。'}
      </p>
    </Modal>
  );
}

/** Unsaved work on the other versions of the flow: one's own leads there; whose the others' is, is told to whoever publishes. */
export function OtherCopies({ version, all }: { version: DefinitionVersion; all: readonly DefinitionVersion[] }) {
  const copies = useQuery(copiesQuery(version.definitionId));
  const others = (copies.data ?? []).flatMap(copy => {
    const on = all.find(({ versionId }) => versionId === copy.versionId);
    return on === undefined || (copy.isMine && on.versionId === version.versionId) ? [] : [{ ...copy, on }];
  });
  if (others.length === 0) return null;
  return (
    <ul className="notice other-copies" aria-label="没有存为草稿的修改">
      {others.map(({ versionId, by, isMine, keptAt, on }) => (
        <li key={`${versionId} ${by}`}>
          {isMine ? '您' : by}在第 {on.version} 版上有没有存为草稿的修改，{showMoment(keptAt)} 留存。
          {isMine && <Link to={`?version=${encodeURIComponent(versionId)}`}>打开第 {on.version} 版</Link>}
        </li>
      ))}
    </ul>
  );
}

/** Whether what is drawn would survive the machine. */
export function KeepingState({ kept: { keeping, keptHere } }: { kept: Kept }) {
  switch (keeping.is) {
    case 'kept':
      return <>，已留存 {showTime(keeping.at)}</>;
    case 'failing':
      return (
        <>
          {keptHere !== null && `，本机已留存 ${showTime(keptHere)}`}
          <span className="draft-failing">，▲ 未能存到服务器，将自动重试</span>
        </>
      );
    case 'unsaved':
      return <>，正在留存</>;
    case 'elsewhere':
      return <>，另一处有较新的留存</>;
    case 'nothing':
    case 'concluded':
      return null;
  }
}

/** What becomes of unsaved changes when the page is left. */
export function afterLeaving({ keeping, keptHere, found }: Kept): string {
  if (found !== null) return '上次留存的修改还没有选择恢复或者不要，这一次的修改没有留存，离开后不能恢复。';
  if (keeping.is === 'failing' && keptHere !== null) return '网络不通，只留存在这台电脑上，下次在这里打开时可以恢复。';
  return '已为您留存，下次打开这个版本，在哪一台电脑上都可以恢复。';
}
