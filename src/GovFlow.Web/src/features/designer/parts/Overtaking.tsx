import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DefinitionChange, DefinitionVersion } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { fileQuery } from '../api';
import { changedByBoth } from '../core/both';
import type { Definition } from '../core/document';
import { writeJson } from '../core/json';
import { storedBy } from '../core/versions';
import { filesQuery } from '../editing';
import { ChangeList } from './changes/ChangeList';

interface Props {
  by: DefinitionVersion;
  /** The file both began on; null where it is not there any more. */
  base: string | null;
  mine: Definition;
  saveAnew: () => void;
  takeTheirs: () => void;
}

/** Somebody saved the same draft meanwhile: nothing is overwritten, both remain; what each has changed is told in words. */
export function Overtaking({ by, base, mine, saveAnew, takeTheirs }: Props) {
  const who = storedBy(by);
  const words = `这份草稿已有人另行保存（${who}，${showMoment(by.importedAt)}），没有覆盖。`;
  return (
    <section className="overtaking" aria-label="双方的改动">
      <div className="notice" data-tone="amber" role="alert">
        <span>{words}您的修改仍在。存为另一份草稿，两份都在；采用对方的版本，您的修改仍为您留存，可以随时恢复。</span>
        <Button type="primary" onClick={saveAnew}>
          存为另一份草稿
        </Button>
        <Button onClick={takeTheirs}>采用{who}的版本</Button>
      </div>
      <Comparing versionId={by.versionId} hash={by.hash} who={who} base={base} mine={mine} />
    </section>
  );
}

interface Compared {
  versionId: string;
  hash: string;
  who: string;
  base: string | null;
  mine: Definition;
}

/** Three ways where the file both began on is known; else what lies between the two. */
function Comparing({ versionId, hash, who, base, mine }: Compared) {
  const theirFile = useQuery(fileQuery(versionId, hash));
  const theirs = theirFile.data?.text ?? '';
  const isRead = theirs !== '';
  const mineText = writeJson(mine);
  const myChanges = useQuery({ ...filesQuery(base ?? theirs, mineText), enabled: isRead });
  const theirChanges = useQuery({ ...filesQuery(base ?? '', theirs), enabled: isRead && base !== null });
  if (theirFile.isError || myChanges.isError || theirChanges.isError) {
    return <p className="muted">双方的改动现在不能列出；两份都没有丢失。</p>;
  }
  if (myChanges.data === undefined) return <p role="status">正在比较……</p>;
  if (base === null) return <Side title={`您的画面与${who}的版本不同之处`} changes={myChanges.data.changes} />;
  if (theirChanges.data === undefined) return <p role="status">正在比较……</p>;
  const both = changedByBoth(myChanges.data.changes, theirChanges.data.changes);
  return (
    <>
      {both.length > 0 && <Side title="双方都改了（下列为您的改法）" changes={both} />}
      <div className="two-sides">
        <Side title="您改了" changes={myChanges.data.changes} />
        <Side title={`${who}改了`} changes={theirChanges.data.changes} />
      </div>
    </>
  );
}

const Side = ({ title, changes }: { title: string; changes: readonly DefinitionChange[] }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    <ChangeList changes={changes} withQuiet={false} />
  </section>
);
