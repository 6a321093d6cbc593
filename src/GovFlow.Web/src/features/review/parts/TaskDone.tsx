import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { CommandDone } from '@/shared/api/contract';
import { taskListQuery } from '@/shared/api/tasks';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { ResultStrip } from '@/shared/ui/ResultStrip';

interface Props {
  taskId: string;
  done: CommandDone;
  unprinted: ReadonlySet<string>;
}

/** What became of the case, and the person's most urgent task after this one. */
export function TaskDone({ taskId, done, unprinted }: Props) {
  const navigate = useNavigate();
  const mine = useInfiniteQuery(taskListQuery({ view: 'mine' }));
  const next = mine.data?.pages[0]?.items.find(({ id }) => id !== taskId);
  useShortcut({
    key: 'N',
    label: '下一件',
    area: '办理',
    enabled: next !== undefined,
    run: () => void (next && navigate(staffPaths.task(next.id))),
  });
  return (
    <ResultStrip
      title={`${done.case.number}：${done.case.stateLabel}`}
      papers={done.papers}
      unprinted={unprinted}
      next={done.next}
    >
      {next && (
        <Link to={staffPaths.task(next.id)} aria-keyshortcuts="N">
          下一件：{next.itemName} · {next.stepName}（N）
        </Link>
      )}
      <Link to={staffPaths.tasks}>回到待办</Link>
      <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
    </ResultStrip>
  );
}
