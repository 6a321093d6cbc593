import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe, FilingContent, FilingDraftView, ItemDetail } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { problemOf } from '@/shared/api/problem';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { Skeleton } from '@/shared/ui/Skeleton';
import { guideQuery } from '../api';
import { ownKey } from '../space/api';
import { OwnPage } from '../space/OwnPage';
import { FilingForm } from './FilingForm';
import { broughtUp, emptyFiling } from './model';

/** 网上申请. The draft's id stands in the address: a reload, another tab and the back button go on with the same one, and it makes one case. */
export function ApplyPage() {
  const { code = '' } = useParams();
  const item = useQuery(guideQuery(code));
  return (
    <OwnPage>
      {me => (
        <QueryView query={item} rows={8}>
          {found => <Apply me={me} item={found} />}
        </QueryView>
      )}
    </OwnPage>
  );
}

function Apply({ me, item }: { me: ApplicantMe; item: ItemDetail }) {
  const [params, setParams] = useSearchParams();
  const id = params.get('draft');
  useEffect(() => {
    if (id === null)
      setParams(
        before => {
          before.set('draft', newId());
          return before;
        },
        { replace: true },
      );
  }, [id, setParams]);
  const why = refused(me, item);
  if (why !== null)
    return (
      <Page title={item.name}>
        <p className="notice" data-tone="amber">
          {why}
        </p>
        <p>
          <Link to={publicPaths.guide(item.code)}>查看办事指南</Link>
        </p>
      </Page>
    );
  return id === null ? <Skeleton rows={8} /> : <Draft key={id} id={id} me={me} item={item} />;
}

/** Why this account cannot apply for the item here; null where it can. */
function refused(me: ApplicantMe, item: ItemDetail): string | null {
  if (item.pause) return '本事项暂不受理新的申请，请查看办事指南中的说明。';
  if (!item.channels.includes('online')) return '本事项不在网上受理，请到窗口办理。';
  // Whoever may act for somebody else applies for what is theirs to apply for.
  if (me.isConfirmed && !me.isOrganisation) return null;
  const kind = me.isOrganisation ? 'Organisation' : 'Person';
  if (item.applicantKinds.length === 0 || item.applicantKinds.includes(kind)) return null;
  return me.isOrganisation
    ? '本事项由个人申请，请用个人账户办理。'
    : '本事项由单位申请，请用单位账户（统一社会信用代码）办理。';
}

function Draft({ id, me, item }: { id: string; me: ApplicantMe; item: ItemDetail }) {
  // Read once: what is typed afterwards is newer than any answer.
  const draft = useQuery({
    queryKey: [...ownKey, 'draft', id],
    queryFn: async ({ signal }) => {
      try {
        return (await http.get<FilingDraftView>(`/applicant/drafts/${id}`, signal)).data;
      } catch (error) {
        if (problemOf(error).code === 'not-found') return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
  return (
    <QueryView query={draft} rows={8} isEmpty={() => false}>
      {found => (
        <FilingForm
          id={id}
          revision={found?.revision ?? 0}
          me={me}
          item={item}
          start={found ? broughtUp(found.content as FilingContent, item) : emptyFiling(item)}
        />
      )}
    </QueryView>
  );
}
