import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe, FilingDraftLine, MyNotice } from '@/shared/api/contract';
import { legalDayOf, showMoment, showShortDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { MyBookings } from '../booking/MyBookings';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';
import { draftsQuery, myCasesQuery, noticesQuery, ownKey } from './api';
import { CardSpace } from './CardSpace';
import { CaseLine, MatterLines } from './CaseLine';
import { MyLicences } from './MyLicences';
import { MyVoices } from './MyVoices';
import { grouped } from './matters';
import { OwnPage } from './OwnPage';

const shownNotices = 10;

/** 我的空间: what waits for me, what I have not sent yet, my cases, what was told. */
export function SpacePage() {
  return <OwnPage byCard>{me => (me.isByCard ? <CardSpace me={me} /> : <Space me={me} />)}</OwnPage>;
}

function Space({ me }: { me: ApplicantMe }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [drafts, cases, notices] = [useQuery(draftsQuery), useQuery(myCasesQuery), useQuery(noticesQuery)];
  const leave = useMutation({
    mutationFn: () => http.post('/applicant/logout'),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ownKey });
      void navigate(publicPaths.home);
    },
  });
  return (
    <Page
      title="我的空间"
      aside={
        <Button kind="plain" isBusy={leave.isPending} onClick={() => leave.mutate()}>
          退出登录
        </Button>
      }
    >
      {(drafts.data?.length ?? 0) > 0 && (
        <section className="p-card">
          <h2>没有提交的申请</h2>
          <ul className="p-lines">
            {drafts.data?.map(one => (
              <Draft key={one.id} draft={one} />
            ))}
          </ul>
        </section>
      )}
      <section className="p-card">
        <h2>我的办件</h2>
        <QueryView
          query={cases}
          rows={4}
          empty={
            <>
              还没有办件。<Link to={publicPaths.guides}>看看能办什么</Link>
            </>
          }
        >
          {list => (
            <ul className="p-cases">
              {grouped(list).map(({ matter, cases: lines }) =>
                matter ? (
                  <MatterLines key={matter.id} matter={matter} lines={lines} />
                ) : (
                  lines.map(one => <CaseLine key={one.id} line={one} />)
                ),
              )}
            </ul>
          )}
        </QueryView>
        {!me.isConfirmed && <p className="muted">账户未核验，只列出您在网上提交的申请。</p>}
      </section>
      <MyBookings />
      <MyLicences me={me} />
      <MyVoices />
      <section className="p-card">
        <h2>通知</h2>
        <QueryView query={notices} rows={3} empty="还没有通知。">
          {list => (
            <ol className="p-timeline">
              {list.slice(0, shownNotices).map(one => (
                <Notice key={one.caseId + one.at + one.text} notice={one} />
              ))}
            </ol>
          )}
        </QueryView>
      </section>
      <section className="p-card">
        <h2>我的账户</h2>
        <SummaryList
          lines={[
            [me.isOrganisation ? '单位' : '姓名', me.name],
            [me.paperKind, me.paperNumber],
            ['联系电话', me.phone],
            [
              '核验',
              me.isConfirmed ? (
                <StatusTag key="yes" tone="ok">
                  已核验
                </StatusTag>
              ) : (
                <StatusTag key="no" tone="grey">
                  未核验
                </StatusTag>
              ),
            ],
          ]}
        />
        {me.confirmCode && (
          <p className="notice">
            <strong>核验码 {me.confirmCode}</strong>
            <span>
              请带{me.paperKind}
              到综合窗口，出示这个核验码，核验一次即可。核验后能看到您名下的全部办件，包括在窗口办理的。
            </span>
          </p>
        )}
      </section>
    </Page>
  );
}

function Draft({ draft }: { draft: FilingDraftLine }) {
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: () => http.delete(`/applicant/drafts/${draft.id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: draftsQuery.queryKey }),
  });
  return (
    <li>
      <Link
        to={
          draft.bundleCode
            ? publicPaths.applyTogetherDraft(draft.bundleCode, draft.id)
            : publicPaths.applyDraft(draft.itemCode, draft.id)
        }
      >
        接着填写：{draft.itemName}
      </Link>
      <span className="muted">
        {showMoment(draft.updatedAt)}暂存，保留到{showShortDay(legalDayOf(draft.keptUntil))}{' '}
        <button
          type="button"
          className="link-button"
          aria-label={`删除未提交的申请：${draft.itemName}`}
          onClick={() => {
            if (window.confirm(`删除“${draft.itemName}”已填的内容？删除后不能恢复。`)) drop.mutate();
          }}
        >
          删除
        </button>
      </span>
    </li>
  );
}

function Notice({ notice }: { notice: MyNotice }) {
  return (
    <li>
      <time className="num" dateTime={notice.at}>
        {showMoment(notice.at)}
      </time>
      <span>
        {!notice.isRead && <b>新　</b>}
        <Link to={publicPaths.mine(notice.caseId)}>{notice.itemName}</Link>：{notice.text}
      </span>
    </li>
  );
}
