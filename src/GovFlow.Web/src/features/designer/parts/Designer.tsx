import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useRef } from 'react';
import type { DefinitionVersion } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import type { Definition } from '../core/document';
import { textOf } from '../core/json';
import { bringIntoSight } from './canvasKeys';
import { DesignFoot } from './DesignFoot';
import { FindBox } from './FindBox';
import { FlowBoard } from './FlowBoard';
import { Overtaking } from './Overtaking';
import type { CardNode } from './StepCard';
import { TopActs } from './TopActs';
import { type PostChoice, useDesign } from './useDesign';
import { useFindings } from './useFindings';
import { useLint } from './useLint';
import { useMending } from './useMending';
import { useSaving } from './useSaving';

interface Props {
  opened: Definition;
  version: DefinitionVersion;
  all: readonly DefinitionVersion[];
  posts: readonly PostChoice[];
  mayEdit: boolean;
  mayPublish: boolean;
}

const area = '设计器';

export const Designer = (props: Props) => (
  <ReactFlowProvider>
    <Board {...props} />
  </ReactFlowProvider>
);

function Board({ opened, version, all, posts, mayEdit, mayPublish }: Props) {
  const design = useDesign(opened, posts, mayEdit);
  const saving = useSaving(design, version, all);
  const lint = useLint(design.doc);
  const { findings, marks, tab, setTab, isListed, setIsListed, light, goTo, goToStep, walk } = useFindings(
    design,
    lint,
    saving.reported,
  );
  const mending = useMending(design, lint);
  const view = useReactFlow<CardNode>();
  const [palette, panel, finder] = [
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
  ];
  useShortcut({
    key: 'Ctrl+S',
    label: '保存草稿',
    area,
    enabled: mayEdit && design.isChanged && !saving.isBusy,
    run: () => saving.save(),
  });
  useShortcut({ key: 'Ctrl+F', label: '查找环节', area, run: () => finder.current?.focus() });
  useShortcut({ key: 'F8', label: '下一个问题', area, enabled: findings.length > 0, run: () => walk(1) });
  useShortcut({ key: 'Shift+F8', label: '上一个问题', area, enabled: findings.length > 0, run: () => walk(-1) });
  return (
    <Page
      title={`设计：${textOf(design.doc.name) ?? version.name}`}
      className="is-fixed design-page"
      aside={
        <>
          <FindBox design={design} box={finder} show={key => bringIntoSight(view, key)} />
          <TopActs
            design={design}
            saving={saving}
            lint={lint}
            findings={findings}
            mayPublish={mayPublish}
            showProblems={() => setIsListed(true)}
          />
        </>
      }
    >
      <CommandFailure error={saving.error} again={saving.again} />
      {saving.isOvertaken && <Overtaking saveAnew={() => saving.save(true)} />}
      {saving.done && !design.isChanged && (
        <p className="notice" data-tone="ok">
          {saving.done}
        </p>
      )}
      {design.editor.address.length > 0 && (
        <p className="toolbar">
          <button type="button" className="link-button" onClick={() => design.open([])}>
            回到主流程
          </button>
        </p>
      )}
      <FlowBoard
        design={design}
        findings={findings}
        lint={lint}
        marks={marks}
        tab={tab}
        setTab={setTab}
        palette={palette}
        panel={panel}
      />
      <DesignFoot
        design={design}
        lint={lint}
        findings={findings}
        mending={mending}
        isListed={isListed}
        list={setIsListed}
        goTo={goTo}
        goToStep={goToStep}
        light={light}
      />
      <LeaveGuard
        isStarted={design.isChanged}
        isUnsaved={design.isChanged}
        isOwnAddress={() => false}
        title="有未保存的修改"
        stay="留在这里"
        ways={[{ label: '不保存，离开', go: async () => true }]}
      >
        离开后，未保存的修改不再保留。
      </LeaveGuard>
    </Page>
  );
}
