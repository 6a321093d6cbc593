import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DefinitionVersion, ImportedDefinition } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { legalDayOf, showDay } from '@/shared/format';
import { announce } from '@/shared/ui/announce';
import { Overtaken, publishPath, saveDrawing, versionsQuery } from '../api';
import type { Definition } from '../core/document';
import type { Finding } from '../core/findings';
import { writeJson } from '../core/json';
import { placesIn } from '../core/places';
import { newsOf } from '../core/versions';
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

/** Where a drawing began: a version, and the text of its file. */
export interface Ground {
  version: DefinitionVersion;
  /** Null where the file it began on is not there any more. */
  text: string | null;
}

/** Saving as a draft, publishing by its own call; what either reports becomes findings. */
export function useSaving(
  design: Design,
  { version, text }: Ground,
  setGround: (ground: Ground) => void,
  all: readonly DefinitionVersion[],
) {
  const client = useQueryClient();
  const { definitionId } = version;
  const [reported, setReported] = useState<Finding[]>([]);
  const [done, setDone] = useState<string | null>(null);
  const known = [version, ...all.filter(one => one.versionId !== version.versionId)].sort(
    (a, b) => b.version - a.version,
  );
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['definitions'] });
    void client.invalidateQueries({ queryKey: ['working-copies'] });
  };
  const saving = useMutation({
    mutationFn: ({ doc, anew }: { doc: Definition; anew: boolean }) =>
      saveDrawing(version, `${writeJson(doc, 2)}\n`, anew),
    networkMode: 'always',
    onMutate: () => setDone(null),
    onSuccess: (imported: ImportedDefinition, { doc }) => {
      setGround({ version: imported.version, text: writeJson(doc) });
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
      setGround({ version: data, text });
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
  const overtaken =
    saving.error instanceof Overtaken && saving.variables
      ? { by: saving.error.there, mine: saving.variables.doc }
      : null;
  return {
    version,
    /** The text of the file the drawing began on; null where that is not there any more. */
    base: text,
    /** All versions, the latest first, with the one in hand as it is now. */
    known,
    reported,
    done,
    isBusy: saving.isPending || publishing.isPending,
    /** Somebody saved the same draft first: theirs, and what was to be saved here. */
    overtaken,
    /** What others have saved since, in words; null where nothing has moved. */
    news: newsOf(version, all),
    error: overtaken ? publishing.error : (saving.error ?? publishing.error),
    again: publishing.again,
    /** What is drawn goes on from a file of that hash: a save is refused where another lies there. */
    rebase: (hash: string) => {
      if (hash !== version.hash) setGround({ version: { ...version, hash }, text: null });
    },
    save: (anew = false) => saving.mutate({ doc: design.doc, anew }),
    /** From a day on; null = at once. */
    publish: (from: string | null) =>
      publishing.mutate({ path: publishPath(version.versionId), body: { from }, etag: `"${version.hash}"` }),
    /** The version in hand was moved on by another act: it is read again. */
    reload: async () => {
      const there = await client.fetchQuery({ ...versionsQuery(definitionId), staleTime: 0 });
      const now = there.find(({ versionId }) => versionId === version.versionId);
      // What is drawn goes on from the file it began on, whoever has saved another meanwhile.
      const { hash, importedAt } = version;
      if (now) setGround({ version: { ...now, hash, importedAt }, text });
      refresh();
    },
  };
}
