import { useEffect, useState } from 'react';
import { hallFiles } from './files';

export type FileContent =
  | { is: 'loading' }
  | { is: 'failed'; error: unknown }
  | { is: 'there'; url: string; blob: Blob };

/** The bytes of a file for as long as it is looked at: personal data lies in no cache, and each look is on record once. */
export function useFileContent(id: string): FileContent {
  const [content, setContent] = useState<{ id: string; now: FileContent }>({ id, now: { is: 'loading' } });
  useEffect(() => {
    const leave = new AbortController();
    let url: string | null = null;
    hallFiles.read(id, leave.signal).then(
      blob => {
        if (leave.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setContent({ id, now: { is: 'there', url, blob } });
      },
      error => {
        if (!leave.signal.aborted) setContent({ id, now: { is: 'failed', error } });
      },
    );
    return () => {
      leave.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [id]);
  return content.id === id ? content.now : { is: 'loading' };
}
