import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DefinitionVersion } from '@/shared/api/contract';
import { reviewsQuery } from '@/shared/api/reviews';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, legalDayOf, showDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { submitPath, unschedulePath } from './api';
import { ReviewSteps } from './ReviewSteps';
import { reviewWords } from './words';

interface Props {
  version: DefinitionVersion;
  /** All versions of the flow. */
  known: readonly DefinitionVersion[];
  /** Nothing unsaved, nothing under way. */
  isSettled: boolean;
  mayEdit: boolean;
  mayPublish: boolean;
  /** What still keeps the draft from being submitted or published; null where nothing does. */
  obstacle: React.ReactNode;
  showProblems: () => void;
  publish: (from: string | null) => void;
  changed: () => void;
}

/** 送审 and 发布: how the version in hand stands on its way into force, and the next step of it. */
export function Publishing({
  version,
  known,
  isSettled,
  mayEdit,
  mayPublish,
  obstacle,
  showProblems,
  publish,
  changed,
}: Props) {
  const client = useQueryClient();
  const isDraft = version.state === 'Draft';
  const reviews = useQuery({ ...reviewsQuery(version.versionId), enabled: isDraft });
  const review = reviews.data?.find(({ hash }) => hash === version.hash);
  const [asked, setAsked] = useState<'submit' | 'publish' | null>(null);
  const [note, setNote] = useState('');
  const today = legalDayOf(new Date().toISOString());
  const [when, setWhen] = useState<'now' | 'day'>('now');
  const [from, setFrom] = useState<string>(today);
  const act = useCommand<object, undefined>({
    onDone: () => {
      announce(isDraft ? '已送审' : '已撤回发布');
      setAsked(null);
      void client.invalidateQueries({ queryKey: ['reviews'] });
      changed();
    },
  });
  const close = () => {
    setAsked(null);
    act.forget();
  };
  const isOpen = review?.state === 'Open';
  const inForce = known.find(({ state }) => state === 'Published');
  return (
    <>
      {version.state === 'Scheduled' && version.effectiveFrom && (
        <>
          <span className="muted">{showDay(legalDayOf(version.effectiveFrom) as LegalDay)}起生效</span>
          {mayPublish && (
            <Button
              loading={act.isPending}
              onClick={() => act.mutate({ path: unschedulePath(version.versionId), body: {} })}
            >
              撤回发布
            </Button>
          )}
        </>
      )}
      {version.state === 'Retired' && mayPublish && inForce && (
        <Link to={staffPaths.move(version.definitionId, version.versionId, inForce.versionId)}>在办办件转版</Link>
      )}
      {isDraft && review && <span className="muted">{reviewWords[review.state]}</span>}
      {isDraft && mayEdit && !isOpen && review?.state !== 'Confirmed' && (
        <Button disabled={!isSettled} onClick={() => setAsked('submit')}>
          送审
        </Button>
      )}
      {mayPublish && isDraft && (
        <Button disabled={!isSettled} onClick={() => setAsked('publish')}>
          发布
        </Button>
      )}
      {asked !== null && obstacle !== null && (
        <Modal
          open
          title={asked === 'submit' ? '现在还不能送审' : '现在还不能发布'}
          okText="查看问题"
          cancelText="再看看"
          onCancel={close}
          onOk={() => {
            close();
            showProblems();
          }}
        >
          {obstacle}
        </Modal>
      )}
      {asked === 'submit' && obstacle === null && (
        <CommandDialog
          title={`第 ${version.version} 版送审`}
          ok="送审"
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          first="submit-note"
          close={close}
          submit={() =>
            act.mutate({
              path: submitPath(version.versionId),
              body: { note: note.trim() || null },
              etag: `"${version.hash}"`,
            })
          }
        >
          <p>由编办审核确认，再由中心主任核定；都同意后才能发布。送审后草案再有改动，须重新送审。</p>
          <Field id="submit-note" label="说明" optional hint="改了什么、依据什么">
            {control => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={500}
                value={note}
                onChange={e => setNote(e.target.value)}
              />
            )}
          </Field>
        </CommandDialog>
      )}
      {asked === 'publish' && obstacle === null && (
        <Modal
          open
          title={`发布第 ${version.version} 版？`}
          okText="发布"
          cancelText="再看看"
          onCancel={close}
          onOk={() => {
            close();
            publish(when === 'day' ? from : null);
          }}
        >
          <div className="stack">
            {review && <ReviewSteps review={review} />}
            <Field label="何时生效" isGroup hint="现行版本今日已收过件的，最早自明日起：同一日只有一个版本。">
              {control => (
                <Radio.Group
                  aria-labelledby={control['aria-labelledby'] ?? ''}
                  value={when}
                  onChange={e => setWhen(e.target.value)}
                  options={[
                    { value: 'now', label: '即时' },
                    { value: 'day', label: '自某日起' },
                  ]}
                />
              )}
            </Field>
            {when === 'day' && (
              <Field label="生效日" hint="含当日">
                {control => (
                  <Input {...control} type="date" min={today} value={from} onChange={e => setFrom(e.target.value)} />
                )}
              </Field>
            )}
            <p>生效后，新收的办件按这一版办理；在办的办件仍按收件时的版本办完。</p>
          </div>
        </Modal>
      )}
    </>
  );
}
