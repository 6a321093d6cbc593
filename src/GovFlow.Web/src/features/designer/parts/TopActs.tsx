import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { stateWords } from '../words';
import type { Design } from './useDesign';
import type { useSaving } from './useSaving';

interface Props {
  design: Design;
  saving: ReturnType<typeof useSaving>;
  mayPublish: boolean;
}

/** Undo, redo, tidy, save, publish: with what each would do in its words. */
export function TopActs({ design, saving, mayPublish }: Props) {
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const { past, future } = design.editor.history;
  const { version } = saving;
  const undone = past.at(-1)?.label;
  const redone = future.at(-1)?.label;
  const isDraft = version.state === 'Draft';
  return (
    <>
      <Select
        aria-label="版本"
        className="version-choice"
        value={version.versionId}
        options={saving.known.map(one => ({
          value: one.versionId,
          label: `第 ${one.version} 版 · ${stateWords[one.state]}`,
        }))}
        onChange={versionId => void navigate(`?version=${encodeURIComponent(versionId)}`)}
      />
      {design.isChanged && <span className="muted">有未保存的修改</span>}
      {design.mayEdit && (
        <>
          <Button disabled={undone === undefined} onClick={design.undo} title={undone && `撤销：${undone}`}>
            撤销
          </Button>
          <Button disabled={redone === undefined} onClick={design.redo} title={redone && `重做：${redone}`}>
            重做
          </Button>
          <Button onClick={design.tidy}>按泳道整理</Button>
          <Button
            type={isDraft && !design.isChanged ? 'default' : 'primary'}
            loading={saving.isBusy}
            disabled={!design.isChanged}
            onClick={() => saving.save()}
          >
            保存草稿
          </Button>
        </>
      )}
      {mayPublish && isDraft && (
        <Button disabled={design.isChanged || saving.isBusy} onClick={() => setIsAsking(true)}>
          发布
        </Button>
      )}
      <Modal
        open={isAsking}
        title={`发布第 ${version.version} 版？`}
        okText="发布"
        cancelText="再看看"
        onCancel={() => setIsAsking(false)}
        onOk={() => {
          setIsAsking(false);
          saving.publish();
        }}
      >
        发布后，新收的办件按这一版办理；在办的办件仍按收件时的版本办完。
      </Modal>
    </>
  );
}
