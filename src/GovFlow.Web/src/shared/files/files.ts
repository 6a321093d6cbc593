import { http } from '@/shared/api/client';
import type { FileView } from '@/shared/api/contract';

/** The server's own limit; what is larger is told before it is sent. */
const mostBytes = 20 * 1024 * 1024;

/** What the file chooser offers; the server looks at the bytes. */
export const acceptedTypes = 'image/jpeg,image/png,application/pdf';

/** Why a file cannot be taken, before it is sent; null where it may be. */
export function unfit({ size, type }: Pick<File, 'size' | 'type'>): string | null {
  if (size === 0) return '这个文件是空的，请重新选择';
  if (size > mostBytes) return '超过 20 MB，请降低清晰度或者分成几个文件';
  return type === '' || acceptedTypes.split(',').includes(type) ? null : '只接收 JPG、PNG 图片和 PDF';
}

/** The files of whoever comes through this door: the hall's staff, or an applicant. */
const door = (path: string) => ({
  /** Sends one file under its own id: sent again it is the same file. */
  upload: async (id: string, file: Blob, name: string): Promise<FileView> =>
    (
      await http.postFile<FileView>(path, file, 'application/octet-stream', {
        'Command-Id': id,
        'File-Name': encodeURIComponent(name),
      })
    ).data,

  /** A file that belongs to no case is not wanted after all. */
  drop: (id: string) => http.delete(`${path}/${id}`),

  /** Which of the files are there still and belong to no case yet. */
  loose: async (ids: readonly string[], signal?: AbortSignal): Promise<FileView[]> =>
    ids.length === 0 ? [] : (await http.get<FileView[]>(`${path}?${ids.map(id => `id=${id}`).join('&')}`, signal)).data,

  read: async (id: string, signal: AbortSignal): Promise<Blob> => (await http.getFile(`${path}/${id}`, signal)).data,
});

export const hallFiles = door('/files');
export const ownFiles = door('/applicant/files');

/** `1.2 MB`. */
export const showSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
