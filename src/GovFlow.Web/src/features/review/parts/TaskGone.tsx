import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { caseQuery } from '@/shared/api/cases';
import type { TaskView } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';

/** A task that went while it was open here: the applicant withdrew, the flow took it back, or somebody else finished it. */
export function TaskGone({ task }: { task: TaskView }) {
  const file = useQuery(caseQuery(task.caseId));
  return (
    <div className="notice" data-tone="amber" role="alert">
      <strong>这项任务不用再办</strong>
      <span>
        {file.data && `办件 ${task.caseNumber} 现为“${file.data.stateLabel}”。`}
        任务已由流程收回（如申请人撤回申请），或者已由他人办结。您在此填写的内容没有提交。
      </span>
      <Link to={staffPaths.case(task.caseId)}>查看办件</Link>
      <Link to={staffPaths.tasks}>回到待办</Link>
    </div>
  );
}
