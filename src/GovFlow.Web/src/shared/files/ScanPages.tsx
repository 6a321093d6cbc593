import { type DragEvent, useRef, useState } from 'react';
import { AskOnce } from '../ui/AskOnce';
import { CameraDialog } from './CameraDialog';
import { acceptedTypes } from './files';
import { LoosePicture } from './LoosePicture';
import type { Uploads } from './useUploads';
import './files.css';

interface Props {
  /** The material's code: names the controls. */
  code: string;
  /** Under what the files are uploaded. */
  uploadKey: string;
  /** The material's name. */
  name: string;
  files: readonly string[];
  uploads: Uploads;
  /** Null where what has arrived is bound already. */
  remove: ((id: string) => void) | null;
  /** Opens the viewer on a page; null where none is at hand. */
  look?: ((id: string) => void) | null;
  /** The pages belong to no case yet: what this window does not have of them any more, after a reload say, is read from the server. */
  isLoose?: boolean;
}

/** Whether this machine has a camera to ask for: only over TLS or on the machine itself. */
const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** The pages of one material: taken with the document camera, chosen, or dropped here. */
export function ScanPages({ code, uploadKey, name, files, uploads, remove, look = null, isLoose = false }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isTaking, setTaking] = useState(false);
  const take = (chosen: FileList | null) => chosen && uploads.send(uploadKey, chosen);
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    take(e.dataTransfer.files);
  };
  return (
    <div
      className="scan-pages"
      data-over={isOver || undefined}
      onDragOver={e => {
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {files.map((id, at) => (
        <span key={id} className="scan-page">
          <button
            type="button"
            tabIndex={-1}
            disabled={look === null}
            aria-label={`${name}第${at + 1}个文件`}
            onClick={() => look?.(id)}
          >
            {uploads.pictureOf(id) ? (
              <img src={uploads.pictureOf(id) ?? ''} alt="" />
            ) : isLoose && !uploads.isHere(id) ? (
              <LoosePicture id={id} at={at + 1} />
            ) : (
              <span>{at + 1}</span>
            )}
          </button>
          {remove && (
            <AskOnce consequence="删除后不能恢复，需要时须重新扫描。" ok="删除" run={() => remove(id)}>
              {ask => (
                <button
                  type="button"
                  className="scan-remove"
                  tabIndex={-1}
                  aria-label={`删除${name}第${at + 1}个文件`}
                  onClick={ask}
                >
                  ✕
                </button>
              )}
            </AskOnce>
          )}
        </span>
      ))}
      {uploads.of(uploadKey).map(one => (
        <span key={one.id} className="scan-waiting" role="status" data-failed={one.failed !== null || undefined}>
          {one.failed === null ? `${one.name} 上传中…` : `${one.name}：${one.failed}`}
          {one.failed !== null && (
            <>
              <button type="button" className="link-button" onClick={() => uploads.again(one)}>
                重试
              </button>
              <button type="button" className="link-button" onClick={() => uploads.forget(one.id)}>
                不要
              </button>
            </>
          )}
        </span>
      ))}
      <button
        id={`scan-${code}`}
        type="button"
        className="scan-add"
        tabIndex={-1}
        aria-label={`上传${name}的影像`}
        onClick={() => chooser.current?.click()}
      >
        ＋影像
      </button>
      {hasCamera() && (
        <button
          type="button"
          className="scan-add"
          tabIndex={-1}
          aria-label={`用高拍仪拍${name}`}
          onClick={() => setTaking(true)}
        >
          拍
        </button>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={acceptedTypes}
        data-scans={code}
        onChange={e => {
          take(e.target.files);
          e.target.value = '';
        }}
      />
      {isTaking && (
        <CameraDialog name={name} close={() => setTaking(false)} taken={file => uploads.send(uploadKey, [file])} />
      )}
    </div>
  );
}
