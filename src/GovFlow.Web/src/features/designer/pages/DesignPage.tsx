import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { DefinitionVersion } from '@/shared/api/contract';
import { meQuery } from '@/shared/session';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { Skeleton } from '@/shared/ui/Skeleton';
import { centreQuery, fileQuery, versionsQuery } from '../api';
import type { Lane } from '../core/descriptors';
import { openDefinition } from '../core/versions';
import { copyQuery } from '../editing';
import { Designer } from '../parts/Designer';
import type { PostChoice } from '../parts/useDesign';
import './designer.css';

/** 设计器: the latest version of a flow, or the one that the address names, on the drawing board. */
export function DesignPage() {
  const { definitionId = '' } = useParams();
  const [search] = useSearchParams();
  const client = useQueryClient();
  const [opening, setOpening] = useState(0);
  // Others may save the same flow: whoever draws is told within a minute.
  const versions = useQuery({ ...versionsQuery(definitionId), refetchInterval: 60_000 });
  const wanted = search.get('version');
  const version = versions.data?.find(({ versionId }) => versionId === wanted) ?? versions.data?.[0];
  const reopen = async () => {
    await client.invalidateQueries({ queryKey: ['definitions', definitionId] });
    setOpening(opening + 1);
  };
  // The board keeps the version it was opened with: saving makes newer ones, and the drawing goes on.
  if (version !== undefined && versions.data !== undefined) {
    return (
      <OpenFile
        key={`${definitionId} ${wanted} ${opening}`}
        opening={opening}
        version={version}
        all={versions.data}
        reopen={reopen}
      />
    );
  }
  return (
    <Page title="设计事项">
      <QueryView query={versions}>{() => <p className="muted">这个流程还没有版本。</p>}</QueryView>
    </Page>
  );
}

const laneOf = {
  Window: 'window',
  BackOffice: 'back',
  Issuing: 'issuing',
  Upper: 'back',
  Supervision: 'back',
} as const;

interface Opening {
  /** How often the newest file was asked for: each time it is read anew. */
  opening: number;
  version: DefinitionVersion;
  all: readonly DefinitionVersion[];
  reopen: () => Promise<void>;
}

function OpenFile({ opening, version: latest, all, reopen }: Opening) {
  const [version] = useState(latest);
  const file = useQuery(fileQuery(version.versionId, opening));
  const centre = useQuery(centreQuery);
  const me = useQuery(meQuery);
  const may = (permission: string) => me.data?.permissions.includes(permission) ?? false;
  const mayEdit = may('definitions.edit');
  const copy = useQuery({ ...copyQuery(version.versionId, opening), enabled: mayEdit });
  const read = useMemo(() => (file.data === undefined ? null : openDefinition(file.data.text)), [file.data]);
  const posts = useMemo<PostChoice[]>(
    () => (centre.data?.posts ?? []).map(({ lane, ...post }) => ({ ...post, lane: laneOf[lane] satisfies Lane })),
    [centre.data],
  );
  if (file.isError) {
    return (
      <Page title={`设计：${version.name}`}>
        <Failure error={file.error} retry={() => void file.refetch()} />
      </Page>
    );
  }
  // Whoever cannot be asked has left nothing: what is kept in the browser is offered all the same.
  const isAsking = centre.isPending || me.data === undefined || (mayEdit && copy.isPending);
  if (read === null || file.data === undefined || isAsking) return <Skeleton rows={12} />;
  if ('why' in read) {
    return (
      <Page title={`设计：${version.name}`}>
        <p className="notice" data-tone="red" role="alert">
          {read.why}，画布不能显示。
        </p>
      </Page>
    );
  }
  return (
    <Designer
      opened={read.doc}
      text={file.data.text}
      version={{ ...version, hash: file.data.hash || version.hash }}
      all={all}
      posts={posts}
      left={copy.data ?? null}
      mayEdit={mayEdit}
      mayPublish={may('definitions.publish')}
      reopen={reopen}
    />
  );
}
