import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DefinitionVersion, ImportedDefinition } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { legalDayOf, showDay } from '@/shared/format';
import { announce } from '@/shared/ui/announce';
import { Overtaken, publishPath, saveDraft, versionsQuery } from '../api';
import type { Definition } from '../core/document';
import type { Finding } from '../core/findings';
import { placesIn } from '../core/places';
import { draftAfter, newsOf, textUnder } from '../core/versions';
import type { Design } from './useDesign';

/** What the server found, at the steps it speaks of. */
export function findingsAt(
  doc: Definition,
  severity: Finding['severity'],
  found: readonly { jsonPath: string; code: string; message: string }[],
): Finding[] {
  const stepAt = placesIn(doc);
  return found.map(({ jsonPath, code, message }) => {
    const place = stepAt(jsonPath);
    const at = place && { nodeId: place.nodeId, flow: place.flow };
    return { ruleId: code, severity, jsonPath, message, where: place?.name ?? '流程', ...at };
  });
}

const refusalsOf = (doc: Definition, error: unknown): Finding[] => {
  const problem = problemOf(error);
  if (problem.code !== 'invalid') return [];
  return findingsAt(
    doc,
    'error',
    problem.errors.map(({ path, message }) => ({ jsonPath: path, code: 'server', message })),
  );
};

/** Saving as a draft by the import, publishing by its own call; what either reports becomes findings. */
export function useSaving(design: Design, opened: DefinitionVersion, all: readonly DefinitionVersion[]) {
  const client = useQueryClient();
  const { definitionId } = opened;
  const [version, setVersion] = useState(opened);
  const [reported, setReported] = useState<Finding[]>([]);
  const [done, setDone] = useState<string | null>(null);
  const known = [version, ...all.filter(one => one.versionId !== version.versionId)].sort(
    (a, b) => b.version - a.version,
  );
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['definitions'] });
  };
  const saving = useMutation({
    mutationFn: async ({ doc, anew }: { doc: Definition; anew: boolean }) => {
      // Others may have saved meanwhile: their numbers are taken too.
      const there = anew ? await client.fetchQuery({ ...versionsQuery(definitionId), staleTime: 0 }) : known;
      const draft = draftAfter(version, there, anew);
      const hash = draft.versionId === version.versionId ? version.hash : null;
      return saveDraft(definitionId, { ...draft, text: textUnder(doc, draft), hash });
    },
    networkMode: 'always',
    onMutate: () => setDone(null),
    onSuccess: (imported: ImportedDefinition, { doc }) => {
      setVersion(imported.version);
      design.act({ do: 'saved', doc });
      setReported(findingsAt(doc, 'warning', imported.warnings));
      const words = `已存为第 ${imported.version.version} 版草稿`;
      setDone(words);
      announce(words);
      refresh();
    },
    onError: (error, { doc }) => setReported(refusalsOf(doc, error)),
  });
  const publishing = useCommand<object, DefinitionVersion>({
    onDone: ({ data }) => {
      setVersion(data);
      setReported([]);
      setDone(
        data.state === 'Scheduled' && data.effectiveFrom
          ? `第 ${data.version} 版已发布，自${showDay(legalDayOf(data.effectiveFrom))}起生效`
          : `第 ${data.version} 版已发布，新收的办件按它办理`,
      );
      refresh();
    },
    onRefused: error => setReported(refusalsOf(design.doc, error)),
  });
  const overtaken = saving.error instanceof Overtaken ? saving.error : null;
  const isOvertaken = overtaken !== null;
  return {
    version,
    /** All versions, the latest first, with the one in hand as it is now. */
    known,
    reported,
    done,
    isBusy: saving.isPending || publishing.isPending,
    isOvertaken,
    overtakenBy: overtaken?.there ?? null,
    /** What others have saved since, in words; null where nothing has moved. */
    news: newsOf(version, all),
    error: isOvertaken ? publishing.error : (saving.error ?? publishing.error),
    again: publishing.again,
    save: (anew = false) => saving.mutate({ doc: design.doc, anew }),
    /** From a day on; null = at once. */
    publish: (from: string | null) =>
      publishing.mutate({ path: publishPath(version.versionId), body: { from }, etag: `"${version.hash}"` }),
    /** The version in hand was moved on by another act: it is read again. */
    reload: async () => {
      const there = await client.fetchQuery({ ...versionsQuery(definitionId), staleTime: 0 });
      const now = there.find(({ versionId }) => versionId === version.versionId);
      if (now) setVersion(now);
      refresh();
    },
  };
}
