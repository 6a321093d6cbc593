import { Modal } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { CaseMaterial, FileView } from '@/shared/api/contract';
import { FilePane } from './FilePane';
import { showSize } from './files';
import './files.css';

interface Listed {
  file: FileView;
  title: string;
}

/** Every file of the materials in their order, with the name it is read under. */
export const listed = (materials: readonly Pick<CaseMaterial, 'name' | 'files'>[]): Listed[] =>
  materials.flatMap(({ name, files }) =>
    files.map((file, at) => ({ file, title: files.length === 1 ? name : `${name}（${at + 1}/${files.length}）` })),
  );

interface Props {
  materials: readonly Pick<CaseMaterial, 'name' | 'files'>[];
  /** Id of the file that is looked at first. */
  first: string;
  close: () => void;
}

/** 材料影像: the list at the left, one file or two side by side. Arrow keys go from file to file. */
export function FileViewer({ materials, first, close }: Props) {
  const all = listed(materials);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      all.findIndex(({ file }) => file.id === first),
    ),
  );
  const [beside, setBeside] = useState<number | null>(null);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.target instanceof HTMLInputElement) return;
    if (e.key === 'PageDown') setAt(Math.min(at + 1, all.length - 1));
    else if (e.key === 'PageUp') setAt(Math.max(at - 1, 0));
    else return;
    e.preventDefault();
  };
  const [left, right] = [all[at], beside === null ? undefined : all[beside]];
  return (
    <Modal open title="材料影像" width="min(1600px, 96vw)" style={{ top: 16 }} footer={null} onCancel={close}>
      <div className="file-viewer" onKeyDown={onKeyDown}>
        <ol className="file-list" aria-label="全部影像，PageUp、PageDown 前后翻看">
          {all.map(({ file, title }, index) => (
            <li key={file.id} data-current={index === at || undefined}>
              <button type="button" aria-current={index === at || undefined} onClick={() => setAt(index)}>
                {title}
                <small className="cell-2">
                  {file.name} · {showSize(file.size)}
                </small>
              </button>
              <button
                type="button"
                className="file-beside"
                aria-pressed={beside === index}
                onClick={() => setBeside(beside === index ? null : index)}
              >
                并排
              </button>
            </li>
          ))}
        </ol>
        <div className="file-panes" data-two={right ? true : undefined}>
          {left && <FilePane key={left.file.id} {...left} />}
          {right && <FilePane key={`beside-${right.file.id}`} {...right} />}
        </div>
      </div>
    </Modal>
  );
}
