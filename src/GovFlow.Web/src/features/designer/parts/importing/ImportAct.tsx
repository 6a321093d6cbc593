import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { type DragEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { http, queryOf } from '@/shared/api/client';
import type { Comparison, LintView } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { staffPaths } from '@/shared/paths';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { importFile, lintFile, readVersions, storeDrawing } from '../../api';
import { flowIdOf, type ImportPlan, planImport } from '../../core/importing';
import { openDefinition } from '../../core/versions';
import { ImportReport } from './ImportReport';
import './importing.css';

export interface Looked {
  name: string;
  definitionId: string;
  text: string;
  plan: ImportPlan;
  lint: LintView;
  /** Null where there is nothing to compare with. */
  comparison: Comparison | null;
}

/** Looks at a file as it would be stored; stores nothing. */
async function lookAt(text: string): Promise<Looked> {
  const read = openDefinition(text);
  if ('why' in read) throw new Error(read.why);
  const definitionId = flowIdOf(read.doc);
  const stored = await readVersions(definitionId).catch(error => {
    if (problemOf(error).code === 'not-found') return [];
    throw error;
  });
  const plan = planImport(read.doc, stored);
  const query = queryOf({ with: plan.replaces?.versionId });
  const [lint, comparison] = await Promise.all([
    lintFile(text, new AbortController().signal),
    stored.length === 0
      ? null
      : http.postText<Comparison>(`/definitions/compare${query}`, text).then(
          ({ data }) => data,
          error => {
            // The check says what is wrong with the file, place by place.
            if (problemOf(error).code === 'invalid') return null;
            throw error;
          },
        ),
  ]);
  const name = typeof read.doc.name === 'string' ? read.doc.name : definitionId;
  return { name, definitionId, text, plan, lint, comparison };
}

/** 导入: a file dropped, chosen or pasted is looked at first; only then, and only as the report says, it is stored. */
export function ImportAct() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const looking = useMutation({ mutationFn: lookAt, networkMode: 'always' });
  const storing = useMutation({
    mutationFn: ({ text: file, plan: { after, replaces } }: Looked) =>
      after === null ? importFile(file, replaces?.hash ?? null) : storeDrawing(after, file, true),
    networkMode: 'always',
    onSuccess: ({ version }) => {
      void client.invalidateQueries({ queryKey: ['definitions'] });
      void navigate(staffPaths.design(version.definitionId));
    },
  });
  const take = (taken: string) => {
    setText(taken);
    storing.reset();
    looking.reset();
  };
  const takeFile = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = await file.text();
    take(read);
    looking.mutate(read);
  };
  const onDrop = (e: DragEvent) => {
    e.preventDefault();
    void takeFile(e.dataTransfer.files[0]);
  };
  const close = () => {
    setIsOpen(false);
    take('');
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>导入</Button>
      <Drawer
        open={isOpen}
        title="导入流程定义"
        placement="right"
        size="min(820px, 100vw)"
        destroyOnHidden
        onClose={close}
      >
        <div
          className="import-box"
          onDragOver={e => e.preventDefault()}
          onDrop={onDrop}
          role="group"
          aria-label="流程定义文件"
        >
          <label>
            选择文件，或者把文件拖到这里：{' '}
            <input type="file" accept=".json,application/json" onChange={e => void takeFile(e.target.files?.[0])} />
          </label>
          <Input.TextArea
            aria-label="流程定义内容"
            placeholder="也可以把流程定义文件的内容粘贴在这里"
            rows={5}
            value={text}
            onChange={e => take(e.target.value)}
          />
          <Button loading={looking.isPending} disabled={text.trim() === ''} onClick={() => looking.mutate(text)}>
            查看
          </Button>
        </div>
        {looking.error !== null && (
          <p className="notice" data-tone="red" role="alert">
            {looking.error.message}，没有导入。
          </p>
        )}
        {looking.data && <ImportReport looked={looking.data} />}
        <CommandFailure error={storing.error} again={() => looking.data && storing.mutate(looking.data)} />
        {looking.data && (
          <div className="toolbar">
            <Button type="primary" loading={storing.isPending} onClick={() => storing.mutate(looking.data)}>
              {looking.data.plan.replaces === null ? '导入为草稿' : '替换草稿'}
            </Button>
            <Button onClick={close}>不导入</Button>
          </div>
        )}
      </Drawer>
    </>
  );
}
