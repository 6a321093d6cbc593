import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { peopleSheetQuery } from '../api';
import { form, textOf } from '../core/sheet';
import { Report } from './Report';

/** 人员导入: paste or choose a sheet, see line by line what would become of it, then take it in whole. */
export function Import() {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [document, setDocument] = useState('');
  const report = useQuery({ ...peopleSheetQuery(asked), enabled: asked !== '' });
  const take = useCommand<object, undefined>({
    onDone: () => {
      announce('已导入');
      setText('');
      setAsked('');
      setDocument('');
      void client.invalidateQueries({ queryKey: ['org'] });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setUnreadable(null);
    if (!/\.xlsx$/i.test(file.name)) return setText(textOf(await file.arrayBuffer()));
    try {
      setText(
        (await http.postFile<{ text: string }>('/org/people-import/read', file, 'application/octet-stream')).data.text,
      );
    } catch (error) {
      setUnreadable(error);
    }
  };
  const isSound =
    report.data !== undefined && asked === text && report.data.errors === 0 && report.data.problems.length === 0;
  return (
    <section className="panel" aria-labelledby="import-head">
      <h2 id="import-head">导入人员和任职</h2>
      <p className="field-hint">
        从电子表格整块复制后粘贴到下面，或者选择电子表格文件、逗号分隔文件。第一行是列名：姓名、账号、部门、用工（正式、聘用）、岗位、岗别（A或者B）、起日、止日（可以不填）。部门和岗位写名称或者代码。同一个人有几个岗位就写几行。有一行不对，就都不导入。新增的人员没有登录账户，请管理员另行开设。
      </p>
      <p>
        <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(form)}`} download="人员导入表.csv">
          下载空表
        </a>
      </p>
      <CommandFailure error={take.error ?? unreadable} again={take.again} />
      <Held isHeld={take.isPending || take.again !== null} className="stack">
        <Field label="人员表">
          {control => (
            <Input.TextArea
              {...control}
              rows={8}
              maxLength={200_000}
              value={text}
              onChange={e => setText(e.target.value)}
            />
          )}
        </Field>
        <Field label="选择文件" optional>
          {control => (
            <input {...control} type="file" accept=".xlsx,.csv,.txt" onChange={e => void read(e.target.files?.[0])} />
          )}
        </Field>
        <Field label="文件依据" hint="任职文件的文号，导入时填写。">
          {control => (
            <Input {...control} maxLength={200} value={document} onChange={e => setDocument(e.target.value)} />
          )}
        </Field>
      </Held>
      <div className="import-acts">
        <Button type={isSound ? 'default' : 'primary'} disabled={text.trim() === ''} onClick={() => setAsked(text)}>
          试导入
        </Button>
        <Button
          type={isSound ? 'primary' : 'default'}
          disabled={!isSound || document.trim() === ''}
          loading={take.isPending}
          onClick={
            take.again ??
            (() => take.mutate({ path: '/org/people-import', body: { text: asked, document: document.trim() } }))
          }
        >
          导入
        </Button>
        {isSound && document.trim() === '' && <span className="muted">填写文件依据后可以导入。</span>}
      </div>
      {asked !== '' && <QueryView query={report}>{found => <Report report={found} />}</QueryView>}
    </section>
  );
}
