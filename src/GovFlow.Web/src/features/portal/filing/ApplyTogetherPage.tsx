import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicantMe, BundleGuide, FilingContent, MatterFiled } from '@/shared/api/contract';
import { usualItems } from '@/shared/bundles/joined';
import { publicPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { bundleGuideQuery } from '../api';
import { OwnPage } from '../space/OwnPage';
import { FiledMatter } from './FiledMatter';
import { FilingForm } from './FilingForm';
import { broughtUp, closedOf, emptyFiling, matterOf, withItems, withoutClosed } from './model';
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
  /** Names of items that were chosen and are not to be had any more. */
  const [gone, setGone] = useState<readonly string[]>([]);
  const closed = closedOf(content, whole, me);
  // What is offered was read anew: nothing stays chosen that nobody sees.
  if (closed.length > 0) {
    setGone([...gone, ...closed.map(code => whole.items.find(one => one.code === code)?.name ?? code)]);
    setContent(withoutClosed(content, whole, me));
  }
  const items = content.bundle?.items ?? [];
  // Fewer than two are no matter: until they are chosen the list stays as it was.
  const asked = useQuery({
    ...bundleGuideQuery(whole.code, items),
    enabled: items.length > 1,
    placeholderData: keepPreviousData,
  });
  if (asked.isError)
    return (
      <Page title={`网上申请：${whole.name}`}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    );
  return (
    <FilingForm<MatterFiled>
      {...begun}
      me={me}
      item={matterOf(whole, asked.data ?? whole)}
      isReading={items.length > 1 && (asked.data === undefined || asked.isPlaceholderData)}
      content={content}
      setContent={setContent}
      path="/applicant/matters"
      notice={gone.length > 0 && `${gone.join('、')}现在不能在网上一起申请，已从这份申请中去掉。`}
    >
      {done => <FiledMatter done={done} />}
    </FilingForm>
  );
}

/** What was kept, or a new one with the items everybody needs. Rows of items that are not chosen stay: they may be chosen again. */
function startOf(kept: FilingContent | null, whole: BundleGuide, me: ApplicantMe): FilingContent {
  const all = matterOf(whole, whole);
  // Those that are not to be had any more stay until the page has said so.
  if (kept) return { ...broughtUp(kept, all), bundle: { code: whole.code, items: kept.bundle?.items ?? [] } };
  return withoutClosed(withItems(emptyFiling(all), whole, usualItems(whole)), whole, me);
}
