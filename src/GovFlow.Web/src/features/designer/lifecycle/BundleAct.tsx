import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import { http, queryOf } from '@/shared/api/client';
import type { BundleView } from '@/shared/api/contract';
import { itemsQuery } from '@/shared/api/items';
import { problemOf } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { ChangeList } from '../parts/changes/ChangeList';
import '../pages/lifecycle.css';

const zip = 'application/zip';

/** 文件包: items in use packed into one file, and a packed file looked at and taken in. */
export function BundleAct({ mayImport }: { mayImport: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>文件包</Button>
      <Drawer
        open={isOpen}
        title="文件包"
        placement="right"
        size="min(820px, 100vw)"
        destroyOnHidden
        onClose={() => setIsOpen(false)}
      >
        <div className="stack">
          <Packing />
          {mayImport && <Unpacking />}
        </div>
      </Drawer>
    </>
  );
}

function Packing() {
  const items = useQuery(itemsQuery(null));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = chosen.map(code => `item=${encodeURIComponent(code)}`).join('&');
  return (
    <section aria-labelledby="packing-head">
      <h3 id="packing-head">导出</h3>
      <p className="muted">
        选定的事项连同所用的子流程、材料和表单装成一个压缩文件，另一个中心可以原样导入。不选则导出全部。
      </p>
      <Checkbox.Group
        className="bundle-items"
        value={[...chosen]}
        options={(items.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        onChange={codes => setChosen(codes)}
      />
      <a className="button-link" href={`/api/definitions/bundle${query && `?${query}`}`} download>
        导出{chosen.length > 0 ? ` ${chosen.length} 个事项` : '全部事项'}
      </a>
    </section>
  );
}

function Unpacking() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const query = queryOf({ source: source.trim() });
  const look = useMutation({
    mutationFn: async (packed: File) =>
      (await http.postFile<BundleView>(`/definitions/bundle/preview${query}`, packed, zip)).data,
    networkMode: 'always',
  });
  const take = useMutation({
    mutationFn: async (packed: File) =>
      (await http.postFile<BundleView>(`/definitions/bundle${query}`, packed, zip)).data,
    networkMode: 'always',
    onSuccess: () => {
      announce('已导入为草稿');
      void client.invalidateQueries({ queryKey: ['definitions'] });
    },
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    look.reset();
    take.reset();
  };
  const problem = look.error === null ? null : problemOf(look.error);
  const arriving = look.data?.files.filter(({ becomes }) => becomes !== null) ?? [];
  return (
    <section aria-labelledby="unpacking-head">
      <h3 id="unpacking-head">导入</h3>
      <p className="muted">全部存为草稿，或者全部不存；不覆盖任何版本，也不会自行生效。</p>
      <Field label="文件">
        {control => (
          <input
            {...control}
            type="file"
            accept=".zip,application/zip"
            onChange={e => choose(e.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <Field
        label="上级目录名称"
        optional
        hint="来自上级目录的，写明名称：事项名称、编码、类型和依据随之锁定，本级不能改。"
      >
        {control => (
          <Input
            {...control}
            maxLength={100}
            value={source}
            onChange={e => {
              setSource(e.target.value);
              look.reset();
              take.reset();
            }}
          />
        )}
      </Field>
      <Button disabled={file === null} loading={look.isPending} onClick={() => file && look.mutate(file)}>
        查看
      </Button>
      {problem && (
        <div className="notice" data-tone="red" role="alert">
          <CommandFailure error={look.error} again={null} />
          {problem.code === 'invalid' && (
            <ul className="p-bullets">
              {problem.errors.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  {message} <code>{path}</code>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {look.data && (
        <ul className="review-list">
          {look.data.files.map(one => (
            <li key={one.path}>
              <p>
                <b>{one.name}</b>
                {one.itemCode && `（${one.itemCode}）`}：
                {one.becomes === null ? '已有同一文件，不变' : `存为第 ${one.becomes} 版草稿`}
                {one.warnings.length > 0 && `，发布前须更正 ${one.warnings.length} 处`}
              </p>
              {one.becomes !== null && one.against !== null && one.changes && (
                <details>
                  <summary>与第 {one.against} 版的差异</summary>
                  <ChangeList changes={one.changes} withQuiet={false} />
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {look.data && !take.isSuccess && (
        <Button
          type="primary"
          disabled={arriving.length === 0}
          loading={take.isPending}
          onClick={() => file && take.mutate(file)}
        >
          导入 {arriving.length} 个草稿
        </Button>
      )}
      <CommandFailure error={take.error} again={null} />
      {take.isSuccess && (
        <p className="notice" role="status">
          已导入 {arriving.length} 个草稿，送审、发布后生效。
        </p>
      )}
    </section>
  );
}
