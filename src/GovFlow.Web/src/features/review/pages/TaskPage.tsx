import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { problemOf } from '@/shared/api/problem';
import { taskQuery } from '@/shared/api/tasks';
import { staffPaths } from '@/shared/paths';
import { useWatchedCase } from '@/shared/realtime/hub';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { TaskDesk } from '../parts/TaskDesk';
import './review.css';

/** 办理一个环节: does each point meet its standard, and on what ground is the outcome. */
export function TaskPage({ isOnSite = false }: { isOnSite?: boolean }) {
  const { id = '' } = useParams();
  const [isDone, setDone] = useState(false);
  // A task that is done is gone from the server: asking for it again would only bring an error.
  const task = useQuery({ ...taskQuery(id), enabled: !isDone });
  useWatchedCase(task.data?.caseId);
  const isGone = task.data !== undefined && task.isError && problemOf(task.error).code === 'not-found';
  return (
    <Page
      className={isOnSite ? 'is-on-site' : ''}
      title={task.data ? `${task.data.stepName} · ${task.data.itemName}` : '办理'}
    >
      <QueryView query={isGone ? { ...task, isError: false } : task} rows={10}>
        {view => (
          <TaskDesk key={view.id} task={view} isGone={isGone} isOnSite={isOnSite} onDone={() => setDone(true)} />
        )}
      </QueryView>
      {task.isError && task.data === undefined && (
        <p>
          <Link to={staffPaths.tasks}>回到待办</Link>
        </p>
      )}
    </Page>
  );
}

/** 现场记录: the same step as it is written on a telephone, at the site. */
export function SurveyPage() {
  return <TaskPage isOnSite />;
}
