import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type {
  CentreView,
  DefinitionVersion,
  DryRunView,
  ImportedDefinition,
  LintView,
  RehearsalScript,
  Rehearsals,
} from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';

/** The latest version of every flow. */
export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: async ({ signal }) => (await http.get<DefinitionVersion[]>('/definitions', signal)).data,
});

/** Whether the genuine Elsa Studio was fetched when this hall was built; without it nobody hears of it. */
export const studioQuery = queryOptions({
  queryKey: ['studio'],
  queryFn: async ({ signal }) => (await fetch('/studio/host.js', { method: 'HEAD', signal })).ok,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const readVersions = async (definitionId: string, signal?: AbortSignal) =>
  (await http.get<DefinitionVersion[]>(`/definitions/${encodeURIComponent(definitionId)}`, signal)).data;

/** All versions of one flow, latest first. */
export const versionsQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ['definitions', definitionId],
    queryFn: ({ signal }) => readVersions(definitionId, signal),
  });

async function readFile(versionId: string, signal?: AbortSignal) {
  const { data, etag } = await http.getText(`/definitions/versions/${encodeURIComponent(versionId)}`, signal);
  return { text: data, hash: etag?.replaceAll('"', '') ?? '' };
}

/** The file of a version, sign by sign, with the hash it was read under; another `reading` reads it anew. */
export const fileQuery = (versionId: string, reading: number | string = 0) =>
  queryOptions({
    queryKey: ['definition-file', versionId, reading],
    queryFn: ({ signal }) => readFile(versionId, signal),
    // An open drawing is never changed under somebody's hands; a newer file is found when it is saved.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Posts by code; whoever may not see the centre reads codes. */
export const centreQuery = queryOptions({
  queryKey: ['people', 'centre'],
  queryFn: async ({ signal }) => (await http.get<CentreView>('/org/centre', signal)).data,
  retry: false,
});

/** Somebody else has saved the draft meanwhile: the version as it lies there now. */
export class Overtaken extends Error {
  readonly there: DefinitionVersion;
  constructor(there: DefinitionVersion) {
    super('overtaken');
    this.there = there;
  }
}

/** Stores a file as a draft; only the draft of that hash is replaced, and none where it is null. */
export const importFile = async (text: string, replaces: string | null) =>
  (
    await http.postText<ImportedDefinition>(
      '/definitions',
      text,
      replaces === null ? {} : { headers: { 'If-Match': `"${replaces}"` } },
    )
  ).data;

/** Stores what was drawn on a version; the server says under which number. A draft is saved in its own place, unless `anew`. */
export const storeDrawing = async (
  opened: Pick<DefinitionVersion, 'versionId' | 'hash'>,
  text: string,
  anew: boolean,
) =>
  (
    await http.postText<ImportedDefinition>(
      `/definitions/versions/${encodeURIComponent(opened.versionId)}/save${queryOf({ anew: anew || null })}`,
      text,
      { headers: { 'If-Match': `"${opened.hash}"` } },
    )
  ).data;

/**
 * As {@link storeDrawing}.
 * @throws Overtaken where the draft that lies there is another than the one read: the server has not touched it.
 */
export async function saveDrawing(opened: DefinitionVersion, text: string, anew: boolean) {
  try {
    return await storeDrawing(opened, text, anew);
  } catch (error) {
    if (problemOf(error).code !== 'version-conflict') throw error;
    const there = (await readVersions(opened.definitionId)).find(({ versionId }) => versionId === opened.versionId);
    throw there === undefined ? error : new Overtaken(there);
  }
}

/** Holds a file to every rule, as it would come into force now; stores nothing. */
export const lintFile = async (text: string, signal: AbortSignal) =>
  (await http.postText<LintView>('/definitions/lint', text, { signal })).data;

/** Plays a script on a drawing; without one, nothing has happened yet. */
export const dryRun = async (definition: string, script: RehearsalScript | null, signal: AbortSignal) =>
  (await http.post<DryRunView>('/definitions/dry-run', { definition, script }, undefined, signal)).data;

/** Plays every usual way and every scenario of a drawing once. */
export const rehearseAll = async (definition: string) =>
  (await http.post<Rehearsals>('/definitions/rehearse', { definition })).data;

export const publishPath = (versionId: string) => `/definitions/versions/${encodeURIComponent(versionId)}/publish`;
