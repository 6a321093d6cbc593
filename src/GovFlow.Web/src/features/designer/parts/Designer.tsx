import { ReactFlowProvider } from '@xyflow/react';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DefinitionVersion, WorkingCopy } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import type { Definition } from '../core/document';
import { textOf } from '../core/json';
import { ReviewNotice } from '../lifecycle/ReviewNotice';
import { ChartBoard } from './ChartBoard';
import { ChangesAct } from './changes/ChangesAct';
import { DesignFoot } from './DesignFoot';
import { Rehearsal } from './dryrun/Rehearsal';
import { useRehearsal } from './dryrun/useRehearsal';
import { EditingNotice } from './editing/EditingNotice';
import { FindBox } from './FindBox';
import { FlowBoard } from './FlowBoard';
import { ItemBoard } from './item/ItemBoard';
import { afterLeaving, KeepingState, KeptNotice, OtherCopies } from './KeptNotice';
import { Overtaking } from './Overtaking';
import { SimulationAct } from './simulation/SimulationAct';
import { TopActs } from './TopActs';
import { type PostChoice, useDesign } from './useDesign';
import { useEditing } from './useEditing';
import { useEscape } from './useEscape';
import { useFindings, type View } from './useFindings';
import { useKept } from './useKept';
import { useLint } from './useLint';
import { useMending } from './useMending';
import { type Ground, useSaving } from './useSaving';

interface Props {
  opened: Definition;
  /** The opened file, sign by sign. */
  text: string;
  version: DefinitionVersion;
  all: readonly DefinitionVersion[];
  posts: readonly PostChoice[];
  /** What this person left unsaved on the version. */
  left: WorkingCopy | null;
  mayEdit: boolean;
  mayPublish: boolean;
  /** Opens the newest file instead. */
  reopen: () => Promise<void>;
}

const area = '设计器';

const views: readonly [View, string][] = [
  ['flow', '流程'],
  ['item', '事项'],
  ['chart', '公开流程图'],
];

export const Designer = (props: Props) => (
  <ReactFlowProvider>
    <Board {...props} />
  </ReactFlowProvider>
);

function Board({ opened, text, version, all, posts, left, mayEdit: maySave, mayPublish, reopen }: Props) {
  const [ground, setGround] = useState<Ground>({ version, text });
  const editing = useEditing(ground.version.versionId, maySave);
  const { mayEdit } = editing;
  const design = useDesign(opened, posts, mayEdit);
  const saving = useSaving(design, ground, setGround, all);
  const lint = useLint(design.doc);
  const found = useFindings(design, lint, saving.reported);
  const { findings, view, walk, setIsListed } = found;
  const mending = useMending(design, lint);
  const kept = useKept(design, { version: ground.version, left, mayKeep: maySave, rebase: saving.rebase });
  const openNewest = async () => {
    await kept.saveNow();
    await reopen();
  };
  const { saveNow } = kept;
  useEffect(() => {
    // Whoever goes on with the version, here or elsewhere, finds all that was drawn until now.
    if (maySave && !mayEdit) void saveNow();
  }, [maySave, mayEdit, saveNow]);
  const rehearsal = useRehearsal(design);
  const rehearse = (isOn: boolean) => {
    found.setView('flow');
    rehearsal.setIsOpen(isOn);
  };
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
  useShortcut({
    key: 'Ctrl+Enter',
    label: '演练',
    area,
    enabled: mayEdit,
    run: () => rehearse(true),
  });
  useShortcut({ key: 'Ctrl+F', label: '查找环节', area, run: () => finder.current?.focus() });
  useShortcut({ key: 'F8', label: '下一个问题', area, enabled: findings.length > 0, run: () => walk(1) });
  useShortcut({ key: 'Shift+F8', label: '上一个问题', area, enabled: findings.length > 0, run: () => walk(-1) });
  useEscape(
    found.isListed,
    () => setIsListed(false),
    () => design.select([]),
  );
  return (
    <Page
      title={`设计：${textOf(design.doc.name) ?? version.name}`}
      className="is-fixed design-page"
      aside={
        <>
          <FindBox design={design} box={finder} show={found.goToStep} />
          <SimulationAct design={design} versions={saving.known} />
          <ChangesAct design={design} version={saving.version} versions={saving.known} goToStep={found.goToStep} />
          <TopActs
            design={design}
            saving={saving}
            lint={lint}
            findings={findings}
            mayPublish={mayPublish}
            showProblems={() => setIsListed(true)}
            keeping={<KeepingState kept={kept} />}
            maySubmit={maySave}
            rehearse={() => rehearse(!rehearsal.isOpen || view !== 'flow')}
            isRehearsing={rehearsal.isOpen}
          />
        </>
      }
    >
      <CommandFailure error={saving.error} again={saving.again} />
      {saving.overtaken && (
        <Overtaking
          {...saving.overtaken}
          base={saving.base}
          saveAnew={() => saving.save(true)}
          takeTheirs={() => void openNewest()}
        />
      )}
      {saving.news !== null && !saving.overtaken && (
        <p className="notice" data-tone="amber" role="status">
          <span>{saving.news}</span>
          {!design.isChanged && <Button onClick={() => void openNewest()}>打开最新的内容</Button>}
        </p>
      )}
      <EditingNotice editing={editing} isChanged={design.isChanged} saveAnew={() => saving.save(true)} />
      {saving.done && !design.isChanged && (
        <p className="notice" data-tone="ok">
          {saving.done}
        </p>
      )}
      <ReviewNotice version={saving.version} />
      {mayEdit && <KeptNotice kept={kept} />}
      {maySave && <OtherCopies version={ground.version} all={saving.known} />}
      <div className="toolbar no-print">
        <div className="view-tabs" role="group" aria-label="显示">
          {views.map(([name, label]) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => found.setView(name)}>
              {label}
            </button>
          ))}
        </div>
        {view === 'flow' && design.editor.address.length > 0 && (
          <button type="button" className="link-button" onClick={() => design.open([])}>
            回到主流程
          </button>
        )}
      </div>
      {view === 'flow' && (
        <FlowBoard
          design={design}
          findings={findings}
          lint={lint}
          marks={found.marks}
          tab={found.tab}
          setTab={found.setTab}
          palette={palette}
          panel={panel}
          trail={rehearsal.trail}
          rehearsal={
            rehearsal.isOpen ? <Rehearsal design={design} rehearsal={rehearsal} goToStep={found.goToStep} /> : null
          }
        />
      )}
      {view === 'item' && (
        <ItemBoard design={design} findings={findings} section={found.section} setSection={found.setSection} />
      )}
      {view === 'chart' && <ChartBoard design={design} version={saving.version} />}
      <DesignFoot design={design} lint={lint} mending={mending} found={found} />
      <LeaveGuard
        isStarted={design.isChanged}
        isUnsaved={design.isChanged && kept.keeping.is !== 'kept'}
        isOwnAddress={() => false}
        title="有未保存的修改"
        stay="留在这里"
        ways={[{ label: '不保存，离开', go: kept.saveNow }]}
      >
        修改还没有存为草稿；{afterLeaving(kept)}
      </LeaveGuard>
    </Page>
  );
}
