import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { EditingView, FileComparison, WorkingCopy, WorkingCopyLine } from '@/shared/api/contract';
import type { Kept } from '@/shared/keeping/keeper';

const versionPath = (versionId: string) => `/definitions/versions/${encodeURIComponent(versionId)}`;
const copyPath = (versionId: string) => `${versionPath(versionId)}/working-copy`;
const editingPath = (versionId: string) => `${versionPath(versionId)}/editing`;

/** What this person left unsaved on a version, at whatever machine; null where nothing. */
export const readCopy = async (versionId: string, signal?: AbortSignal) =>
  (await http.get<WorkingCopy | undefined>(copyPath(versionId), signal)).data ?? null;

/** The copy as it lay there when the drawing board was opened: later ones are this page's own. */
export const copyQuery = (versionId: string, reading: number) =>
  queryOptions({
    queryKey: ['working-copy', versionId, reading],
    queryFn: ({ signal }) => readCopy(versionId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

/** Whose unsaved work is open on a flow: one's own, and for whoever publishes everybody's. */
export const copiesQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ['working-copies', definitionId],
    queryFn: async ({ signal }) =>
      (await http.get<WorkingCopyLine[]>(`/definitions/working-copies${queryOf({ definition: definitionId })}`, signal))
        .data,
    retry: false,
  });

/** Keeps what is drawn, also where the page is being left. */
export const keepCopy = async (
  versionId: string,
  copy: { revision: number; baseHash: string; text: string; machine: string },
): Promise<Kept> => (await http.put<Kept>(copyPath(versionId), copy)).data;

export const dropCopy = (versionId: string) => http.delete(copyPath(versionId));

/** Who edits a version now; null where nobody does. */
export const whoEdits = async (versionId: string) =>
  (await http.get<EditingView | undefined>(editingPath(versionId))).data ?? null;

/** A page is opened, is still there, or takes over. */
export const askToEdit = async (versionId: string, page: string, wish: 'Open' | 'Renew' | 'TakeOver') =>
  (await http.put<EditingView>(editingPath(versionId), { page, wish })).data;

/** The page is left: the browser says so even where it is being closed. */
export const stopEditing = (versionId: string, page: string) =>
  http.delete(`${editingPath(versionId)}${queryOf({ page })}`, { keepalive: true });

/** What changed from one file to another, in words. */
export const filesQuery = (before: string, after: string) =>
  queryOptions({
    queryKey: ['file-changes', before, after],
    queryFn: async ({ signal }) =>
      (await http.post<FileComparison>('/definitions/compare/files', { before, after }, undefined, signal)).data,
    gcTime: 0,
  });
