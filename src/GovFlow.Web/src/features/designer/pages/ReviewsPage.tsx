import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ReviewView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { reviewsQuery } from '@/shared/api/reviews';
import { useCommand } from '@/shared/api/useCommand';
import { showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { reviewPath } from '../lifecycle/api';
import { ReviewedItem } from '../lifecycle/ReviewedItem';
import { ReviewSteps } from '../lifecycle/ReviewSteps';
import { reviewWords } from '../lifecycle/words';
import './lifecycle.css';

/** 事项审核: drafts that wait for an office, and what became of the others. */
export function ReviewsPage() {
  const reviews = useQuery(reviewsQuery());
  return (
    <Page title="事项审核">
      <QueryView query={reviews} rows={6} empty="还没有送审的事项草案；在“事项设计”中画好草案，检查无误后送审。">
        {all => {
          const open = all.filter(({ state }) => state === 'Open');
          const ended = all.filter(({ state }) => state !== 'Open');
          return (
            <>
              {open.length === 0 && <p className="empty">没有等待审核的草案</p>}
              {open.map(review => (
                <OpenReview key={review.id} review={review} />
              ))}
              {ended.length > 0 && (
                <section className="panel" aria-labelledby="ended-reviews">
                  <h2 id="ended-reviews">已审结</h2>
                  <ul className="review-list">
                    {ended.map(review => (
                      <li key={review.id}>
                        <p>
                          <ReviewedDraft review={review} /> <State review={review} />
                        </p>
                        <ReviewSteps review={review} />
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

const tones = { Open: 'blue', Confirmed: 'ok', SentBack: 'special', Withdrawn: 'grey' } as const;

const State = ({ review: { state } }: { review: ReviewView }) => (
  <StatusTag tone={tones[state]}>{reviewWords[state]}</StatusTag>
);

const ReviewedDraft = ({ review: { definition }, words }: { review: ReviewView; words?: string }) => (
  <Link to={`${staffPaths.design(definition.definitionId)}?version=${encodeURIComponent(definition.versionId)}`}>
    {words ?? `${definition.name} 第 ${definition.version} 版`}
  </Link>
);

function OpenReview({ review }: { review: ReviewView }) {
  const client = useQueryClient();
  const me = useMe();
  const [opinion, setOpinion] = useState('');
  const [asked, setAsked] = useState<{ id: string; agrees: boolean } | null>(null);
  const act = useCommand<object, undefined>({
    onDone: () => {
      announce('已登记');
      setAsked(null);
      void client.invalidateQueries({ queryKey: ['reviews'] });
    },
    onRefused: () => void client.invalidateQueries({ queryKey: ['reviews'] }),
  });
  const close = () => {
    setAsked(null);
    setOpinion('');
    act.forget();
  };
  const { definition } = review;
  return (
    <section className="panel" aria-label={`${definition.name}第${definition.version}版`}>
      <div className="panel-head">
        <h2>
          {definition.name} 第 {definition.version} 版
        </h2>
        <ReviewedDraft review={review} words="查看流程和差异" />
      </div>
      <p>
        {review.submittedBy} {showMoment(review.submittedAt)} 送审{review.note && `：${review.note}`}
      </p>
      <ReviewSteps review={review} />
      {review.isOfThisFile && <ReviewedItem versionId={definition.versionId} name={definition.name} />}
      {review.asked.map(question => (
        <div key={question.id} className="review-question">
          <p>
            <b>{question.step}</b>（{question.office}）
          </p>
          {question.points && <p className="muted">{question.points}</p>}
          {question.whyNot === null ? (
            <div className="toolbar">
              <Button type="primary" onClick={() => setAsked({ id: question.id, agrees: true })}>
                同意
              </Button>
              <Button onClick={() => setAsked({ id: question.id, agrees: false })}>退回修改</Button>
            </div>
          ) : (
            <p className="muted">{question.whyNot}</p>
          )}
        </div>
      ))}
      {me?.permissions.includes('definitions.edit') && (
        <Button
          loading={act.isPending && asked === null}
          onClick={() => act.mutate({ path: reviewPath(review.id, 'withdraw'), body: {} })}
        >
          撤回送审
        </Button>
      )}
      {asked && (
        <CommandDialog
          title={asked.agrees ? '同意这份草案' : '退回修改'}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          first={`opinion-${review.id}`}
          close={close}
          submit={() =>
            act.mutate({
              path: reviewPath(review.id, 'answer'),
              body: { questionId: asked.id, agrees: asked.agrees, opinion: opinion.trim() || null },
            })
          }
        >
          {asked.agrees && <p>同意的是您看到的这一个文件；草案再有改动，须重新送审。</p>}
          <Field
            id={`opinion-${review.id}`}
            label="意见"
            hint="500 字以内"
            optional={asked.agrees}
            error={fieldMessage(act.error, 'opinion')}
          >
            {control => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={500}
                value={opinion}
                onChange={e => setOpinion(e.target.value)}
              />
            )}
          </Field>
        </CommandDialog>
      )}
    </section>
  );
}
