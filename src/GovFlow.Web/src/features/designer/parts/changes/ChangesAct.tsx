import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { DefinitionVersion } from '@/shared/api/contract';
import { QueryView } from '@/shared/ui/QueryView';
import { fileQuery } from '../../api';
import { quietOnes } from '../../core/changes';
import type { Definition } from '../../core/document';
import { writeJson } from '../../core/json';
import { openDefinition } from '../../core/versions';
import type { Design } from '../useDesign';
import { changesQuery, countedVersionsQuery } from './api';
import { ChangeList } from './ChangeList';
import { TwoCanvases } from './TwoCanvases';
import { drawing, VersionTable } from './VersionTable';

interface Props {
  design: Design;
  version: DefinitionVersion;
  versions: readonly DefinitionVersion[];
  /** Leads to a step on the drawing board. */
  goToStep: (nodeId: string) => void;
}

/** 差异: what changed between two versions, or since one of them on the drawing board. */
export function ChangesAct({ design, version, versions, goToStep }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>差异</Button>
      <Drawer
        open={isOpen}
        title="差异：改了什么"
        placement="bottom"
        size="92vh"
        destroyOnHidden
        onClose={() => setIsOpen(false)}
      >
        <Comparing
          design={design}
          version={version}
          versions={versions}
          goToStep={nodeId => {
            setIsOpen(false);
            goToStep(nodeId);
          }}
        />
      </Drawer>
    </>
  );
}

/** The version in force, else the one on the drawing board. */
const usualSince = (versions: readonly DefinitionVersion[], version: DefinitionVersion): string =>
  (versions.find(({ state }) => state === 'Published') ?? version).versionId;

const docOf = (text: string): Definition | null => {
  const read = openDefinition(text);
  return 'doc' in read ? read.doc : null;
};

function Comparing({ design, version, versions, goToStep }: Props) {
  const [picked, setPicked] = useState({ since: usualSince(versions, version), until: drawing });
  const [withQuiet, setWithQuiet] = useState(false);
  const [wanted, setWanted] = useState<{ nodeId: string } | null>(null);
  const { since, until } = picked;
  const isDrawing = until === drawing;
  const counted = useQuery(countedVersionsQuery(version.definitionId));
  const changes = useQuery(changesQuery(since, isDrawing ? { text: writeJson(design.doc) } : { versionId: until }));
  const sinceFile = useQuery(fileQuery(since));
  const untilFile = useQuery({ ...fileQuery(until), enabled: !isDrawing });
  const before = sinceFile.data && docOf(sinceFile.data.text);
  const after = isDrawing ? design.doc : untilFile.data && docOf(untilFile.data.text);
  const isOnBoard = (nodeId: string) => isDrawing && design.flow.steps.some(({ id }) => id === nodeId);
  return (
    <div className="version-changes">
      <VersionTable versions={counted.data ?? versions} since={since} until={until} pick={setPicked} />
      <QueryView query={changes} rows={6}>
        {({ changes: all, leftOut }) => (
          <>
            <div className="toolbar">
              <strong>
                {all.length - quietOnes(all)} 处改动
                {leftOut > 0 && `，另有 ${leftOut} 处没有列出`}
              </strong>
              <label>
                <input type="checkbox" checked={withQuiet} onChange={e => setWithQuiet(e.target.checked)} />{' '}
                显示画面布局和版本信息（{quietOnes(all)}）
              </label>
            </div>
            <ChangeList
              changes={all}
              withQuiet={withQuiet}
              goTo={nodeId => (isOnBoard(nodeId) ? goToStep(nodeId) : setWanted({ nodeId }))}
            />
            {before && after && (
              <TwoCanvases
                before={before}
                after={after}
                changes={all}
                withLayout={withQuiet}
                postNames={new Map(design.posts.map(({ code, name }) => [code, name]))}
                wanted={wanted}
              />
            )}
          </>
        )}
      </QueryView>
    </div>
  );
}
