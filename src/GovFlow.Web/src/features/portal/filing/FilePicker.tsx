import { useEffect, useRef, useState } from 'react';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';
import { acceptedTypes, ownFiles, unfit } from '@/shared/files/files';

interface Sending {
  id: string;
  file: File;
  /** Why it did not arrive; null while it is on its way. */
  error: string | null;
}

interface Props {
  /** The material the files are of. */
  name: string;
  ids: readonly string[];
  /** Told the change, not the list: several files arrive at once. */
  onAdd: (id: string) => void;
  onDrop: (id: string) => void;
}

/** Photos and PDFs of one material; each has its own progress, its own failure and its own way to try again. */
export function FilePicker({ name, ids, onAdd, onDrop }: Props) {
  const [names, setNames] = useState<Record<string, string>>({});
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const unknown = ids.filter(id => names[id] === undefined).join(' ');
  useEffect(() => {
    if (unknown === '') return;
    const away = new AbortController();
    ownFiles
      .loose(unknown.split(' '), away.signal)
      .then(found => setNames(before => ({ ...before, ...Object.fromEntries(found.map(one => [one.id, one.name])) })))
      // Without its name a file is still there.
      .catch(() => undefined);
    return () => away.abort();
  }, [unknown]);
  const send = async (one: Sending) => {
    setSending(before => [...before.filter(({ id }) => id !== one.id), { ...one, error: null }]);
    try {
      const kept = await ownFiles.upload(one.id, one.file, one.file.name);
      setNames(before => ({ ...before, [kept.id]: kept.name }));
      setSending(before => before.filter(({ id }) => id !== one.id));
      onAdd(kept.id);
    } catch (error) {
      const problem = problemOf(error);
      const why = problem.code === 'no-answer' ? '网络不通，没有传上' : explain(problem);
      setSending(before => before.map(other => (other.id === one.id ? { ...other, error: why } : other)));
    }
  };
  const pick = (files: FileList | null) => {
    for (const file of files ?? []) {
      const one = { id: newId(), file, error: unfit(file) };
      if (one.error === null) void send(one);
      else setSending(before => [...before, one]);
    }
    if (field.current) field.current.value = '';
  };
  return (
    <div className="p-files">
      <label className="p-pick">
        <input
          ref={field}
          type="file"
          className="visually-hidden"
          accept={acceptedTypes}
          multiple
          aria-label={`上传${name}`}
          onChange={e => pick(e.target.files)}
        />
        <span aria-hidden="true">拍照或选择文件</span>
      </label>
      <ul>
        {ids.map(id => (
          <li key={id}>
            ✓ {names[id] ?? '已上传的文件'}
            <button
              type="button"
              className="link-button"
              aria-label={`删除${name}的文件${names[id] ?? ''}`}
              onClick={() => {
                onDrop(id);
                void ownFiles.drop(id).catch(() => undefined);
              }}
            >
              删除
            </button>
          </li>
        ))}
        {sending.map(one => (
          <li key={one.id}>
            {one.error === null ? (
              <span role="status">{one.file.name} 正在上传…</span>
            ) : (
              <>
                <span role="alert">
                  {one.file.name}：{one.error}
                </span>
                {unfit(one.file) === null && (
                  <button type="button" className="link-button" onClick={() => void send(one)}>
                    再传一次
                  </button>
                )}
                <button
                  type="button"
                  className="link-button"
                  onClick={() => setSending(before => before.filter(({ id }) => id !== one.id))}
                >
                  不传了
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
