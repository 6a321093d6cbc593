import { Button } from 'antd';
import { useState } from 'react';
import type { TaskView } from '@/shared/api/contract';
import { ScanPages } from '@/shared/files/ScanPages';
import { SignatureDialog } from '@/shared/files/SignatureDialog';
import { useUploads } from '@/shared/files/useUploads';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { officersOf, type Writing } from '../model';

interface Props {
  task: TaskView;
  writing: Writing;
  errors: readonly Wrong[];
  disabled: boolean;
  change: (over: Partial<Writing>) => void;
}

const photosKey = 'photos';

/** What is brought back from the site: photos, and the signatures of the two who were there (许可法 34). */
export function SiteRecord({ task, writing, errors, disabled, change }: Props) {
  const [signing, setSigning] = useState<{ id: string; name: string } | null>(null);
  const uploads = useUploads((key, file) =>
    key === photosKey
      ? change({ photos: [...writing.photos, file] })
      : change({ signatures: { ...writing.signatures, [key]: file } }),
  );
  const error = errors.find(({ id }) => id === 'signatures')?.message;
  const officers = officersOf(task, writing);
  return (
    <fieldset id="signatures" tabIndex={-1} className="site-record" disabled={disabled}>
      <legend>现场照片和签名</legend>
      <ScanPages
        code="site"
        uploadKey={photosKey}
        name="现场照片"
        files={writing.photos}
        uploads={uploads}
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
      {officers.length < 2 && <p className="muted">先选定另一名核查人，再由两人分别签名。</p>}
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
