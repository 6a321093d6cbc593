import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicantMe, BundleGuide, FilingContent, MatterFiled } from '@/shared/api/contract';
import { usualItems } from '@/shared/bundles/joined';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { bundleGuideQuery } from '../api';
import { OwnPage } from '../space/OwnPage';
import { FiledMatter } from './FiledMatter';
import { FilingForm } from './FilingForm';
import { broughtUp, emptyFiling, matterOf, notOnline, withItems } from './model';
import { type Begun, NamedDraft } from './NamedDraft';

/** 网上申办一件事: the pages of one application, with one more at their beginning: which items. */
export function ApplyTogetherPage() {
  const { code = '' } = useParams();
  const guide = useQuery(bundleGuideQuery(code));
  return (
    <OwnPage>
      {me => (
        <QueryView query={guide} rows={8}>
          {whole => <Apply me={me} whole={whole} />}
        </QueryView>
      )}
    </OwnPage>
  );
}

function Apply({ me, whole }: { me: ApplicantMe; whole: BundleGuide }) {
  const open = whole.items.filter(one => one.isOnline && !one.whyNot);
  if (open.length < 2)
    return (
      <Page title={whole.name}>
        <p className="notice" data-tone="amber">
          这件事现在不能在网上一次申请，请到窗口办理。
        </p>
        <p>
          <Link to={publicPaths.bundle(whole.code)}>查看办事指南</Link>
        </p>
      </Page>
    );
  return <NamedDraft>{begun => <Form begun={begun} me={me} whole={whole} />}</NamedDraft>;
}

function Form({ begun, me, whole }: { begun: Begun; me: ApplicantMe; whole: BundleGuide }) {
  const [content, setContent] = useState(() => startOf(begun.content, whole, me));
  const items = content.bundle?.items ?? [];
  // Fewer than two are no matter: until they are chosen the list stays as it was.
  const asked = useQuery({
    ...bundleGuideQuery(whole.code, items),
    enabled: items.length > 1,
    placeholderData: keepPreviousData,
  });
  return (
    <FilingForm<MatterFiled>
      {...begun}
      me={me}
      item={matterOf(whole, asked.data ?? whole)}
      isReading={items.length > 1 && (asked.data === undefined || asked.isPlaceholderData)}
      content={content}
      setContent={setContent}
      path="/applicant/matters"
    >
      {done => <FiledMatter done={done} />}
    </FilingForm>
  );
}

/** What was kept, or a new one with the items everybody needs. Rows of items that are not chosen stay: they may be chosen again. */
function startOf(kept: FilingContent | null, whole: BundleGuide, me: ApplicantMe): FilingContent {
  const all = matterOf(whole, whole);
  if (kept) return withItems(broughtUp(kept, all), whole, kept.bundle?.items ?? []);
  const usual = usualItems(whole).filter(code =>
    whole.items.some(one => one.code === code && notOnline(one, me.isOrganisation) === null),
  );
  return withItems(emptyFiling(all), whole, usual);
}
