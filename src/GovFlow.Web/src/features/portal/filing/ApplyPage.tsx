import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicantMe, FilingContent, FilingDone, ItemDetail } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { guideQuery } from '../api';
import { OwnPage } from '../space/OwnPage';
import { FiledResult } from './FiledResult';
import { FilingForm } from './FilingForm';
import { broughtUp, emptyFiling, type Subject, subjectOf } from './model';
import { type Begun, NamedDraft } from './NamedDraft';

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
  const subject = subjectOf(item);
  return (
    <NamedDraft>
      {begun => (
        <Form
          begun={begun}
          me={me}
          item={subject}
          start={begun.content ? broughtUp(begun.content, subject) : emptyFiling(subject)}
        />
      )}
    </NamedDraft>
  );
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

function Form({ begun, me, item, start }: { begun: Begun; me: ApplicantMe; item: Subject; start: FilingContent }) {
  const [content, setContent] = useState(start);
  return (
    <FilingForm<FilingDone>
      {...begun}
      me={me}
      item={item}
      content={content}
      setContent={setContent}
      path="/applicant/cases"
    >
      {done => <FiledResult done={done} />}
    </FilingForm>
  );
}
