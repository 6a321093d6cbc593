import { http } from '@/shared/api/client';
import type { FileView } from '@/shared/api/contract';

/** What a material's file may be, and how large; the server looks at the content itself. */
export const acceptedKinds = 'image/jpeg,image/png,application/pdf';
const mostBytes = 20 * 1024 * 1024;

/** Why a file is not even sent; null where it may be. */
export function fileProblem({ size, type }: Pick<File, 'size' | 'type'>): string | null {
  if (size === 0) return '这个文件是空的，请重新选择';
  if (size > mostBytes) return '一个文件不能超过 20 MB';
  return acceptedKinds.split(',').includes(type) ? null : '只能上传照片（JPG、PNG）或者 PDF 文件';
}

/** The same id sent again is the same file: a lost answer makes no second one. */
export const uploadFile = async (id: string, file: File) =>
  (
    await http.postFile<FileView>('/applicant/files', file, 'application/octet-stream', {
      'Command-Id': id,
      'File-Name': encodeURIComponent(file.name),
    })
  ).data;

export const dropFile = (id: string) => http.delete(`/applicant/files/${id}`);

/** Names of one's own files that no filing has named yet. */
export const looseFiles = async (ids: readonly string[], signal?: AbortSignal) =>
  ids.length === 0
    ? []
    : (await http.get<FileView[]>(`/applicant/files?${ids.map(id => `id=${id}`).join('&')}`, signal)).data;
