import { useState } from 'react';
import type { Opinion } from '@/shared/api/contract';
import { FilesButton } from '@/shared/files/FilesButton';
import { FileViewer } from '@/shared/files/FileViewer';

/** What officers brought back from the site. */
export function Brought({ photos, signatures }: Pick<Opinion, 'photos' | 'signatures'>) {
  const [looked, setLooked] = useState<string | null>(null);
  const shown = [
    { name: '现场照片', files: photos },
    ...signatures.map(({ name, file }) => ({ name: `${name}签名`, files: [file] })),
  ].filter(({ files }) => files.length > 0);
  if (shown.length === 0) return null;
  return (
    <p>
      {shown.map(material => (
        <span key={material.name}>
          {material.name} <FilesButton material={material} look={() => setLooked(material.files[0]?.id ?? null)} />{' '}
        </span>
      ))}
      {looked && <FileViewer materials={shown} first={looked} close={() => setLooked(null)} />}
    </p>
  );
}
