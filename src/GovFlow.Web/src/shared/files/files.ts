import { http } from '@/shared/api/client';
import type { FileView } from '@/shared/api/contract';

/** The server's own limit; what is larger is told before it is sent. */
const mostBytes = 20 * 1024 * 1024;

/** What the file chooser offers; the server looks at the bytes. */
export const acceptedTypes = 'image/jpeg,image/png,application/pdf';

/** Why a file cannot be taken, before it is sent; null where it may be. */
export function unfit({ size, type }: Pick<File, 'size' | 'type'>): string | null {
  if (size === 0) return '文件是空的';
  if (size > mostBytes) return '超过 20 MB，请降低扫描精度或分成几个文件';
  return type === '' || acceptedTypes.split(',').includes(type) ? null : '只接收 JPG、PNG 图片和 PDF';
}

/** Sends one file under its own id: sent again it is the same file. */
export const uploadFile = async (id: string, file: Blob, name: string): Promise<FileView> =>
  (
    await http.postFile<FileView>('/files', file, 'application/octet-stream', {
      'Command-Id': id,
      'File-Name': encodeURIComponent(name),
    })
  ).data;

/** A file that belongs to no case is not wanted after all. */
export const dropFile = (id: string) => http.delete(`/files/${id}`);

/** Which of the files are there still and belong to no case yet. */
export const looseFiles = async (ids: readonly string[]): Promise<FileView[]> =>
  ids.length === 0 ? [] : (await http.get<FileView[]>(`/files?${ids.map(id => `id=${id}`).join('&')}`)).data;

export const readFile = async (id: string, signal: AbortSignal): Promise<Blob> =>
  (await http.getFile(`/files/${id}`, signal)).data;

/** `1.2 MB`. */
export const showSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
