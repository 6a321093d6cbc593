import { Button } from 'antd';
import { useState } from 'react';
import type { TaskView } from '@/shared/api/contract';
import { FileViewer } from '@/shared/files/FileViewer';
import { ScanPages } from '@/shared/files/ScanPages';
import { SignatureDialog } from '@/shared/files/SignatureDialog';
import { useUploads } from '@/shared/files/useUploads';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import type { Writing } from '../model';

interface Props {
  task: TaskView;
  writing: Writing;
  errors: readonly Wrong[];
  disabled: boolean;
  change: (over: Partial<Writing>) => void;
}

const photosKey = 'photos';

/** What is brought back from the site: photos, and the holder's signature where it is drawn; the second officer signs from their own account (许可法 34). */
export function SiteRecord({ task, writing, errors, disabled, change }: Props) {
  const [looked, setLooked] = useState<string | null>(null);
  const [signing, setSigning] = useState<{ id: string; name: string } | null>(null);
  const uploads = useUploads((key, file) =>
    key === photosKey
      ? change({ photos: [...writing.photos, file] })
      : change({ signatures: { ...writing.signatures, [key]: file } }),
  );
  const error = errors.find(({ id }) => id === 'signatures')?.message;
  const officers = task.assignee ? [task.assignee] : [];
  const known = task.record?.photos ?? [];
  return (
    <fieldset id="signatures" tabIndex={-1} className="site-record" disabled={disabled}>
      <legend>现场照片和签名</legend>
      <ScanPages
        code="site"
        uploadKey={photosKey}
        name="现场照片"
        files={writing.photos}
        uploads={uploads}
        look={id => known.some(file => file.id === id) && setLooked(id)}
        remove={id => {
          uploads.drop(id);
          change({ photos: writing.photos.filter(one => one !== id) });
        }}
      />
      <ul className="site-signatures">
        {officers.map(officer => (
          <li key={officer.id}>
            <span>{officer.name}</span>
            {uploads.pictureOf(writing.signatures[officer.id] ?? '') ? (
              <img src={uploads.pictureOf(writing.signatures[officer.id] ?? '') ?? ''} alt={`${officer.name}的签名`} />
            ) : (
              <span className="muted">{writing.signatures[officer.id] ? '已签名' : '未签名'}</span>
            )}
            {uploads.of(officer.id).map(one => (
              <span key={one.id} role="status">
                {one.failed === null ? '正在保存签名…' : `签名没有保存：${one.failed}`}
              </span>
            ))}
            <Button
              size="small"
              disabled={disabled}
              aria-label={`${writing.signatures[officer.id] ? '重签' : '签名'}：${officer.name}`}
              onClick={() => setSigning(officer)}
            >
              {writing.signatures[officer.id] ? '重签' : '签名'}
            </Button>
          </li>
        ))}
      </ul>
      <p className="muted">可以手写签名，也可以不写：“送签”即为您签名。另一名核查人在自己的账户中签名。</p>
      {looked && (
        <FileViewer materials={[{ name: '现场照片', files: known }]} first={looked} close={() => setLooked(null)} />
      )}
      {error && <div className="field-error">{error}</div>}
      {signing && (
        <SignatureDialog
          name={signing.name}
          close={() => setSigning(null)}
          signed={picture => uploads.send(signing.id, [picture])}
        />
      )}
    </fieldset>
  );
}
